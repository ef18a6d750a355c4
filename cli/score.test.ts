import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { runScore } from './score.ts'

/** Quarters long notes of one voice; four divisions are a quarter. */
const note = (id: string, step: string, quarters: number, more = '', attributes = '') =>
  `<note id="${id}"${attributes}><pitch><step>${step}</step><octave>4</octave></pitch><duration>${quarters * 4}</duration>${more}</note>`
const score = (...measures: string[]) =>
  `<score-partwise><part-list><score-part id="P1"><part-name>Piano</part-name></score-part></part-list><part id="P1">${measures
    .map((inside, i) => `<measure number="${i + 1}">${i === 0 ? '<attributes><divisions>4</divisions></attributes>' : ''}${inside}</measure>`).join('')}</part></score-partwise>`

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'repetiteur-'))
})
afterAll(() => rm(folder, { recursive: true }))

async function run(content: string): Promise<{ status: number; told: string; json: unknown }> {
  const told: string[] = []
  const stderr = vi.spyOn(process.stderr, 'write').mockImplementation((text) => told.push(String(text)) > 0)
  const [from, to] = [join(folder, 'piece.xml'), join(folder, 'piece.json')]
  await writeFile(from, content)
  const status = await runScore(from, { json: to })
  stderr.mockRestore()
  return { status, told: told.join(''), json: status === 0 ? JSON.parse(await readFile(to, 'utf8')) : null }
}

it('a score of two bars, the first tied into the repeated second', async () => {
  const repeat = '<barline location="left"><repeat direction="forward"/></barline>'
  const end = '<barline location="right"><repeat direction="backward"/></barline>'
  const { status, told, json } = await run(score(note('a', 'C', 4, '<tie type="start"/>'), repeat + note('b', 'C', 2, '<tie type="stop"/>') + note('c', 'D', 2, '', ' print-object="no"') + end))
  const common = { staff: 1, voice: '1', grace: false }
  expect({ status, told }).toEqual({ status: 0, told: '' })
  expect(json).toEqual({
    format: 'repetiteur.score/1', title: null, composer: null, warnings: [],
    measures: [{ measure: 1, quarters: 0, lengthQuarters: 4, playedTimes: 1 }, { measure: 2, quarters: 4, lengthQuarters: 4, playedTimes: 2 }],
    notes: [
      { id: 'a', repetition: 1, measure: 1, quarters: 0, playedQuarters: 0, durationQuarters: 6, pitch: 60, ...common, hidden: false },
      { id: 'c', repetition: 1, measure: 2, quarters: 6, playedQuarters: 6, durationQuarters: 2, pitch: 62, ...common, hidden: true },
      { id: 'b', repetition: 2, measure: 2, quarters: 4, playedQuarters: 8, durationQuarters: 2, pitch: 60, ...common, hidden: false },
      { id: 'c', repetition: 2, measure: 2, quarters: 6, playedQuarters: 10, durationQuarters: 2, pitch: 62, ...common, hidden: true },
    ],
  })
})

it('a file that is no score ends with 3 and says which file, where and what to do', async () => {
  const { status, told } = await run('<score-partwise><part></score-partwise>')
  expect(status).toBe(3)
  expect(told).toMatch(/piece\.xml line 1: .*export it again/)
})

it('a file that is not there ends with 3', async () => {
  const stderr = vi.spyOn(process.stderr, 'write').mockReturnValue(true)
  expect(await runScore(join(folder, 'nothing.mxl'), {})).toBe(3)
  expect(String(stderr.mock.calls[0]![0])).toContain('ENOENT')
  stderr.mockRestore()
})

it('what is odd is told with its measure, on standard error and in the file', async () => {
  const { status, told, json } = await run(score(note('a', 'C', 4), note('b', 'C', 5), note('c', 'C', 4)))
  const message = 'The measure has 5 quarter notes, 4 fit its time signature.'
  expect({ status, told: told.replace(folder, ''), json }).toMatchObject({ status: 0, told: `/piece.xml, measure 2: ${message}\n`, json: { warnings: [{ measure: 2, message }] } })
})
