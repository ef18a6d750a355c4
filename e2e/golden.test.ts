import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { describeWith, root, theBuiltApp, theModel } from './needs.ts'
import { disagreements, extrasAgree, truthOf } from './truth.ts'

interface Verdict {
  readonly kind: string
  readonly scoreNote: { readonly id: string; readonly repetition: number; readonly measure: number; readonly pitch: number } | null
  readonly playedNote: number | null
  readonly timing: string | null
}

interface Analysis {
  readonly notes: readonly { readonly pitch: number; readonly onsetSeconds: number }[]
  readonly verdicts: readonly Verdict[]
}

const letters = ['C', 'C#', 'D', 'Eb', 'E', 'F', 'F#', 'G', 'Ab', 'A', 'Bb', 'B']
const nameOf = (pitch: number): string => `${letters[pitch % 12]}${Math.floor(pitch / 12) - 1}`

function analyse(score: string, recording: string): Analysis {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(root, 'cli/repetiteur.js'), 'analyse', score, recording, '--json', '-'], { encoding: 'utf8', maxBuffer: 1 << 27 })
  if (status !== 0) throw new Error(stderr)
  return JSON.parse(stdout) as Analysis
}

/** One line a verdict, in the order of the music, to be read by a musician. */
function asMusic({ notes, verdicts }: Analysis): string {
  const lines = verdicts.map(({ kind, scoreNote, playedNote, timing }) => {
    const played = playedNote === null ? null : notes[playedNote]
    const written = scoreNote ? `bar ${scoreNote.measure}${scoreNote.repetition > 1 ? ` (time ${scoreNote.repetition})` : ''} ${scoreNote.id} ${nameOf(scoreNote.pitch)}` : 'not written'
    const heard = played && played.pitch !== scoreNote?.pitch ? `, played ${nameOf(played.pitch)}` : ''
    return `${written}: ${kind}${timing && timing !== 'onTime' ? `, ${timing}` : ''}${heard}`
  })
  return `${lines.join('\n')}\n`
}

/** `npm run golden` writes the golden verdicts anew. */
describeWith([theBuiltApp, theModel], 'a golden recording', () => {
  it.each([
    ['e2e/golden/clean', 'ah-vous-dirai-je', 'played without a slip'],
    ['e2e/golden/slips', 'minuet-in-g', 'with two wrong notes, a missed, an extra and a late one'],
    ['e2e/golden/endings', 'fur-elise-opening', 'with a repeat and both its endings, a wrong and a missed note the second time'],
    ['resources/demonstrations/ode-to-joy', 'ode-to-joy', 'with five mistakes and a stop, as it is heard at work'],
  ])('%s: %s, %s', async (name, piece) => {
    const truth = truthOf(name)
    const analysis = analyse(join(root, `resources/scores/${piece}.musicxml`), truth.recording)
    await expect(asMusic(analysis)).toMatchFileSnapshot(join(root, `e2e/golden/${name.split('/').at(-1)}.verdicts.txt`))

    const told = (repetition: number) => new Map(analysis.verdicts.filter(({ scoreNote }) => scoreNote?.repetition === repetition)
      .map(({ scoreNote, kind, timing }) => [scoreNote?.id ?? '', { mark: kind, timing }]))
    for (const repetition of [1, 2]) {
      expect(disagreements({ expected: truth.expected.filter((note) => note.repetition === repetition) }, told(repetition))).toEqual([])
    }
    expect(extrasAgree(truth, analysis.verdicts.filter(({ kind }) => kind === 'extra').length)).toBe(true)
  })
})
