import { strToU8 } from 'fflate'
import { usualJudging } from '../../judgement/judging.ts'
import { isFailure } from '../../protocol/failure.ts'
import { readScore } from '../../score/index.ts'
import { note, scoreXml } from '../../score/testing/write-music-xml.ts'
import { createSession } from '../../session/create-session.ts'
import type { Fact } from '../../session/fact.ts'
import type { SharedTake } from '../shared-take.ts'
import type { TeachersWord } from '../word.ts'
import type { TakeToWrite } from '../take-file-writer.ts'

/** Eight quarters; the third is played a semitone too high. */
export const smallScore = strToU8(scoreXml(...['C4 D4 E4 F4', 'G4 F4 E4 D4'].map((bar) => bar.split(' ').map((name) => note(name, 4)).join(''))))
const pitches = [60, 62, 65, 65, 67, 65, 64, 62]

/** Played so many semitones too high. */
export function smallFacts(semitones = 0): readonly Fact[] {
  const read = readScore(smallScore, 'small.musicxml')
  if (isFailure(read)) throw new Error(read.message)
  const session = createSession(read.score, { hands: 'both', fromMeasure: null, toMeasure: null, evidence: null })
  const facts = pitches.flatMap((written, index) => {
    const pitch = written + semitones
    const onsetSeconds = 1 + index / 2
    return [...session.advance(onsetSeconds), ...session.hear({ index, pitch, onsetSeconds, offsetSeconds: onsetSeconds + 0.4, velocity: 60, confidence: 0.9, emittedAtSeconds: onsetSeconds + 0.1 })]
  })
  return [...facts, ...session.finish()]
}

export const smallTake: SharedTake = {
  id: '20260301T184200000-0123abcd', student: 'Ada', hands: 'both', fromMeasure: null, toMeasure: null, judging: usualJudging, semitones: 0, inputName: 'Microphone', input: 'device',
  piece: { id: 'own-0123456789ab', title: 'Eight quarters', composer: '', bundled: false, level: null, measureCount: 2, hasDemonstration: false },
  startedAt: '2026-03-01T18:42:00.000Z', durationSeconds: 5.5, complete: true, sound: 'whole', again: { hands: 'both', judging: usualJudging }, assignment: null,
}

export const smallWord: TeachersWord = {
  comments: [{
    id: 'c-1', by: 'Frau Klein', at: '2026-03-02T09:00:00.000Z', fromMeasureIndex: 0, toMeasureIndex: 0, scoreNote: 2, text: 'Listen for the <b>E</b>.',
    drawn: { shape: 'circle', from: { x: 0.4, y: 0.1 }, to: { x: 0.7, y: 0.6 } }, memo: { seconds: 2, mediaType: 'audio/webm' },
  }],
  overruled: [{ key: 'written 2 0', program: { kind: 'wrong', timing: null }, teacher: { kind: 'right', timing: null }, by: 'Frau Klein', at: '2026-03-02T09:01:00.000Z' }],
}

/** Bytes that begin as a FLAC file does; nobody decodes them here. */
export const smallSound = Uint8Array.from({ length: 3000 }, (_, n) => (n < 4 ? 'fLaC'.charCodeAt(n) : (n * 37) % 251))

export function takeToWrite(take: Partial<SharedTake> = {}): TakeToWrite {
  const facts = smallFacts()
  return { take: { ...smallTake, ...take }, scoreBytes: smallScore, facts, again: facts, sound: smallSound, word: smallWord, memos: new Map([['c-1', Uint8Array.of(1, 2, 3)]]) }
}
