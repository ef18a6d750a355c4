import { fastestTempo, narrowestBand, slowestTempo, usualJudging, widestBand, type AskedTempo, type Judging } from '../core/judgement/judging.ts'
import type { Strictness } from '../core/judgement/strictness.ts'
import type { Failure } from '../core/protocol/failure.ts'

/** How a recording is to be judged, as the options say it. */
export interface JudgingOptions {
  readonly strictness?: Strictness
  readonly anyOctave?: boolean
  readonly ignoreOrnaments?: boolean
  readonly heldNotes?: boolean
  /** `written`, or quarter notes a minute. */
  readonly tempo?: string
  /** Percent, of a tempo that is asked for. */
  readonly tempoBand?: number
}

/** What is used where none is named. */
export const usualTempoBandPercent = 10

export function judgingOf({ strictness, anyOctave, ignoreOrnaments, heldNotes, tempo, tempoBand }: JudgingOptions): Judging | Failure {
  if (tempo === undefined && tempoBand !== undefined) {
    return { failure: 'wrong-use', message: `A band of ${tempoBand} % is a band around no tempo.`, remedy: 'Name the tempo, too: --tempo written, or --tempo 72 for quarter notes a minute.' }
  }
  const asked = tempo === undefined ? null : askedTempo(tempo, (tempoBand ?? usualTempoBandPercent) / 100)
  if (asked !== null && 'failure' in asked) return asked
  return {
    strictness: strictness ?? usualJudging.strictness, anyOctave: anyOctave ?? usualJudging.anyOctave, ignoreOrnaments: ignoreOrnaments ?? usualJudging.ignoreOrnaments,
    heldNotes: heldNotes ?? usualJudging.heldNotes, tempo: asked,
  }
}

function askedTempo(tempo: string, band: number): AskedTempo | Failure {
  const quartersPerMinute = tempo === 'written' ? null : Number(tempo)
  if (quartersPerMinute !== null && !(quartersPerMinute >= slowestTempo && quartersPerMinute <= fastestTempo)) {
    return { failure: 'wrong-use', message: `${JSON.stringify(tempo)} is no tempo.`, remedy: `Give “written”, or quarter notes a minute from ${slowestTempo} to ${fastestTempo}.` }
  }
  if (!(band >= narrowestBand && band <= widestBand)) {
    return { failure: 'wrong-use', message: `A band of ${band * 100} % is not to be judged by.`, remedy: `Give ${narrowestBand * 100} to ${widestBand * 100} percent.` }
  }
  return { quartersPerMinute, band }
}
