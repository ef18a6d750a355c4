/** Measured in training: of the notes told at a peak of this onset probability, this share was right. Both 0 to 1. */
export interface ConfidencePoint {
  readonly posterior: number
  readonly share: number
}

/** What the network's own number is worth: straight lines between the points, level before the first and after the last. [per note] */
export function confidenceAt(points: readonly ConfidencePoint[], posterior: number): number {
  const after = points.findIndex((point) => point.posterior > posterior)
  if (after === 0) return points[0]!.share
  if (after < 0) return points.at(-1)!.share
  const [from, to] = [points[after - 1]!, points[after]!]
  return from.share + ((posterior - from.posterior) / (to.posterior - from.posterior)) * (to.share - from.share)
}

/** The same as a line: logarithms of the odds that a note is right, from those of its posterior; through the first and the last point. */
export function oddsLine(points: readonly ConfidencePoint[]): { readonly base: number; readonly slope: number } {
  const [first, last] = [points[0]!, points.at(-1)!]
  const slope = (logOdds(last.share) - logOdds(first.share)) / (logOdds(last.posterior) - logOdds(first.posterior))
  return Number.isFinite(slope) && slope > 0 ? { slope, base: logOdds(first.share) - slope * logOdds(first.posterior) } : { slope: 1, base: 0 }
}

export function logOdds(share: number): number {
  const within = Math.min(1 - 1e-6, Math.max(1e-6, share))
  return Math.log(within / (1 - within))
}

/** @throws RangeError where a higher peak would be worth less, or a number lies outside 0 to 1 */
export function checkConfidence(points: readonly ConfidencePoint[]): void {
  points.forEach(({ posterior, share }, i) => {
    const before = points[i - 1]
    if (!(posterior >= 0 && posterior <= 1 && share >= 0 && share <= 1)) throw new RangeError(`confidence lies between 0 and 1, not at ${posterior}: ${share}`)
    if (before && !(posterior > before.posterior && share >= before.share)) throw new RangeError(`confidence rises with the posterior, which it does not at ${posterior}`)
  })
  if (points.length === 0) throw new RangeError('confidence has at least one point')
}
