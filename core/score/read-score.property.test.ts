import fc from 'fast-check'
import { strToU8, zipSync } from 'fflate'
import { expect, it } from 'vitest'
import { isFailure } from '../protocol/failure.ts'
import { readScore } from './index.ts'
import { midiFile, midiTrack } from './testing/write-midi.ts'
import { backup, bytesOf, note, read, scoreXml } from './testing/write-music-xml.ts'

const names = ['C', 'C#', 'D', 'D#', 'E', 'F', 'F#', 'G', 'G#', 'A', 'A#', 'B']
const nameOf = (pitch: number) => `${names[pitch % 12]}${Math.floor(pitch / 12) - 1}`

/** A voice that fills a measure of 48 divisions (a quarter has 12): lengths, each a rest or a chord. */
const voice = fc.array(fc.record({ length: fc.integer({ min: 1, max: 24 }), pitches: fc.uniqueArray(fc.integer({ min: 21, max: 108 }), { maxLength: 4 }) }), { minLength: 1, maxLength: 12 })
const measure = fc.array(voice, { minLength: 1, maxLength: 4 })

it('whatever voices a measure has, each chord stands where its voice has come to', () => {
  fc.assert(fc.property(fc.array(measure, { minLength: 1, maxLength: 6 }), (measures) => {
    const expected: string[] = []
    let start = 0
    const written = measures.map((voices) => {
      let reach = 0
      const text = voices.map((chords, v) => {
        let at = 0
        const inside = chords.map(({ length, pitches }) => {
          for (const pitch of pitches) expected.push(`${(start + at) / 12} ${pitch}`)
          at += length
          return pitches.length === 0 ? note('rest', length, { voice: v + 1 }) : pitches.map((p, i) => note(nameOf(p), length, { voice: v + 1, chord: i > 0 })).join('')
        }).join('')
        reach = Math.max(reach, at)
        return inside + backup(at)
      }).join('')
      start += reach
      return `<attributes><divisions>12</divisions></attributes>${text}`
    })
    fc.pre(expected.length > 0)
    const score = read(scoreXml(...written))
    expect(score.notes.map((n) => `${n.quarters} ${n.pitch}`).sort()).toEqual(expected.sort())
    expect(score.notes.map((n) => n.index)).toEqual(score.notes.map((_, i) => i))
    expect(score.notes.every((n, i) => i === 0 || n.playedQuarters >= score.notes[i - 1]!.playedQuarters)).toBe(true)
    for (const n of score.notes) if (n.twinOf !== null) expect([score.notes[n.twinOf]!.pitch, score.notes[n.twinOf]!.playedQuarters, score.notes[n.twinOf]!.twinOf]).toEqual([n.pitch, n.playedQuarters, null])
  }), { numRuns: 40 })
})

it('whatever signs measures have, the order ends and counts each time through', () => {
  const barline = fc.constantFrom('', '<barline location="left"><repeat direction="forward"/></barline>', '<barline location="left"><ending number="1" type="start"/></barline>', '<barline location="left"><ending number="2" type="start"/></barline>', '<sound segno="s"/>', '<sound coda="c"/>')
  const last = fc.constantFrom('', '<barline location="right"><repeat direction="backward"/></barline>', '<barline location="right"><ending number="1" type="stop"/><repeat direction="backward"/></barline>', '<sound dacapo="yes"/>', '<sound dalsegno="s"/>', '<sound tocoda="c"/>', '<sound fine="yes"/>')
  fc.assert(fc.property(fc.array(fc.tuple(barline, last), { minLength: 1, maxLength: 12 }), (signs) => {
    const { playOrder, measures } = read(scoreXml(...signs.map(([left, right]) => left + note('C4', 16) + right), note('D4', 16)))
    expect(measures.reduce((sum, m) => sum + m.playedTimes, 0)).toBe(playOrder.length)
    expect(playOrder.map((p) => p.playedQuarters)).toEqual(playOrder.map((_, i) => 4 * i))
  }), { numRuns: 150 })
})

const answers = (bytes: Uint8Array) => {
  const answer = readScore(bytes, 'my.xml')
  if (isFailure(answer)) expect(answer.remedy).not.toBe('')
  else expect(answer.score.notes.length).toBeGreaterThan(0)
}

it('bytes of any kind are a score or a failure, never an exception', () => {
  const begin = (...bytes: number[]) => fc.uint8Array({ maxLength: 400 }).map((rest) => Uint8Array.from([...bytes, ...rest]))
  fc.assert(fc.property(fc.oneof(begin(), begin(0x3c), begin(0x50, 0x4b, 3, 4), begin(0xff, 0xfe, 0x3c, 0), begin(0x4d, 0x54, 0x68, 0x64, 0, 0, 0, 6, 0, 1, 0, 1, 1, 0xe0, 0x4d, 0x54, 0x72, 0x6b)), answers), { numRuns: 500 })
})

it('a good file with bytes changed, cut or doubled is a score or a failure', () => {
  const xml = bytesOf(scoreXml(note('C4', 4) + note('E4', 4, { tie: ['start'] }) + backup(8) + note('E4', 8, { staff: 2, voice: 5 }), note('E4', 16, { tie: ['stop'] })))
  const files = [xml, zipSync({ 'META-INF/container.xml': strToU8('<container><rootfiles><rootfile full-path="a.xml"/></rootfiles></container>'), 'a.xml': xml }), midiFile([midiTrack([{ tick: 0, lengthTicks: 480, pitch: 60 }, { tick: 960, lengthTicks: 500, pitch: 64 }])])]
  const damage = fc.array(fc.record({ at: fc.nat(), byte: fc.nat(255), kind: fc.constantFrom('change', 'cut', 'double') }), { minLength: 1, maxLength: 5 })
  fc.assert(fc.property(fc.constantFrom(...files), damage, (file, damages) => {
    let bytes = file.slice()
    for (const { at, byte, kind } of damages) {
      const i = at % Math.max(1, bytes.length)
      if (kind === 'change') bytes[i] = byte
      else if (kind === 'cut') bytes = Uint8Array.from([...bytes.subarray(0, i), ...bytes.subarray(i + 1 + byte)])
      else bytes = Uint8Array.from([...bytes.subarray(0, i), ...bytes.subarray(i, i + byte), ...bytes.subarray(i)])
    }
    answers(bytes)
  }), { numRuns: 250 })
})
