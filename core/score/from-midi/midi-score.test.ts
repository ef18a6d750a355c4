import { describe, expect, it } from 'vitest'
import { isFailure } from '../../protocol/failure.ts'
import { readScore, type ScoreRead } from '../index.ts'
import { midiFile, midiTrack, type MidiTone } from '../testing/write-midi.ts'
import { struck } from '../testing/write-music-xml.ts'

const beat = 480
const tone = (beats: number, pitch: number, lengthBeats = 1): MidiTone => ({ tick: Math.round(beats * beat), lengthTicks: Math.round(lengthBeats * beat), pitch })

function open(bytes: Uint8Array): ScoreRead {
  const answer = readScore(bytes, 'my.mid')
  if (isFailure(answer)) throw new Error(answer.message)
  return answer
}

describe('a MIDI file made by a notation program', () => {
  it('keeps every position exactly: sixteenths, triplets, dotted notes', () => {
    const { score } = open(midiFile([midiTrack([tone(0, 60, 0.25), tone(0.25, 62, 0.75), tone(1, 64, 1 / 3), tone(4 / 3, 65, 1 / 3), tone(5 / 3, 67, 1 / 3), tone(2, 72, 2)])]))
    expect(struck(score)).toEqual(['C4@0', 'D4@0.25', 'E4@1', 'F4@1.333', 'G4@1.667', 'C5@2'])
    expect(score.notes.map((n) => Math.round(n.durationQuarters * 12))).toEqual([3, 9, 4, 4, 4, 24])
    expect(score.warnings).toEqual([])
  })

  it('two tracks are two hands, the higher one above', () => {
    const { score } = open(midiFile([midiTrack([tone(0, 48), tone(1, 62)]), midiTrack([tone(0, 64), tone(1, 59)], { channel: 1 })]))
    expect(score.notes.map((n) => [n.pitch, n.staff])).toEqual([[64, 1], [48, 2], [59, 1], [62, 2]])
  })

  it('one track is parted at middle C', () => {
    expect(open(midiFile([midiTrack([tone(0, 59), tone(0, 60)])])).score.notes.map((n) => n.staff)).toEqual([1, 2])
  })

  it('a note held over the barline is tied, not struck again', () => {
    const { score, musicXml } = open(midiFile([midiTrack([tone(0, 72, 3), tone(3, 74, 3), tone(6, 76, 2)])]))
    expect(struck(score)).toEqual(['C5@0', 'D5@3', 'E5@6'])
    expect(score.notes[1]!.durationQuarters).toBe(3)
    expect(musicXml).toContain('<tied type="stop"/>')
  })

  it('a held note under moving ones keeps its length in a voice of its own', () => {
    const { score } = open(midiFile([midiTrack([tone(0, 60, 4), tone(0, 72), tone(1, 74), tone(2, 76), tone(3, 77)])]))
    expect(score.notes.find((n) => n.pitch === 60)!.durationQuarters).toBe(4)
  })

  it('metre, key and tempo are taken over', () => {
    const head = [
      { deltaTime: 0, meta: true as const, type: 'timeSignature' as const, numerator: 3, denominator: 4, metronome: 24, thirtyseconds: 8 },
      { deltaTime: 0, meta: true as const, type: 'keySignature' as const, key: -3, scale: 0 },
      { deltaTime: 0, meta: true as const, type: 'setTempo' as const, microsecondsPerBeat: 1_000_000 },
    ]
    const { score, musicXml } = open(midiFile([midiTrack([tone(0, 63), tone(3, 68)], { head })]))
    expect(score.measures.map((m) => [m.lengthQuarters, m.timeSignature.beats])).toEqual([[3, 3], [3, 3]])
    expect(score.tempos).toEqual([{ playedQuarters: 0, quartersPerMinute: 60 }])
    expect(musicXml).toContain('<step>E</step><alter>-1</alter>')
  })

  it('every struck note has its own element in the notation, under the same id', () => {
    const { score, musicXml } = open(midiFile([midiTrack(Array.from({ length: 50 }, (_, i) => tone(i * 0.5, 50 + (i * 7) % 24, 1.3)))]))
    expect(score.notes).toHaveLength(50)
    for (const { id } of score.notes) expect(musicXml.split(`<note id="${id}">`)).toHaveLength(2)
  })
})

describe('a MIDI file that somebody played', () => {
  const ms = (milliseconds: number) => (milliseconds / 500) * 1.0

  it('a chord whose notes come within 30 ms is one chord', () => {
    const { score } = open(midiFile([midiTrack([tone(ms(103), 60, 0.9), tone(ms(117), 64, 0.9), tone(ms(129), 67, 0.9), tone(ms(641), 72, 0.8), tone(ms(1213), 71, 0.71), tone(ms(1777), 69, 0.77)])]))
    expect(new Set(score.notes.slice(0, 3).map((n) => n.playedQuarters)).size).toBe(1)
    expect(score.notes).toHaveLength(6)
  })

  it('notes 60 ms apart are not, and all lie within 32 ms of where they were played', () => {
    const times = [107, 171, 239, 311, 373, 433, 509, 571, 643, 701, 773, 829]
    const { score } = open(midiFile([midiTrack(times.map((t, i) => tone(ms(t), 60 + i, 0.1)))]))
    expect(score.notes).toHaveLength(times.length)
    score.notes.forEach((n, i) => expect(Math.abs(n.playedQuarters * 500 - times[i]!)).toBeLessThanOrEqual(32))
  })

  it('a key struck twice in quick succession stays two notes', () => {
    expect(open(midiFile([midiTrack([tone(ms(101), 60, 0.05), tone(ms(139), 60, 0.05), tone(ms(777), 62, 0.7)])])).score.notes.map((n) => n.pitch)).toEqual([60, 60, 62])
  })
})

describe('what is odd', () => {
  it('a note that is never released ends with its track', () => {
    const endless = midiTrack([tone(0, 60), tone(2, 62)]).filter((e) => e.type !== 'noteOff' || e.noteNumber !== 60)
    expect(open(midiFile([endless])).score.notes.map((n) => [n.pitch, n.durationQuarters])).toEqual([[60, 2], [62, 1]])
  })

  it('drums are no piano notes', () => {
    expect(struck(open(midiFile([midiTrack([tone(0, 60)]), midiTrack([tone(1, 40)], { channel: 9 })])).score)).toEqual(['C4@0'])
  })

  it('an orchestra is asked for its piano', () => {
    const orchestra = midiFile([40, 60, 73].map((program, channel) => midiTrack([tone(0, 60 + channel)], { channel, program })))
    expect(readScore(orchestra, 'my.mid')).toMatchObject({ failure: 'score-part-unclear' })
    expect(struck((readScore(orchestra, 'my.mid', { part: '2' }) as ScoreRead).score)).toEqual(['C#4@0'])
  })

  it('a file without notes, one cut off and one without a unit of time are refused', () => {
    expect(readScore(midiFile([midiTrack([])]), 'my.mid')).toMatchObject({ failure: 'score-has-no-notes' })
    expect(readScore(midiFile([midiTrack([tone(0, 60)])]).slice(0, 17), 'my.mid')).toMatchObject({ failure: 'score-unreadable' })
    const timeless = midiFile([midiTrack([tone(0, 60)])])
    timeless.fill(0, 12, 14)
    expect(readScore(timeless, 'my.mid')).toMatchObject({ failure: 'score-unreadable' })
  })

  it('a note after a month of silence is no score', () => {
    expect(readScore(midiFile([midiTrack([tone(0, 60), tone(500_000, 60)])], 1), 'my.mid')).toMatchObject({ failure: 'score-too-large' })
  })
})
