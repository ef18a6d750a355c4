import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { writeMidiRecording, type EndedNote } from '../core/midi/write-recording.ts'
import { isFailure } from '../core/protocol/failure.ts'
import { openRecording } from '../engine/recording/open-recording.ts'
import { wavOf } from './wav.ts'
import { describeWith, root, theBuiltApp, theModel } from './needs.ts'

const folder = mkdtempSync(join(tmpdir(), 'repetiteur-measuring-'))
afterAll(() => { rmSync(folder, { recursive: true, force: true }) })

/** Listening takes as long as the computer is busy. */
const PATIENCE_MS = 1_800_000

const sound = join(root, 'resources/demonstrations/ode-to-joy.flac')
const { played } = JSON.parse(readFileSync(join(root, 'resources/demonstrations/ode-to-joy.truth.json'), 'utf8')) as { played: EndedNote[] }

function repetiteur(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(root, 'cli/repetiteur.js'), ...args], { encoding: 'utf8', timeout: 600_000, maxBuffer: 1 << 27 })
  return { status, stderr, json: () => JSON.parse(stdout) as unknown }
}

/** The demonstration as a keyboard would have written it, its clock so far ahead. */
function midi(aheadSeconds: number): string {
  const path = join(folder, `ahead-${aheadSeconds}.mid`)
  writeFileSync(path, writeMidiRecording(played.map((note) => ({ ...note, onsetSeconds: note.onsetSeconds + aheadSeconds, offsetSeconds: note.offsetSeconds + aheadSeconds }))))
  return path
}

