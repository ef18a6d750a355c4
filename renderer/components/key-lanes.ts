import { KEYS, LOWEST_PITCH } from '../../core/transcription/posteriors.ts'

/**
 * A piano's keys from above. At the back, where the black keys are, all twelve of an octave are as wide as each other: a lane
 * is that width. In front C, D, E share five lanes and F, G, A, B seven, as on a real keyboard.
 */
export interface PianoKey {
  readonly pitch: number
  readonly black: boolean
  /** Left edge of its lane, and of what is seen of it in front; lanes from the left end of the keyboard. */
  readonly lane: number
  readonly frontLeft: number
  readonly frontWidth: number
}

const blackKeys = [1, 3, 6, 8, 10]
/** Lanes from C: where each white key's front begins. */
const frontOfKey: Readonly<Record<number, number>> = { 0: 0, 2: 5 / 3, 4: 10 / 3, 5: 5, 7: 6.75, 9: 8.5, 11: 10.25 }
/** What the lowest white key reaches out to the left of its lane, so that it is as wide as its neighbours. */
const leftOver = 9 - frontOfKey[9]!
/** And the highest to the right. */
const rightOver = 5 / 3 - 1

/** Width of the whole keyboard. */
export const keyboardLanes = leftOver + KEYS + rightOver

/** By key, A0 first. */
export const pianoKeys: readonly PianoKey[] = Array.from({ length: KEYS }, (_, key) => {
  const pitch = LOWEST_PITCH + key
  const tone = pitch % 12
  const lane = leftOver + key
  const black = blackKeys.includes(tone)
  const octave = lane - tone
  const width = tone < 5 ? 5 / 3 : 1.75
  return { pitch, black, lane, frontLeft: black ? lane : octave + frontOfKey[tone]!, frontWidth: black ? 1 : width }
})
