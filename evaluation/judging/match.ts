/** MIREX and mir_eval (`transcription.match_note_onsets`) call an onset within 50 ms right. */
export const ONSET_TOLERANCE_SECONDS = 0.05
/** mir_eval rounds the gap between two onsets to 0.1 ms before it compares (`N_DECIMALS = 4`). */
const GAPS_PER_SECOND = 10_000

export interface Blow {
  readonly onsetSeconds: number
  readonly pitch: number
}

/** Positions in `struck` and in `told` of one note. */
export type Pair = readonly [struck: number, told: number]

/**
 * Which told note is which struck one: equal pitch, onsets within the tolerance, each at most once, as many as can be
 * (mir_eval's maximum bipartite matching), and of all such matchings the one whose onsets lie closest together. Each key is a problem
 * of its own in which the best pairs never cross, so that it is solved exactly like the alignment of two words.
 */
export function match(struck: readonly Blow[], told: readonly Blow[], toleranceSeconds = ONSET_TOLERANCE_SECONDS): Pair[] {
  const toldOf = byPitch(told)
  return [...byPitch(struck)].flatMap(([pitch, mine]) => matchKey(struck, mine, told, toldOf.get(pitch) ?? [], toleranceSeconds)).sort(([a], [b]) => a - b)
}

/** Positions by pitch, each list in the order of time. */
function byPitch(notes: readonly Blow[]): Map<number, number[]> {
  const found = new Map<number, number[]>()
  for (const [index, { pitch }] of notes.entries()) {
    const list = found.get(pitch)
    if (list) list.push(index)
    else found.set(pitch, [index])
  }
  for (const list of found.values()) list.sort((a, b) => notes[a]!.onsetSeconds - notes[b]!.onsetSeconds)
  return found
}

function matchKey(struck: readonly Blow[], mine: readonly number[], told: readonly Blow[], theirs: readonly number[], toleranceSeconds: number): Pair[] {
  // A pair is worth nearly 1, less by its gap; all gaps together never outweigh one more pair.
  const scale = (toleranceSeconds + 1 / GAPS_PER_SECOND) * (Math.min(mine.length, theirs.length) + 1)
  const worth = (i: number, j: number): number => {
    const gap = Math.round(Math.abs(struck[mine[i]!]!.onsetSeconds - told[theirs[j]!]!.onsetSeconds) * GAPS_PER_SECOND) / GAPS_PER_SECOND
    return gap <= toleranceSeconds ? 1 - gap / scale : -1
  }
  const width = theirs.length + 1
  /** [i * width + j]: the best worth of the first i struck and the first j told. */
  const best = new Float64Array((mine.length + 1) * width)
  for (let i = 1; i <= mine.length; i++) {
    for (let j = 1; j < width; j++) {
      const pair = worth(i - 1, j - 1)
      best[i * width + j] = Math.max(best[(i - 1) * width + j]!, best[i * width + j - 1]!, pair < 0 ? 0 : best[(i - 1) * width + j - 1]! + pair)
    }
  }
  const pairs: Pair[] = []
  for (let i = mine.length, j = theirs.length; i > 0 && j > 0; ) {
    if (best[i * width + j] === best[(i - 1) * width + j]) i--
    else if (best[i * width + j] === best[i * width + j - 1]) j--
    else pairs.push([mine[--i]!, theirs[--j]!])
  }
  return pairs
}