describeWith([theBuiltApp, theModel], 'a piano measured and learnt by its MIDI', () => {
  it('is measured, its clock tied', () => {
    const { status, stderr, json } = repetiteur('measure', sound, midi(7.5), '--json', '-')
    expect([status, stderr]).toEqual([0, expect.stringMatching(/^Of 100 notes on your piano \d+ are heard/)])
    const measured = json() as { format: string; offsetSeconds: number; driftPpm: number; f1: number; precision: number; recall: number; f1At100ms: number; octaves: object[]; velocities: object[] }
    expect(measured.format).toBe('repetiteur.measure/1')
    expect(Math.abs(measured.offsetSeconds - 7.5)).toBeLessThan(0.02)
    for (const share of [measured.f1, measured.precision, measured.recall, measured.f1At100ms]) expect(share).toBeGreaterThan(0.9)
    expect([measured.octaves.length, measured.velocities.length]).not.toContain(0)
  }, PATIENCE_MS)

  it('is learnt, and listened to with what was learnt; a damaged or foreign profile is refused', () => {
    const profile = join(folder, 'piano.json')
    const adapted = repetiteur('adapt', sound, midi(0), '--profile', profile, '--json', '-')
    expect(adapted.status).toBe(0)
    const { format, before, after, kept } = adapted.json() as { format: string; before: { f1: number }; after: { f1: number }; kept: boolean }
    expect([format, kept ? after.f1 >= before.f1 : after.f1 === before.f1]).toEqual(['repetiteur.adapt/1', true])
    const heard = repetiteur('transcribe', sound, '--profile', profile, '--json', '-')
    expect(heard.status).toBe(0)
    expect((heard.json() as { notes: object[] }).notes.length).toBeGreaterThan(played.length * 0.9)

    const learnt = readFileSync(profile, 'utf8')
    writeFileSync(profile, learnt.replace(/"modelSha256": "\w+"/, '"modelSha256": "0"'))
    expect(repetiteur('transcribe', sound, '--profile', profile)).toMatchObject({ status: 3, stderr: expect.stringContaining('repetiteur adapt') as string })
    writeFileSync(profile, learnt.slice(0, 40))
    expect(repetiteur('transcribe', sound, '--profile', profile)).toMatchObject({ status: 3, stderr: expect.stringContaining(profile) as string })
  }, PATIENCE_MS)

  it('that is half a semitone flat is heard at its own tuning from then on', async () => {
    const recording = await openRecording(sound)
    if (isFailure(recording)) throw new Error(recording.message)
    const samples: number[] = []
    for await (const block of recording.blocks) for (const sample of block.samples) samples.push(sample)
    const slower = 0.9725
    // Played so much more slowly: 48 cents lower.
    const [flat, late, profile] = [join(folder, 'flat.wav'), join(folder, 'late.mid'), join(folder, 'flat.json')]
    writeFileSync(flat, wavOf(Float32Array.from(samples), recording.sampleRateHz * slower))
    writeFileSync(late, writeMidiRecording(played.map((note) => ({ ...note, onsetSeconds: note.onsetSeconds / slower, offsetSeconds: note.offsetSeconds / slower }))))
    const { status, stderr, json } = repetiteur('adapt', flat, late, '--profile', profile, '--json', '-')
    expect([status, stderr]).toEqual([0, expect.stringMatching(/listening \d+ cents lower/)])
    const { before, after, kept } = json() as { before: { f1: number }; after: { f1: number }; kept: boolean }
    expect([kept, after.f1 > before.f1 + 0.1]).toEqual([true, true])
    const learntCents = () => (JSON.parse(readFileSync(profile, 'utf8')) as { tuningCents: number }).tuningCents
    // In tune again within what the network was taught to bear.
    expect(Math.abs(learntCents() + 48)).toBeLessThanOrEqual(30)
    const f1 = (...options: string[]) => (repetiteur('measure', flat, late, '--json', '-', ...options).json() as { f1: number }).f1
    expect(f1('--profile', profile)).toBeGreaterThan(f1())
    // The score that was played knows as much.
    const byScore = repetiteur('adapt', flat, '--score', join(root, 'resources/scores/ode-to-joy.musicxml'), '--profile', profile)
    expect([byScore.status, byScore.stderr]).toEqual([0, expect.stringMatching(/listening \d+ cents lower/)])
    expect(Math.abs(learntCents() + 48)).toBeLessThanOrEqual(30)
  }, PATIENCE_MS)

  it('is learnt by the score alone, too, where it was played cleanly; another piece vouches for nothing', () => {
    const profile = join(folder, 'by-score.json')
    const { status, stderr, json } = repetiteur('adapt', sound, '--score', join(root, 'resources/scores/ode-to-joy.musicxml'), '--profile', profile, '--json', '-')
    expect([status, stderr]).toEqual([0, expect.stringContaining('by the score') as string])
    const { format, before, after, kept, sureNotes } = json() as { format: string; before: { f1: number }; after: { f1: number }; kept: boolean; sureNotes: number }
    expect([format, kept ? after.f1 >= before.f1 : after.f1 === before.f1]).toEqual(['repetiteur.adapt/1', true])
    expect(sureNotes).toBeGreaterThan(played.length / 2)
    const learnt = JSON.parse(readFileSync(profile, 'utf8')) as { onsets: unknown }
    expect(learnt.onsets).toBeNull()
    expect(repetiteur('transcribe', sound, '--profile', profile, '--json', '-').status).toBe(0)

    const other = repetiteur('adapt', sound, '--score', join(root, 'resources/scores/minuet-in-g.musicxml'), '--profile', profile, '--json', '-')
    expect([other.status, other.json(), other.stderr]).toEqual([0, expect.objectContaining({ kept: false, tooLittle: true }) as object, expect.stringMatching(/Too little was heard .*two or three minutes/) as string])
    expect(repetiteur('adapt', sound, '--score', join(folder, 'none.musicxml'), '--profile', profile)).toMatchObject({ status: 3 })
  }, PATIENCE_MS)

  it('is refused where sound and MIDI are of different playing, or the MIDI is not there', () => {
    const other = join(folder, 'other.mid')
    writeFileSync(other, writeMidiRecording(played.map((note, at) => ({ ...note, pitch: 40 + ((at * 7) % 40) }))))
    expect(repetiteur('measure', sound, other)).toMatchObject({ status: 3, stderr: expect.stringContaining('does not lie on') as string })
    expect(repetiteur('measure', sound, join(folder, 'none.mid'))).toMatchObject({ status: 3 })
    expect(repetiteur('adapt', sound, '--profile', join(folder, 'x.json'))).toMatchObject({ status: 2 })
  }, PATIENCE_MS)
})
