import { expect, it } from 'vitest'
import { note, quarter, read, scoreXml } from '../score/testing/write-music-xml.ts'
import { enteredAt, passageOf } from './passage.ts'

const bar = (extra = '') => `${extra}${note('C4', 4 * quarter)}`
const repeatBack = '<barline location="right"><repeat direction="backward"/></barline>'
const time = '<attributes><time><beats>4</beats><beat-type>4</beat-type></time></attributes>'

it('all of a piece is its playing order, repeats and all', () => {
  const score = read(scoreXml(time + bar(), bar() + repeatBack, bar()))
  expect(passageOf(score, null, null)).toEqual({ fromQuarters: 0, toQuarters: 20 })
})

it('two measures in the middle begin and end with them', () => {
  const score = read(scoreXml(time + bar(), bar(), bar(), bar()))
  expect(passageOf(score, 2, 3)).toEqual({ fromQuarters: 4, toQuarters: 12 })
})

it('measures on both sides of a repeat are played together only the last time', () => {
  const score = read(scoreXml(time + bar(), bar() + repeatBack, bar(), bar()))
  expect(passageOf(score, 2, 3)).toEqual({ fromQuarters: 12, toQuarters: 20 })
})

it('measures that nobody can play in this score are all of it', () => {
  const score = read(scoreXml(time + bar(), bar()))
  expect(passageOf(score, 7, 9)).toEqual({ fromQuarters: 0, toQuarters: 8 })
})

it('a passage is entered at a note inside of it, not at one outside', () => {
  const passage = { fromQuarters: 4, toQuarters: 12 }
  expect([enteredAt(passage, 6), enteredAt(passage, 2), enteredAt(passage, null)]).toEqual([{ fromQuarters: 6, toQuarters: 12 }, passage, passage])
})
