import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { isFailure } from '../protocol/failure.ts'
import { note, quarter, read, scoreXml } from './testing/write-music-xml.ts'
import { transposed, transposedXml } from './transposed.ts'

const key = (fifths: number) => `<attributes><key><fifths>${fifths}</fifths></key><time><beats>4</beats><beat-type>4</beat-type></time></attributes>`
/** "key 2: D4 F#4 …" */
function written(xml: string): string {
  const keys = [...xml.matchAll(/<fifths>(-?\d+)/g)].map((found) => found[1])
  const pitches = [...xml.matchAll(/<step>(\w)<\/step>(?:<alter>(-?\d)<\/alter>)?<octave>(\d)/g)].map(([, step, alter, octave]) => `${step}${{ '-2': 'bb', '-1': 'b', 1: '#', 2: '##' }[alter ?? ''] ?? ''}${octave}`)
  return `key ${keys.join(' ')}: ${pitches.join(' ')}`
}
const scale = (fifths: number, ...names: string[]) => scoreXml(key(fifths) + names.map((name) => note(name, quarter)).join(''))

it('C major a tone higher is D major, with its sharps', () => {
  expect(written(transposedXml(scale(0, 'C4', 'E4', 'F4', 'B4'), 2))).toBe('key 2: D4 F#4 G4 C#5')
})

it('a semitone lower it is B major, and back again as it was', () => {
  const lower = transposedXml(scale(0, 'C4', 'E4', 'G4'), -1)
  expect(written(lower)).toBe('key 5: B3 D#4 F#4')
  expect(written(transposedXml(lower, 1))).toBe('key 0: C4 E4 G4')
})

it('a key of many sharps becomes one of flats where that has fewer signs', () => {
  expect(written(transposedXml(scale(4, 'E4', 'G#4', 'B4'), 1))).toBe('key -1: F4 A4 C5')
})

it('a leading note outside of the key keeps its part in it', () => {
  expect(written(transposedXml(scale(-1, 'C#5', 'D5', 'B4'), 3))).toBe('key -4: E5 F5 D5')
})

it('each piece that comes with the app sounds as many semitones higher, note by note, whichever', () => {
  for (const id of ['ode-to-joy', 'minuet-in-g', 'fur-elise-opening']) {
    const xml = readFileSync(`resources/scores/${id}.musicxml`, 'utf8')
    const before = read(xml)
    for (const semitones of [-5, -1, 1, 6]) {
      const after = transposed({ score: before, musicXml: xml }, semitones)
      if (isFailure(after)) throw new Error(after.message)
      expect(after.score.notes.map(({ id: note, pitch, playedQuarters }) => [note, pitch - semitones, playedQuarters])).toEqual(before.notes.map(({ id: note, pitch, playedQuarters }) => [note, pitch, playedQuarters]))
    }
  }
})

it('not at all is as written, to the letter', () => {
  const xml = scale(3, 'A4')
  expect(transposedXml(xml, 0)).toBe(xml)
})
