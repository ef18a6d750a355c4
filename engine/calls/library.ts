import { readFile } from 'node:fs/promises'
import type { EngineCalls } from '../../core/protocol/engine.ts'
import { isFailure } from '../../core/protocol/failure.ts'
import { planPractice } from '../../core/practice-plan/plan.ts'
import { isTransposition } from '../../core/practice/way.ts'
import { transposed } from '../../core/score/index.ts'
import { diskFailure } from '../storage/disk-failure.ts'
import { wrongUse } from '../wrong-use.ts'
import { noDatabase } from './no-database.ts'
import type { EngineParts } from './parts.ts'

type LibraryCalls = Pick<EngineCalls, 'library' | 'openPiece' | 'demonstrationSound' | 'importScore' | 'removePiece' | 'restorePiece' | 'pieceMemories' | 'rememberMeasure' | 'practicePlan'>

/** Nobody practises longer in a day. */
const longestPlanMinutes = 600
const dayMs = 86_400_000

/** Counts days by the midnight of this computer's place. */
function dayOf(at: Date): number {
  return Math.floor((at.getTime() - at.getTimezoneOffset() * 60_000) / dayMs)
}

/** The pieces: what there is, what is remembered of each, and what of them to practise today. */
export function libraryCalls({ library, kept, piecesTold }: EngineParts): LibraryCalls {
  return {
    async library() {
      const pieces = await library.pieces()
      piecesTold?.()
      return pieces
    },

    async openPiece(pieceId, semitones = 0) {
      if (!isTransposition(semitones)) return wrongUse('A piece is transposed by whole semitones, an octave at most.')
      const found = await library.open(pieceId)
      const opened = isFailure(found) ? found : transposed(found, semitones)
      if (isFailure(opened)) return opened
      kept?.pieces.opened(opened.piece.id, new Date())
      return { piece: opened.piece, musicXml: opened.musicXml, score: opened.score }
    },

    async demonstrationSound(pieceId) {
      const path = await library.demonstration(pieceId)
      if (isFailure(path)) return path
      const bytes = await readFile(path).catch((error: unknown) => diskFailure(error, path))
      return isFailure(bytes) ? bytes : { mediaType: path.endsWith('.flac') ? 'audio/flac' : 'audio/wav', bytes }
    },

    async importScore(fileName, bytes) {
      return bytes instanceof Uint8Array ? library.add(String(fileName).slice(0, 200), bytes) : wrongUse('A score is the bytes of a file.')
    },

    async removePiece(pieceId) {
      const failure = await library.remove(pieceId)
      if (failure !== null) return failure
    },

    async restorePiece(pieceId) {
      return (await library.restore(String(pieceId))) ?? undefined
    },

    async pieceMemories() {
      await kept?.catalogue.filed()
      return kept?.pieces.all() ?? []
    },

    async rememberMeasure(pieceId, measure) {
      if (typeof pieceId === 'string' && (measure === null || Number.isInteger(measure))) kept?.pieces.stoodAt(pieceId, measure)
    },

    async practicePlan(minutes) {
      if (kept === null) return noDatabase
      if (!Number.isFinite(minutes)) return wrongUse('A plan is made for some minutes.')
      await kept.catalogue.counted()
      const known = new Set((await library.pieces()).map(({ id }) => id))
      const bars = kept.index.barHistories(dayOf).filter(({ pieceId }) => known.has(pieceId))
      return planPractice(bars, dayOf(new Date()), Math.min(longestPlanMinutes, Math.max(1, minutes)))
    },
  }
}
