import { describe, expect, it } from 'vitest'
import { limits } from './limits.ts'
import { playingOrder } from './playing-order.ts'
import { noSigns, type Jump, type MeasureSigns } from './signs.ts'

/** Measures named by letters, each with its signs; the order comes back as letters. */
function played(...measures: readonly Partial<MeasureSigns>[]): string {
  return playingOrder(measures.map((m) => ({ ...noSigns(), ...m }))).order.map((i) => String.fromCharCode(97 + i)).join('')
}

const plain = {}
const begin = { repeatStart: true }
const end = { repeatEndTimes: 2 }
const volta = (...numbers: number[]) => ({ endingStart: numbers, endingStop: true })
const daCapo = (until: Jump['until']) => ({ jump: { toSegno: null, until } })
const dalSegno = (until: Jump['until'], toSegno = '') => ({ jump: { toSegno, until } })

describe('repeats', () => {
  it('none: straight through', () => expect(played(plain, plain, plain)).toBe('abc'))
  it('between two signs', () => expect(played(plain, begin, end, plain)).toBe('abcbcd'))
  it('without a beginning goes back to the first measure', () => expect(played(plain, end, plain)).toBe('ababc'))
  it('without a beginning goes back to the end of the repeat before', () => expect(played(plain, end, plain, end)).toBe('ababcdcd'))
  it('of one measure', () => expect(played(plain, { ...begin, ...end }, plain)).toBe('abbc'))
  it('three times', () => expect(played(begin, { repeatEndTimes: 3 })).toBe('ababab'))
  it('a beginning that nothing ends is passed', () => expect(played(plain, begin, plain)).toBe('abc'))
})

describe('voltas', () => {
  it('first and second', () => expect(played(begin, { ...volta(1), ...end }, volta(2), plain)).toBe('abacd'))
  it('two repeats with voltas each', () => expect(played(begin, { ...volta(1), ...end }, volta(2), begin, { ...volta(1), ...end }, volta(2))).toBe('abacdedf'))
  it('"1, 2" and 3', () => expect(played(begin, { ...volta(1, 2), ...end }, volta(3))).toBe('ababac'))
  it('four voltas', () => expect(played(begin, { ...volta(1), ...end }, { ...volta(2), ...end }, { ...volta(3), ...end }, volta(4))).toBe('abacadae'))
  it('of several measures', () => expect(played(begin, { endingStart: [1] }, { endingStop: true, ...end }, { endingStart: [2] }, { endingStop: true })).toBe('abcade'))
  it('a second one with a repeat sign goes back no third time', () => expect(played(begin, { ...volta(1), ...end }, { ...volta(2), ...end }, plain)).toBe('abacd'))
  it('a first one alone is left out the second time', () => expect(played(begin, { ...volta(1), ...end }, plain, end)).toBe('abacdcd'))
  it('one alone that repeats nothing is played', () => expect(played(plain, volta(2), plain)).toBe('abc'))
  it('without numbers count on', () => expect(played(begin, { ...volta(), ...end }, volta(), plain)).toBe('abacd'))
})

describe('jumps', () => {
  it('D.C. al Fine', () => expect(played(plain, { fine: true }, daCapo('fine'))).toBe('abcab'))
  it('D.C. without Fine plays all again', () => expect(played(plain, daCapo('either'))).toBe('abab'))
  it('D.S. al Fine', () => expect(played(plain, { segno: '' }, { fine: true }, dalSegno('fine'))).toBe('abcdbc'))
  it('D.S. al Coda', () => expect(played(plain, { segno: '' }, { toCoda: '' }, dalSegno('coda'), { coda: '' })).toBe('abcdbce'))
  it('D.C. al Coda passes Fine', () => expect(played({ fine: true }, { toCoda: '' }, daCapo('coda'), { coda: '' })).toBe('abcabd'))
  it('D.C. al Fine passes "To Coda"', () => expect(played({ toCoda: '' }, { fine: true }, daCapo('fine'), { coda: '' })).toBe('abcab'))
  it('repeats are not taken after a D.C.', () => expect(played(begin, end, { fine: true }, daCapo('fine'))).toBe('ababcdabc'))
  it('after a D.C. the last volta is played', () => expect(played(begin, { ...volta(1), ...end }, { ...volta(2), fine: true }, daCapo('fine'))).toBe('abacdac'))
  it('minuet and trio', () => expect(played(end, { ...begin, ...end, fine: true }, { ...begin, ...end }, { ...begin, ...end, ...daCapo('fine') })).toBe('aabbccddab'))
  it('repeats inside the coda are taken', () => expect(played({ toCoda: '' }, daCapo('coda'), { coda: '', ...begin }, end)).toBe('abacdcd'))
  it('finds the segno by its name', () => expect(played({ segno: 'one' }, { segno: 'two' }, plain, dalSegno('either', 'one'))).toBe('abcdabcd'))
  it('a D.S. without segno goes on, and is told', () => {
    expect(playingOrder([{ ...noSigns(), ...dalSegno('fine') }, noSigns()])).toEqual({ order: [0, 1], oddities: [{ measureIndex: 0, odd: { kind: 'segno' } }], tooLong: false })
  })
})

it('a repeat of a billion times is cut off', () => {
  const unfolded = playingOrder([{ ...noSigns(), repeatEndTimes: 1e9 }])
  expect(unfolded.tooLong).toBe(true)
  expect(unfolded.order.length).toBeLessThanOrEqual(limits.measures + 1)
})
