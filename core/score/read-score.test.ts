import { describe, expect, it } from 'vitest'
import { readScore } from './index.ts'
import { backup, bytesOf, forward, note, quarter, read, scoreOfParts, scoreXml, struck } from './testing/write-music-xml.ts'

const whole = 4 * quarter

describe('where notes stand', () => {
  it('two voices on two staves begin the measure together', () => {
    const score = read(scoreXml(note('C5', quarter) + note('D5', 3 * quarter) + backup(whole) + note('C3', whole, { voice: 5, staff: 2 })))
    expect(struck(score)).toEqual(['C5@0', 'C3@0', 'D5@1'])
    expect(score.notes.map((n) => n.staff)).toEqual([1, 2, 1])
    expect(score.parts).toEqual([{ id: 'P1', name: 'Piano', staves: 2 }])
  })

  it('a voice that begins late skips forward', () => {
    expect(struck(read(scoreXml(note('C5', whole) + backup(whole) + forward(2 * quarter) + note('E4', quarter, { voice: 2 }))))).toEqual(['C5@0', 'E4@2'])
  })

  it('the notes of a chord are struck together, lowest first', () => {
    expect(struck(read(scoreXml(note('G4', quarter) + note('C4', quarter, { chord: true }) + note('E4', quarter, { chord: true }) + note('D4', quarter))))).toEqual(['C4@0', 'E4@0', 'G4@0', 'D4@1'])
  })

  it('grace notes stand before the note that they lead to and last no time', () => {
    const score = read(scoreXml(note('C4', quarter) + note('E4', 0, { grace: true }) + note('F4', 0, { grace: true }) + note('D4', quarter)))
    expect(struck(score)).toEqual(['C4@0', 'E4@1', 'F4@1', 'D4@1'])
    expect(score.notes.map((n) => n.durationQuarters)).toEqual([1, 0, 0, 1])
  })

  it('three thousand triplets end on the beat, without drift', () => {
    const measure = `<attributes><divisions>3</divisions></attributes>${Array.from({ length: 12 }, () => note('C4', 1)).join('')}`
    const score = read(scoreXml(...Array.from({ length: 250 }, () => measure)))
    expect(score.measures.map((m) => m.quarters)).toEqual(Array.from({ length: 250 }, (_, i) => 4 * i))
    expect(score.notes).toHaveLength(3000)
  })

  it('divisions may change between measures, and may be decimals', () => {
    const score = read(scoreXml(note('C4', quarter), `<attributes><divisions>0.5</divisions></attributes>${note('D4', 1)}${note('E4', 1)}`))
    expect(struck(score)).toEqual(['C4@0', 'D4@1', 'E4@3'])
  })

  it('a pickup is as long as its notes, and printed numbers are kept', () => {
    const score = read(scoreXml(`<measure number="0" implicit="yes">${note('G4', quarter)}</measure>`, `<measure number="1">${note('C5', whole)}</measure>`, `<measure number="X1">${note('D5', whole)}</measure>`))
    expect(score.measures.map((m) => [m.measure, m.quarters, m.lengthQuarters])).toEqual([[0, 0, 1], [1, 1, 4], [2, 5, 4]])
    expect(score.warnings).toEqual([])
  })

  it('a new time signature holds from its measure on', () => {
    const score = read(scoreXml(note('C4', whole), `<attributes><time><beats>3+2</beats><beat-type>8</beat-type></time></attributes>${note('D4', 10)}`, note('E4', 10)))
    expect(score.measures.map((m) => m.timeSignature)).toEqual([{ beats: 4, beatType: 4 }, { beats: 5, beatType: 8 }, { beats: 5, beatType: 8 }])
    expect(struck(score)).toEqual(['C4@0', 'D4@4', 'E4@6.5'])
  })
})

