/** What is known of a written note that the ear did not tell. All 0 to 1. */
export interface Silence {
  /** The highest probability near its time that its key began. */
  readonly onset: number
  /** The highest probability just after its time that its key sounded. */
  readonly sounding: number
  /** The share of this key's strokes that were not heard of late. */
  readonly unheardShare: number
}

/**
 * Weights of evidence in nats, by `python -m training.missed_odds` on 48 rendered performances heard by the fourth network (half of
 * them on pianos it never learnt from), rounded: every tenfold less certainty that the key sounded, or began, speaks for a missed note;
 * a trace of an onset counts more.
 */
const soundingNatsPerDecade = -1.2
const onsetNatsPerDecade = -0.35
const traceNatsPerDecade = -1.4
/**
 * A key that is often not heard speaks against it. Settled, the others fitted beside it: renders have no tired hammers (alone they would say -0.35), and a key
 * that was just not heard shall not be called missed again when it is as silent.
 */
const unheardNats = -1.2
/** Even odds lie here, for a player who misses some three notes of a hundred. */
const evenNats = 5.4
/** Beyond these (powers of ten of the odds) the network's own numbers mean nothing. */
const leastOnsetDecades = -4.5
const leastSoundingDecades = -3.6
const traceDecades = -3

/** Logarithm of the odds that a written note was missed, not merely unheard. */
export function missedNats({ onset, sounding, unheardShare }: Silence): number {
  const onsetDecades = decades(onset, leastOnsetDecades)
  return onsetNatsPerDecade * onsetDecades + traceNatsPerDecade * Math.max(0, onsetDecades - traceDecades)
    + soundingNatsPerDecade * decades(sounding, leastSoundingDecades) + unheardNats * Math.log(unheardShare) - evenNats
}

/** Powers of ten of the odds of a probability, from `least` to 0. */
function decades(probability: number, least: number): number {
  if (probability >= 0.5) return 0
  return Math.max(least, Math.log10(probability / (1 - probability)))
}
