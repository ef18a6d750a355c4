/** The layers of the Salamander grand that come with the app, softest first, by the number of their package. */
export const layers = [4, 8, 12] as const
export type Layer = (typeof layers)[number]

/** Of sixteen layers of loudness; so many steps of MIDI velocity each. */
const velocityOfLayer = 127 / 16
/** Sampled every third key, from A0 (21) to C8 (108). */
const lowest = 21
const highest = 108
const keysBetween = 3
const names = ['C', 'Cs', 'D', 'Ds', 'E', 'F', 'Fs', 'G', 'Gs', 'A', 'As', 'B'] as const

export interface Sample {
  readonly layer: Layer
  /** MIDI number of the key that was recorded. */
  readonly pitch: number
}

/** How a key is played from a sample near it. */
export interface SampledKey extends Sample {
  /** 1 is as recorded; one semitone away at most. */
  readonly rate: number
  /** 0 to 1. */
  readonly gain: number
}

export function sampledKey(pitch: number, velocity: number): SampledKey {
  const key = Math.min(highest, Math.max(lowest, Math.round(pitch)))
  const sampled = Math.min(highest, lowest + keysBetween * Math.round((key - lowest) / keysBetween))
  const wanted = velocity / velocityOfLayer
  const layer = layers.reduce((best, each) => (Math.abs(each - wanted) < Math.abs(best - wanted) ? each : best))
  return { layer, pitch: sampled, rate: 2 ** ((key - sampled) / 12), gain: loudness(velocity) / Math.max(0.5, loudness(layer * velocityOfLayer)) }
}

/** Some 40 dB from the softest to the loudest stroke; the layers bring most of it themselves. */
function loudness(velocity: number): number {
  return (Math.min(127, Math.max(1, velocity)) / 127) ** 0.8
}

/** Where the built app has it, beside its page. */
export function addressOf({ layer, pitch }: Sample): string {
  return `./piano/${layer}/${names[pitch % 12]}${Math.floor(pitch / 12) - 1}.mp3`
}
