/** Slower than this nobody hears a tune any more. */
const slowestShare = 0.3
/** What is not known to have been played at all is begun at. */
const unknownShare = 0.7
const stepsOfWhole = 20

/**
 * The share of the written tempo at which a passage is to be begun again, so that it comes out right: the player's own tempo there, and
 * less of it the more went wrong (at 90 % right 94 % of it, at half right 75 %). Speed is paid for in accuracy (Fitts 1954); how much is our own choice, and the
 * ladder corrects it after two rounds. In steps of 5 %, never faster than written.
 */
export function tempoToSucceed(ownTempo: number | null, writtenTempo: number, shareRight: number): number {
  const own = ownTempo === null ? unknownShare : ownTempo / writtenTempo
  const share = own * (0.5 + 0.5 * Math.min(1, Math.max(0, shareRight))) * (shareRight >= 1 ? 1 : 0.99)
  return Math.min(1, Math.max(slowestShare, Math.round(share * stepsOfWhole) / stepsOfWhole))
}
