// @vitest-environment node
import { expect, it } from 'vitest'
import { en } from '../i18n/en.ts'
import { zh } from '../i18n/zh.ts'
import type { AskedVerdict } from '../state/asked-verdict.ts'
import type { Reading } from '../state/evidence-reading.ts'
import { sayNotes, sayReading, type KeyNames } from './say-evidence.ts'

/** Without the spaces at which no line breaks. */
const plain = (said: string): string => said.replaceAll('\u00a0', ' ')
const names: KeyNames = { written: 'F sharp 4', played: 'F4', other: (pitch) => `key ${pitch}` }
const asked = (timing: 'early' | 'late' | 'onTime' | null, offBySeconds: number | null, played = true): AskedVerdict => ({
  takeId: '', written: null, momentSeconds: 1, measureIndex: 0, measure: 1,
  played: played ? { index: 0, pitch: 65, onsetSeconds: 1, offsetSeconds: null, velocity: 60, confidence: 0.834, emittedAtSeconds: 1.1 } : null,
  verdict: { number: 0, kind: 'wrong', scoreNote: 0, playedNote: 0, timing, offBySeconds, offByBeats: offBySeconds, decidedAtSeconds: 2, pass: 0, final: true },
})

it('says what was written, what was heard, how surely and when', () => {
  expect(plain(sayNotes(en, asked('early', -0.0123), names, false))).toBe('F sharp 4 is written; I heard F4 (83 % certain), 12 ms early (0.01 of a beat).')
  expect(plain(sayNotes(en, asked('onTime', 0.002), names, false))).toBe('F sharp 4 is written; I heard F4 (83 % certain), in time.')
  expect(plain(sayNotes(en, asked(null, null), names, true))).toBe('F sharp 4 is written; you played F4.')
  expect(plain(sayNotes(en, asked(null, null, false), { ...names, played: null }, false))).toBe('F sharp 4 is written; I heard no note in its place.')
  expect(plain(sayNotes(en, asked(null, null), { ...names, written: null }, false))).toBe('Nothing is written here; I heard F4 (83 % certain).')
  expect(sayNotes(zh, asked('late', 0.12), { ...names, written: '升F4' }, false)).toBe('谱面写的是 升F4；我听到 F4（把握 83%），晚了 120 毫秒（0.12 拍）。')
})

it('says what it means', () => {
  const said = (reading: Reading): string => plain(sayReading(en, reading, names))
  expect(said({ kind: 'missed', certainty: 0.04, others: [60, 64] })).toBe('I heard nothing of this key above 4 % while key 60, key 64 sounded: missed.')
  expect(said({ kind: 'missed', certainty: 0.001, others: [] })).toBe('I heard nothing of this key above 1 %: missed.')
  expect(said({ kind: 'wrong', writtenCertainty: 0.02 })).toBe('F4 began, and of F sharp 4 I heard nothing above 2 %: wrong.')
  expect(said({ kind: 'late', certainty: 0.87, offBySeconds: 0.3441 })).toContain('it was due 344 ms sooner')
  expect(said({ kind: 'partial', of: 48 })).toContain('overtones of key 48')
})

it('every meaning has a whole sentence in both languages', () => {
  const readings: readonly Reading[] = [
    { kind: 'keyboard' }, { kind: 'lost' }, { kind: 'hushed' }, { kind: 'noPlace' }, { kind: 'heard', certainty: 0.9, toldFrom: 0.35 }, { kind: 'believed', certainty: 0.2, toldFrom: 0.35 }, { kind: 'extra' },
    { kind: 'weak', certainty: 0.3 }, { kind: 'faint', certainty: 0.01 }, { kind: 'ringing', certainty: 0.4 }, { kind: 'wrong', writtenCertainty: 0 },
    { kind: 'wrongDoubtful', writtenCertainty: 0.2 }, { kind: 'missed', certainty: 0, others: [60] }, { kind: 'partial', of: 48 },
    { kind: 'octaveAbove', of: 84 }, { kind: 'rings', of: 48 }, { kind: 'twice' },
  ]
  for (const reading of readings) {
    expect(sayReading(en, reading, names)).toMatch(/^[A-Z0-9].+\.$/)
    expect(sayReading(zh, reading, names)).toMatch(/\p{Script=Han}.*。$/u)
  }
})
