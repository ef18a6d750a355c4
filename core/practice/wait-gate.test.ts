import { expect, it } from 'vitest'
import { scoreMoments } from '../following/score-moments.ts'
import { note, quarter, read, scoreXml } from '../score/testing/write-music-xml.ts'
import { WaitGate, type GateEvent, type WaitGateOptions } from './wait-gate.ts'

const chord = (...names: string[]) => names.map((name, n) => note(name, quarter, { chord: n > 0 })).join('')
const time = '<attributes><time><beats>4</beats><beat-type>4</beat-type></time></attributes>'
const names = ['C', 'C#', 'D', 'D#', 'E', 'F', 'F#', 'G', 'G#', 'A', 'A#', 'B']
const named = (pitch: number) => `${names[pitch % 12]}${Math.floor(pitch / 12) - 1}`
const pitchOf = (name: string) => names.indexOf(name.slice(0, -1)) + 12 * (Number(name.slice(-1)) + 1)

/** Strokes as `C4@0.5`; what comes of them as `C4` taken, `+D4` extra, `(C4)` struck again, `?E4` unheard, `|` the page goes on, `||` it is over, `|:` from the top. */
function played(xml: string, strokes: string, options: Partial<WaitGateOptions> = {}): string {
  const { moments } = scoreMoments(read(scoreXml(time + xml)), { hands: 'both', fromMeasure: null, toMeasure: null })
  const gate = new WaitGate(moments, { loop: false, anyOctave: false, mayMissKeys: false, from: 0, ...options })
  const tell = (event: GateEvent): string => {
    if (event.kind === 'taken') return named(event.stroke.pitch)
    if (event.kind === 'beside') return event.again ? `(${named(event.stroke.pitch)})` : event.scoreNote === null ? `+${named(event.stroke.pitch)}` : `~${named(event.stroke.pitch)}`
    if (event.kind === 'unheard') return `?${named(moments[event.moment]!.pitches[event.slot]!)}`
    return event.to === null ? '||' : event.to === 0 ? '|:' : '|'
  }
  const events = strokes.split(' ').filter(Boolean).flatMap((stroke, n) => {
    const [name = '', at = `${n}`] = stroke.split('@')
    return gate.hear({ note: n, pitch: pitchOf(name), onsetSeconds: Number(at) })
  })
  return [...events, ...gate.finish()].map(tell).join(' ')
}

const cadence = chord('C4', 'E4', 'G4') + chord('D4', 'F4') + note('C4', quarter) + note('C4', quarter)

it('goes on when all keys of a chord were struck, in any order', () => {
  expect(played(cadence, 'G4 C4 E4 F4 D4')).toBe('G4 C4 E4 | F4 D4 |')
})

it('a chord rolled over half a minute is there', () => {
  expect(played(cadence, 'C4@0 E4@12 G4@31')).toBe('C4 E4 G4 |')
})

it('an extra note stops nobody, and is told as extra', () => {
  expect(played(cadence, 'C4 D#4 E4 G#4 G4')).toBe('C4 +D#4 E4 +G#4 G4 |')
})

it('a key struck again while one looks for the others is no mistake', () => {
  expect(played(cadence, 'C4@0 C4@1 E4@2 C4@3 G4@4')).toBe('C4 (C4) E4 (C4) G4 |')
})

it('a held key is not a struck one: the same note again must be struck again', () => {
  expect(played(note('C4', quarter) + note('C4', quarter), 'C4@0')).toBe('C4 |')
  expect(played(note('C4', quarter) + note('C4', quarter), 'C4@0 C4@1')).toBe('C4 | C4 ||')
})

it('hands that are not together: a key of the next chord that came just before the last of this one counts', () => {
  expect(played(cadence, 'C4@0 E4@0.1 D4@0.3 G4@0.4 F4@0.5')).toBe('C4 E4 G4 | D4 F4 |')
})

it('one that came long before does not', () => {
  expect(played(cadence, 'C4@0 E4@0.1 D4@0.3 G4@4 F4@4.1')).toBe('C4 E4 +D4 G4 | F4')
})

const scale = ['C4', 'D4', 'E4', 'F4'].map((name) => note(name, quarter)).join('')

it('a keyboard’s keys are known: whoever leaves one out is waited for', () => {
  expect(played(scale, 'C4@0 E4@1 F4@1.5')).toBe('C4 | +E4 +F4')
})

it('a microphone may miss a key: whoever plays on for two notes is believed, for one is not', () => {
  expect(played(scale, 'C4@0 E4@1', { mayMissKeys: true })).toBe('C4 | +E4')
  expect(played(scale, 'C4@0 E4@1 F4@1.5', { mayMissKeys: true })).toBe('C4 | ?D4 | E4 | F4 ||')
})

it('over and over it begins again at the top', () => {
  expect(played(note('C4', quarter) + note('D4', quarter), 'C4 D4 C4', { loop: true })).toBe('C4 | D4 |: C4 |')
})

it('in any octave a key of the right name will do', () => {
  expect(played(scale, 'C5 D3', { anyOctave: true })).toBe('C5 | D3 |')
})

it('after the end nothing is waited for', () => {
  expect(played(note('C4', quarter), 'C4 D4')).toBe('C4 || +D4')
})
