/**
 * What each departure from the text costs a path, in nats (negative log likelihood against a note played as written). They were
 * set by what people do rather than fitted to pieces: a slip is rarer than a rolled chord, a jump rarer than three slips in a row.
 */
export const prices = {
  /** The most that a moment costs of which notes are left out. */
  leftOutMoment: 5,
  /** A note inside an ornament, a hidden one, one of the other hand. */
  welcome: 0.7,
  /** At most so much more after a silence. */
  welcomeIdle: 2.5,
  /** A note of a moment that one had already left. */
  late: 0.5,
  /** One hand stops, the other goes on; each moment that the first has notes in; it joins in again; beginning somewhere with one hand. */
  handStops: 4,
  restingMoment: 0.15,
  handJoins: 1.5,
  alone: 2,
  /** Leaving the playing order. */
  leap: 17,
  /** Within four measures; farther off it costs up to `leapFarther` more. */
  leapNearBack: -3,
  leapNearAhead: -1,
  leapFarther: 3,
  leapToMeasure: -1,
  /** Nobody finds another place without stopping a moment. */
  leapAfterPause: -5.5,
  /** Where one has just begun: one measure is practised again and again. */
  beginAgain: -3,
  /** To the beginning, after a stop: who starts over starts there several times as often (e^2) as at any one bar near by, however far on he was. */
  leapToBeginning: -5,
  /** To where the same is written as where one is: no leap is heard. */
  leapToCopy: 10,
  /** A written repeat left out, or taken once more. */
  shortcut: 5,
  /** Beginning the next round of a passage that is played over and over. */
  round: 1,
  /** Playing something that is not in the score: going there, each note (more where the player errs much, up to `nowhereMost`), coming back. */
  leaveScore: 8,
  nowhere: 2.2,
  nowhereMost: 3.4,
  enterScore: 11,
  /** Coming back where one would be had one played on. */
  enterOn: 5,
  /** Coming back within four measures of where one left it. */
  enterNear: 7,
  /** Beginning at the beginning. */
  enterBeginning: 3,
  /** The same after a stop, where a few notes were taken for the score before: a warm-up touches it by chance. */
  enterBeginningAgain: 4.5,
  /** The most that being late can cost: a hesitation of any length is no jump. */
  hesitation: 2.5,
  /** Within a chord: one hand looks for its keys while the other holds. Rarer than a hesitation between chords, likelier than a note that nobody wrote. */
  search: 3.5,
  hurry: 7,
} as const

const narrowestNats = 12
const widestNats = 24

/** Paths dearer than the best by this much are given up: few while all goes well, more the more the best one had to pay of late. */
export function beamAt(doubtNats: number): number {
  return Math.min(widestNats, narrowestNats + Math.max(0, doubtNats))
}

const freeSpreadSeconds = 0.06

/** A note of a chord that comes `seconds` after the one before. */
export function spreadPrice(seconds: number, arpeggio: boolean): number {
  const beyond = Math.max(0, seconds - freeSpreadSeconds)
  return Math.min(prices.search, (arpeggio ? 3 : 6) * beyond)
}

/** As far apart as this two hands may be. */
const freeLatenessSeconds = 0.2
const latenessMost = 3

/** A note of a chord that comes so many seconds after it, when the next one has been struck. */
export function latenessPrice(seconds: number): number {
  return Math.min(latenessMost, 4 * Math.max(0, seconds - freeLatenessSeconds))
}

/**
 * Moving on after `elapsed` seconds where `expected` were due. `sureness` counts the intervals that the tempo was learnt from.
 */
export function timingPrice(elapsedSeconds: number, expectedSeconds: number, sureness: number): number {
  const share = sureness >= 4 ? 0.15 : 0.6 - 0.11 * sureness
  const off = (elapsedSeconds - expectedSeconds) / (0.05 + share * expectedSeconds)
  const size = Math.abs(off)
  const price = size < 1 ? 0.5 * size * size : size - 0.5
  return Math.min(price, off > 0 ? prices.hesitation : prices.hurry)
}
