import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { extname, join, relative, resolve } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Page } from 'playwright'
import type { Score, ScoreNote } from '../core/score/score.ts'
import { openEngravingPage, openScore, type EngravingPage } from './engraving-page.ts'
import { aBrowser, describeWith, root, type Need } from './needs.ts'

const data = resolve(root, process.env['REPETITEUR_DATA'] ?? '../shared/data')
const bundled = join(root, 'resources/scores')
const exported = join(data, 'scores-dev')
const performed = join(data, 'performances-dev')

const dataIsThere: Need = { what: 'data', there: existsSync(exported) && existsSync(performed), getIt: 'name its folder in REPETITEUR_DATA', optionalInCi: true }

/** The longest have 5,000 notes and take seconds to engrave; a busy machine may need many times that. */
const perScoreMilliseconds = 600_000

/** Where a note's head was drawn, in pixels; null where it has none that can be seen. */
type HeadPlace = { readonly x: number; readonly y: number } | null

let engraving: EngravingPage
beforeAll(async () => { if (aBrowser.there) engraving = await openEngravingPage() })
afterAll(async () => { await engraving?.close() })

function scoresIn(folder: string): string[] {
  if (!existsSync(folder)) return []
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort()
  return names.filter((name) => ['.mxl', '.musicxml', '.xml'].includes(extname(name))).map((name) => join(folder, name))
}

/** By id of the note. Heads that the engraver makes transparent are not there for a person. */
function headPlaces(page: Page): Promise<Record<string, HeadPlace>> {
  return page.evaluate(() => Object.fromEntries([...document.querySelectorAll<SVGGElement>('[data-note]')].map((head) => {
    const ink = head.querySelector('path')
    const box = head.getBoundingClientRect()
    const seen = ink !== null && box.width > 2 && !/#\w{6}00$|none|transparent/.test(ink.getAttribute('fill') ?? '')
    return [head.dataset['note'] ?? '', seen ? { x: box.x + box.width / 2, y: box.y + box.height / 2 } : null]
  })))
}

/** Pairs of notes that stand on each other's places: a clearly higher one lower on the same staff, a later one further left. */
function misplaced(score: Score, places: Record<string, HeadPlace>): string[] {
  const wrong: string[] = []
  const groups = new Map<string, ScoreNote[]>()
  for (const note of score.notes) {
    if (note.hidden || note.twinOf !== null || note.grace || note.repetition > 1) continue
    const key = `${note.measureIndex} ${note.part} ${note.staff}`
    groups.set(key, [...(groups.get(key) ?? []), note])
  }
  for (const notes of groups.values()) for (const a of notes) for (const b of notes) {
    const [placeA, placeB] = [places[a.id], places[b.id]]
    if (!placeA || !placeB) continue
    const together = a.quarters === b.quarters
    // Three semitones are at least one step, however they are spelt; heads a second apart stand side by side.
    if (together && a.pitch >= b.pitch + 3 && placeA.y > placeB.y - 2) wrong.push(`${a.id} over ${b.id} in measure ${a.measure}`)
    if (a.quarters > b.quarters && placeA.x < placeB.x - 14) wrong.push(`${a.id} after ${b.id} in measure ${a.measure}`)
  }
  return wrong
}

function eachNoteHasItsOwnHead(folder: string, files = scoresIn(folder)): void {
  for (const file of files) {
    it(`${relative(folder, file)}: every struck note has its own head, at its pitch and its moment`, async () => {
      const { score, unmapped } = await openScore(engraving.page, readFileSync(file), file)
      const places = await headPlaces(engraving.page)
      const judged = new Set(score.notes.filter((note) => !note.hidden && note.twinOf === null).map((note) => note.id))
      expect(score.notes.length).toBeGreaterThan(0)
      expect(unmapped).toEqual([])
      expect([...judged].filter((id) => !places[id])).toEqual([])
      expect(misplaced(score, places)).toEqual([])
    }, perScoreMilliseconds)
  }
}

/** Upper edges of the lines of music, and what is written in each, in pixels from the top of the page. */
function linesOf(page: Page): Promise<{ readonly top: number; readonly shapes: number; readonly words: string }[]> {
  return page.evaluate(() => [...document.querySelectorAll('.engraved-line')].map((line) => ({
    top: Math.round(line.querySelector('.staffline')!.getBoundingClientRect().top), shapes: line.querySelectorAll('path').length, words: [...line.querySelectorAll('text')].map((text) => text.textContent).join(' '),
  })))
}

/** So few that lines are joined again and again. */
const fewNotes = 60

describeWith([aBrowser], 'the bundled scores on the page', () => {
  eachNoteHasItsOwnHead(bundled)
  for (const file of scoresIn(bundled)) {
    it(`${relative(bundled, file)}: set passage by passage, the page is the one that is set in one piece`, async () => {
      const pages = []
      for (const notesAtOnce of [Number.MAX_SAFE_INTEGER, fewNotes]) {
        await openScore(engraving.page, readFileSync(file), file, { zoom: 1, theme: 'light', notesAtOnce })
        pages.push({ lines: await linesOf(engraving.page), places: await headPlaces(engraving.page) })
      }
      const [whole, joined] = pages
      expect(joined!.lines.map(({ shapes, words }) => ({ shapes, words }))).toEqual(whole!.lines.map(({ shapes, words }) => ({ shapes, words })))
      const apart = (away: (a: NonNullable<HeadPlace>, b: NonNullable<HeadPlace>) => number) =>
        Math.max(...Object.entries(whole!.places).map(([id, place]) => (place && joined!.places[id] ? away(place, joined!.places[id]) : Infinity)))
      expect(apart((a, b) => Math.abs(a.x - b.x))).toBeLessThan(0.5)
      // The lines of the staves lie on whole pixels.
      expect(apart((a, b) => Math.abs(a.y - b.y))).toBeLessThan(1 + whole!.lines.length)
    }, perScoreMilliseconds)
  }
})
describeWith([aBrowser, dataIsThere], 'scores as people export them on the page', () => { eachNoteHasItsOwnHead(exported) })
describeWith([aBrowser, dataIsThere], 'scores of concert pieces on the page', () => { eachNoteHasItsOwnHead(performed) })
describeWith([aBrowser, dataIsThere], 'a MIDI file on the page', () => { eachNoteHasItsOwnHead(performed, [join(performed, 'Bach-Prelude-bwv_846/Shi05M.mid')]) })
