/** The way of a sound from the program's wish through speaker, room and microphone to its onset in what is heard. */
export type RoundTrip =
  | { readonly kind: 'measured'; readonly seconds: number; readonly spreadSeconds: number; readonly heard: number }
  /** `spreadSeconds` is null where too few clicks were heard. */
  | { readonly kind: 'refused'; readonly why: 'not-heard' | 'spread'; readonly spreadSeconds: number | null; readonly heard: number }

/** Of six clicks one or two may drown. */
const fewestClicks = 4
/** Clicks that come back further apart than this tell of a line that is not steady, or of other sounds in the room. */
const mostSpreadSeconds = 0.01
/** Bluetooth takes 0.2 to 0.3 s each way; beyond this the next click begins. */
export const longestRoundTripSeconds = 0.7

/**
 * From the moments at which clicks were wished for and the onsets that were heard, both in seconds of one clock: the median of what each
 * took, or why it cannot be told. A click's onset is the first one after it, or a little before it where clocks differ.
 */
export function roundTripOf(clickSeconds: readonly number[], onsetSeconds: readonly number[]): RoundTrip {
  const onsets = onsetSeconds.toSorted((a, b) => a - b)
  const took = clickSeconds.flatMap((click) => {
    const onset = onsets.find((moment) => moment > click - 0.02 && moment < click + longestRoundTripSeconds)
    return onset === undefined ? [] : [onset - click]
  }).sort((a, b) => a - b)
  if (took.length < Math.min(fewestClicks, clickSeconds.length)) return { kind: 'refused', why: 'not-heard', spreadSeconds: null, heard: took.length }
  const spreadSeconds = took.at(-1)! - took[0]!
  if (spreadSeconds > mostSpreadSeconds) return { kind: 'refused', why: 'spread', spreadSeconds, heard: took.length }
  const middle = took.length >> 1
  const seconds = took.length % 2 === 1 ? took[middle]! : (took[middle - 1]! + took[middle]!) / 2
  return { kind: 'measured', seconds, spreadSeconds, heard: took.length }
}