describe('what is struck', () => {
  it('rests and unpitched notes are not', () => {
    const clap = '<note><unpitched/><duration>4</duration></note>'
    expect(struck(read(scoreXml(note('rest', quarter) + clap + note('C4', quarter))))).toEqual(['C4@2'])
  })

  it('small (cue) notes are struck like others, hidden ones are marked', () => {
    const score = read(scoreXml(note('C4', quarter, { cue: true }) + note('D4', quarter, { hidden: true })))
    expect(score.notes.map((n) => n.hidden)).toEqual([false, true])
  })

  it('a note without id is named by its place among all notes, rests counted', () => {
    expect(read(scoreXml(note('rest', quarter) + note('C4', quarter) + note('D4', quarter, { id: 'mine' }) + note('E4', quarter))).notes.map((n) => n.id)).toEqual(['note-2', 'mine', 'note-4'])
  })

  it('both staves on one key at one moment are struck once', () => {
    const score = read(scoreXml(note('C4', whole) + backup(whole) + note('C4', whole, { staff: 2, voice: 5 })))
    expect(score.notes.map((n) => n.twinOf)).toEqual([null, 0])
  })

  it('of a visible and a hidden note on one key the visible one carries the verdict', () => {
    const score = read(scoreXml(note('C4', quarter, { hidden: true }) + note('D4', 3 * quarter) + backup(whole) + note('C4', whole, { voice: 2 })))
    expect(score.notes.filter((n) => n.pitch === 60).map((n) => [n.hidden, n.twinOf])).toEqual([[true, 1], [false, null]])
  })

  it('ornaments and rolled chords are marked as such', () => {
    const mark = (name: string) => note('C4', quarter, { notations: `<ornaments><${name}/></ornaments>` })
    const rolled = note('C4', quarter) + note('E4', quarter, { chord: true, notations: '<arpeggiate/>' })
    const score = read(scoreXml(mark('trill-mark') + mark('inverted-mordent') + mark('turn') + mark('tremolo'), rolled + note('G4', quarter)))
    expect(score.notes.map((n) => n.ornament)).toEqual(['trill', 'mordent', 'turn', 'tremolo', null, null, null])
    expect(score.notes.map((n) => n.arpeggio)).toEqual([false, false, false, false, true, true, false])
  })

  it('a transposing part is read as it sounds; an octave sign changes nothing', () => {
    const inB = '<attributes><transpose><chromatic>-2</chromatic><octave-change>-1</octave-change></transpose></attributes>'
    expect(struck(read(scoreXml(inB + note('D5', quarter))))).toEqual(['C4@0'])
    const octave = '<direction><direction-type><octave-shift type="down" size="8"/></direction-type></direction>'
    expect(struck(read(scoreXml(octave + note('C6', quarter))))).toEqual(['C6@0'])
  })
})

describe('what is odd', () => {
  it('a measure that does not add up is told with its number and read all the same', () => {
    const score = read(scoreXml(note('C4', whole), note('D4', 5 * quarter), note('E4', 3 * quarter), note('F4', whole), note('G4', quarter)))
    expect(score.warnings.map((w) => w.measure)).toEqual([2, 3])
    expect(struck(score)).toEqual(['C4@0', 'D4@4', 'E4@9', 'F4@12', 'G4@16'])
  })

  it('durations, pitches, divisions and backups out of all sense are warnings', () => {
    const score = read(scoreXml(`${note('C4', quarter)}<note><pitch><step>H</step><octave>4</octave></pitch><duration>x</duration></note>${backup(99)}${note('C9', quarter)}`, `<attributes><divisions>0</divisions></attributes>${note('D4', whole)}`))
    expect(struck(score)).toEqual(['C4@0', 'D4@1'])
    expect(score.warnings.map((w) => w.measure)).toEqual([1, 1, 1, 1, 2])
  })
})

describe('what cannot be read is refused with place and remedy', () => {
  const refusal = (text: string) => {
    const answer = readScore(bytesOf(text), 'my.xml')
    return 'failure' in answer ? answer : null
  }
  it.each([
    ['an empty file', '', 'score-unreadable', 'my.xml is empty'],
    ['a letter', 'Dear Sir', 'score-unreadable', 'neither MusicXML nor MIDI'],
    ['a web page', '<html><body/></html>', 'score-unreadable', '<html> is not a score'],
    ['a file cut off', scoreXml(note('C4', 4)).slice(0, -80), 'score-unreadable', 'line 1'],
    ['a score without parts', '<score-partwise/>', 'score-unreadable', 'has no parts'],
    ['a part without measures', scoreXml(), 'score-unreadable', 'has no measures'],
    ['a score of rests', scoreXml(note('rest', 16)), 'score-has-no-notes', 'no notes'],
    ['a score written measure by measure', '<score-timewise/>', 'score-unreadable', 'score-timewise'],
  ])('%s', (_, text, code, words) => {
    expect(refusal(text)?.failure).toBe(code)
    expect(refusal(text)?.message).toContain(words)
    expect(refusal(text)?.remedy).not.toBe('')
  })

  it('a whole orchestra without a piano, until a part is named', () => {
    const orchestra = scoreOfParts(['Flute', 'Oboe', 'Violin'].map((name, i) => ({ id: `P${i + 1}`, name, measures: [note('C4', 4) + note(['C5', 'D5', 'E5'][i]!, 12)] })))
    expect(refusal(orchestra)?.failure).toBe('score-part-unclear')
    const oboe = readScore(bytesOf(orchestra), 'my.xml', { part: 'oboe' })
    expect('score' in oboe && struck(oboe.score)).toEqual(['C4@0', 'D5@1'])
    expect('score' in oboe && oboe.score.notes.map((n) => n.id)).toEqual(['note-3', 'note-4'])
  })
})
