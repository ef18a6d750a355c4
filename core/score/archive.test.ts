import { strToU8, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { readScore } from './index.ts'
import { limits } from './limits.ts'
import { bytesOf, note, scoreXml, struck } from './testing/write-music-xml.ts'

const score = strToU8(scoreXml(note('C4', 16)))
const container = (path: string) => strToU8(`<?xml version="1.0"?><container><rootfiles><rootfile full-path="${path}"/></rootfiles></container>`)
const open = (bytes: Uint8Array) => readScore(bytes, 'my.mxl')
const notes = (bytes: Uint8Array) => {
  const answer = open(bytes)
  return 'score' in answer ? struck(answer.score) : answer
}

describe('an .mxl', () => {
  it('opens the file that its container names, among pictures and other scores', () => {
    const other = strToU8(scoreXml(note('D4', 16)))
    expect(notes(zipSync({ 'META-INF/container.xml': container('a/score.xml'), 'other.xml': other, 'picture.png': new Uint8Array(9), 'a/score.xml': score }))).toEqual(['C4@0'])
  })

  it('may be stored instead of compressed, and may come without container', () => {
    expect(notes(zipSync({ 'score.musicxml': score }, { level: 0 }))).toEqual(['C4@0'])
  })

  it('prefers the MusicXML where the container names a picture of it first', () => {
    const twoRoots = strToU8('<container><rootfiles><rootfile full-path="a.pdf" media-type="application/pdf"/><rootfile full-path="a.xml" media-type="application/vnd.recordare.musicxml+xml"/></rootfiles></container>')
    expect(notes(zipSync({ 'META-INF/container.xml': twoRoots, 'a.pdf': new Uint8Array(9), 'a.xml': score }))).toEqual(['C4@0'])
  })

  it('a path that climbs out of it is only a name: no such entry', () => {
    expect(notes(zipSync({ 'META-INF/container.xml': container('../../../etc/passwd'), 'score.xml': score }))).toMatchObject({ failure: 'score-unreadable' })
    expect(notes(zipSync({ '../evil.xml': score, 'META-INF/container.xml': container('../evil.xml') }))).toEqual(['C4@0'])
  })

  it('cut off, without a score or holding another format is refused', () => {
    const whole = zipSync({ 'META-INF/container.xml': container('score.xml'), 'score.xml': strToU8(scoreXml(...Array.from({ length: 200 }, (_, i) => note(`C${1 + (i % 7)}`, 16, { id: `n${i * 7919}` })))) })
    expect(open(whole.slice(0, 700))).toMatchObject({ failure: 'score-unreadable' })
    expect(open(zipSync({ 'letter.txt': score }))).toMatchObject({ failure: 'score-unreadable' })
    expect(open(zipSync({ 'score.xml': strToU8('Dear Sir') }))).toMatchObject({ failure: 'score-unreadable' })
  })
})

describe('a decompression bomb', () => {
  it('is stopped at the limit, whatever size it declares', () => {
    const bomb = zipSync({ 'score.xml': new Uint8Array(limits.textBytes + 5_000_000) }, { level: 9 })
    expect(bomb.length).toBeLessThan(200_000)
    expect(open(bomb)).toMatchObject({ failure: 'score-too-large' })
    const small = bomb.slice()
    const view = new DataView(small.buffer)
    view.setUint32(22, 100, true)
    expect(open(small)).toMatchObject({ failure: 'score-too-large' })
  })

  it('in the container is stopped as well', () => {
    expect(open(zipSync({ 'META-INF/container.xml': new Uint8Array(10_000_000), 'score.xml': score }))).toMatchObject({ failure: 'score-too-large' })
  })

  it('a file beyond the limit is not even looked at', () => {
    expect(open(new Uint8Array(limits.fileBytes + 1))).toMatchObject({ failure: 'score-too-large' })
  })
})

it('the name does not matter: plain MusicXML called .mxl opens', () => {
  expect(notes(bytesOf(scoreXml(note('C4', 16))))).toEqual(['C4@0'])
})
