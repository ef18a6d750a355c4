import { axisX, axisY, dot, image, rect, ruleY } from '@observablehq/plot'
import type { JudgedNotes, JudgedStruckNote, JudgedToldNote } from '../judging/judge-recording.ts'
import { draw } from './draw.ts'
import type { Stretch } from './stretches.ts'
import { clock, keyName, percent } from './words.ts'

const KEY_HEIGHT = 7
const LOWEST = 21
const HIGHEST = 108
const CS = [24, 36, 48, 60, 72, 84, 96, 108]
const blackKeys = Array.from({ length: HIGHEST - LOWEST + 1 }, (_, key) => LOWEST + key).filter((pitch) => [1, 3, 6, 8, 10].includes(pitch % 12))
const KEY_LENGTH = 14
const frame = { width: 1180, marginLeft: 54, marginRight: 22, marginTop: 8, marginBottom: 34 }

/** A note on the roll: where its bar lies, and its words. */
export interface RollNote {
  readonly kind: 'hit' | 'missed' | 'false'
  readonly onsetSeconds: number
  readonly offsetSeconds: number
  readonly pitch: number
  readonly words: string
}

/** Hits and misses lie where they were struck, false notes where they were told. In the order of time. */
export function rollNotes({ struck, told }: JudgedNotes, { fromSeconds, toSeconds }: Stretch): RollNote[] {
  const hitOrMissed = struck.map((note): RollNote => ({ ...placeOf(note), ...(note.told === null ? { kind: 'missed', words: missedWords(note) } : { kind: 'hit', words: hitWords(note, told[note.told]!) }) }))
  const falseNotes = told.filter((note) => note.struck === null).map((note): RollNote => ({ ...placeOf(note), kind: 'false', words: falseWords(note) }))
  return [...hitOrMissed, ...falseNotes].filter(({ onsetSeconds }) => onsetSeconds >= fromSeconds && onsetSeconds < toSeconds)
    .map((note) => ({ ...note, offsetSeconds: Math.min(toSeconds, Math.max(note.offsetSeconds, note.onsetSeconds + 0.02)) }))
    .sort((a, b) => a.onsetSeconds - b.onsetSeconds || a.pitch - b.pitch)
}

/** A stretch as a piano roll over what the network saw: 88 keys high. Heads differ in shape: a full one, a hollow one, a cross. */
export function pianoRoll(notes: readonly RollNote[], { fromSeconds, toSeconds }: Stretch, spectrogramAddress: string): string {
  const height = (HIGHEST - LOWEST + 1) * KEY_HEIGHT + frame.marginTop + frame.marginBottom
  const of = (kind: RollNote['kind']): RollNote[] => notes.filter((note) => note.kind === kind)
  const bar = { x1: 'onsetSeconds', x2: 'offsetSeconds', y1: ({ pitch }: RollNote) => pitch - 0.4, y2: ({ pitch }: RollNote) => pitch + 0.4 }
  const head = { x: 'onsetSeconds', y: 'pitch', title: 'words' }
  return draw({
    ariaLabel: 'piano roll', ...frame, height,
    x: { domain: [fromSeconds, toSeconds], label: null },
    y: { domain: [LOWEST - 0.5, HIGHEST + 0.5], label: null },
    marks: [
      image([0], {
        x: (fromSeconds + toSeconds) / 2, y: (LOWEST + HIGHEST) / 2, src: () => spectrogramAddress, width: frame.width - frame.marginLeft - frame.marginRight,
        height: height - frame.marginTop - frame.marginBottom, preserveAspectRatio: 'none',
      }),
      ruleY(CS.map((pitch) => pitch - 0.5), { stroke: 'currentColor', strokeOpacity: 0.28 }),
      // The keyboard stands on its side before the first moment.
      rect([0], { x1: fromSeconds, x2: fromSeconds, y1: LOWEST - 0.5, y2: HIGHEST + 0.5, insetLeft: -KEY_LENGTH, fill: 'var(--sheet)', stroke: 'currentColor', strokeOpacity: 0.5 }),
      rect(blackKeys, { x1: fromSeconds, x2: fromSeconds, y1: (pitch: number) => pitch - 0.5, y2: (pitch: number) => pitch + 0.5, insetLeft: -KEY_LENGTH, insetRight: KEY_LENGTH * 0.35, fill: 'currentColor' }),
      axisY({ ticks: CS, tickFormat: keyName, tickSize: 0, dx: -KEY_LENGTH }),
      axisX({ ticks: 9, tickFormat: clock }),
      rect(of('hit'), { ...bar, fill: 'var(--right)', fillOpacity: 0.42, className: 'hit-bars' }),
      rect(of('missed'), { ...bar, fill: 'none', stroke: 'var(--missed)', strokeWidth: 1.3, strokeDasharray: '4 2.5', className: 'missed-bars' }),
      rect(of('false'), { ...bar, y1: ({ pitch }: RollNote) => pitch - 0.12, y2: ({ pitch }: RollNote) => pitch + 0.12, fill: 'var(--wrong)', fillOpacity: 0.8, className: 'false-bars' }),
      dot(of('hit'), { ...head, r: 3.8, fill: 'var(--right)', stroke: 'var(--paper)', strokeWidth: 0.8, className: 'hit' }),
      dot(of('missed'), { ...head, r: 4.2, fill: 'var(--paper)', stroke: 'var(--missed)', strokeWidth: 2.2, className: 'missed' }),
      dot(of('false'), { ...head, r: 5, symbol: 'times', stroke: 'var(--wrong)', strokeWidth: 2.6, className: 'false' }),
    ],
  })
}

function placeOf({ onsetSeconds, offsetSeconds, pitch }: RollNote | JudgedStruckNote | JudgedToldNote) {
  return { onsetSeconds, offsetSeconds, pitch }
}

function hitWords({ pitch, onsetSeconds, velocity }: JudgedStruckNote, told: JudgedToldNote): string {
  const lateMs = Math.round((told.onsetSeconds - onsetSeconds) * 1000)
  const timing = lateMs === 0 ? 'on time' : `${Math.abs(lateMs)} ms too ${lateMs > 0 ? 'late' : 'early'}`
  return `${keyName(pitch)}, struck at ${clock(onsetSeconds)} with loudness ${Math.round(velocity)}: heard, ${timing}, confidence ${percent(told.confidence)}, loudness told ${told.velocity}`
}

function missedWords({ pitch, onsetSeconds, velocity, certainty }: JudgedStruckNote): string {
  return `${keyName(pitch)}, struck at ${clock(onsetSeconds)} with loudness ${Math.round(velocity)}: missed${certainty === null ? '' : `; the network thought of it with ${percent(certainty)}`}`
}

function falseWords({ pitch, onsetSeconds, confidence, falseKind }: JudgedToldNote): string {
  return `${keyName(pitch)}, told at ${clock(onsetSeconds)} with confidence ${percent(confidence)}: false, ${falseKind ?? ''}`
}
