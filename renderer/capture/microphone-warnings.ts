/** What stands between a piano and the program. */
export type MicrophoneWarning = 'echo-cancelling' | 'noise-suppression' | 'gain-control' | 'bluetooth' | 'telephone'

/** What is known of an open microphone. */
export interface MicrophoneFacts {
  readonly name: string
  /** Hz; null where it is not known. */
  readonly sampleRateHz: number | null
  /** What the browser does to the sound, although it was asked not to. */
  readonly processing: readonly ('echo-cancelling' | 'noise-suppression' | 'gain-control')[]
}

/** As a track says what is done to it (Media Capture and Streams, section 4.3.8); the specification knows two kinds of echo cancelling besides `true`. */
export function processingOf(settings: MediaTrackSettings): MicrophoneFacts['processing'] {
  const { echoCancellation, noiseSuppression, autoGainControl } = settings as Record<string, unknown>
  return [...(echoCancellation ? ['echo-cancelling'] as const : []), ...(noiseSuppression ? ['noise-suppression'] as const : []), ...(autoGainControl ? ['gain-control'] as const : [])]
}

/** As operating systems and makers name wireless headsets. A wireless loudspeaker that is no headset is seldom a microphone. */
const wireless = /bluetooth|hands-?free|\bhfp\b|\bhsp\b|a2dp|bluez|airpods|earbuds|\bbuds|freebuds|jabra|\bwh-\d|\bwf-\d|quietcomfort|beats|powerbeats|soundcore|蓝牙|免提/i
/** Bluetooth's line for speech carries 8 or 16 kHz (Hands-Free Profile 1.6); above half of that nothing arrives. */
const telephoneRateHz = 16_000

export function warningsOf({ name, sampleRateHz, processing }: MicrophoneFacts): readonly MicrophoneWarning[] {
  const isWireless = wireless.test(name)
  const isTelephone = !isWireless && sampleRateHz !== null && sampleRateHz <= telephoneRateHz
  return [...processing, ...(isWireless ? ['bluetooth'] as const : []), ...(isTelephone ? ['telephone'] as const : [])]
}
