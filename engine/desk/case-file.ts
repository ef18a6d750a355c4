import { strToU8, zipSync, type Zippable } from 'fflate'
import { wordKeys } from '../../core/judgement/players-word.ts'
import type { Score } from '../../core/score/score.ts'
import { takeOf } from '../../core/session/take.ts'
import { overruledIn } from '../../core/take-file/what-is-said.ts'
import type { TeachersWord } from '../../core/take-file/word.ts'
import type { Fact } from '../../core/session/fact.ts'
import { writeFlac } from '../storage/flac/write-flac.ts'
import type { TakeSound } from '../storage/take-sound.ts'

/** The network remembers some seconds; a little after the note its sound is still told from what comes next. */
const beforeSeconds = 5
const afterSeconds = 2

/**
 * The moments at which the program was wrong, by the teacher's word: for each the sound around it, what was written, what the program
 * heard and said, and what is right. Nobody's name is in it.
 */
export async function caseFile(score: Score, facts: readonly Fact[], { overruled }: TeachersWord, sound: TakeSound | null): Promise<{ readonly bytes: Uint8Array; readonly cases: number }> {
  const take = takeOf(facts)
  const said = overruledIn(take, overruled)
  const keys = wordKeys(take.verdicts, take.notes)
  const files: Zippable = {}
  const cases: unknown[] = []
  for (const verdict of take.verdicts) {
    const word = said.get(verdict.number)
    if (!word) continue
    const written = verdict.scoreNote === null ? null : score.notes[verdict.scoreNote]!
    const played = verdict.playedNote === null ? null : take.notes[verdict.playedNote]!
    const atSeconds = played?.onsetSeconds ?? Math.max(0, verdict.decidedAtSeconds - 1)
    const fromSeconds = Math.max(0, atSeconds - beforeSeconds)
    const near = take.notes.filter(({ onsetSeconds }) => onsetSeconds >= fromSeconds && onsetSeconds < atSeconds + afterSeconds)
    const name = `case-${cases.length + 1}.flac`
    if (sound !== null) {
      const first = Math.round(fromSeconds * sound.sampleRateHz)
      const samples = Math.max(0, Math.min(sound.samples - first, Math.round((atSeconds + afterSeconds) * sound.sampleRateHz) - first))
      files[name] = [await writeFlac(sound.sampleRateHz, samples, (from, count) => sound.read(first + from, count)), { level: 0 }]
    }
    cases.push({
      key: keys.get(verdict.number), sound: sound === null ? null : name, fromSeconds, atSeconds: atSeconds - fromSeconds, program: word.program, teacher: word.teacher,
      written: written && { pitch: written.pitch, measure: written.measure }, played: played && { pitch: played.pitch, confidence: played.confidence, velocity: played.velocity },
      heard: near.map(({ pitch, onsetSeconds, confidence }) => ({ pitch, atSeconds: onsetSeconds - fromSeconds, confidence })),
    })
  }
  files['cases.json'] = strToU8(`${JSON.stringify({ format: 'repetiteur.cases/1', verdicts: take.verdicts.length, cases }, null, 1)}\n`)
  return { bytes: zipSync(files), cases: cases.length }
}
