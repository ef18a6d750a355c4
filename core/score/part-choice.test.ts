import { expect, it } from 'vitest'
import { choosePianoParts, type OfferedPart } from './part-choice.ts'

const part = (name: string, more: Partial<OfferedPart> = {}): OfferedPart => ({ id: `id-${name}`, name, staves: 1, isPiano: /piano/i.test(name), ...more })
const choose = (parts: readonly OfferedPart[], asked?: string) => choosePianoParts(parts, asked, 'my.xml')
const orchestra = Array.from({ length: 40 }, (_, i) => part(`Instrument ${i + 1}`))

it('the only part is played, whatever its name', () => expect(choose([part('Recorder')])).toEqual([0]))
it('a song is the piano', () => expect(choose([part('Voice'), part('Piano', { staves: 2 })])).toEqual([1]))
it('two parts named piano are both played: they are hands', () => expect(choose([part('Piano'), part('Piano 2')])).toEqual([0, 1]))
it('two parts of any name are hands', () => expect(choose([part('Upper'), part('Lower')])).toEqual([0, 1]))
it('among 40 parts the piano is found by name', () => expect(choose([...orchestra.slice(1), part('Piano')])).toEqual([39]))
it('among 40 parts the only one with two staves is the piano', () => expect(choose([...orchestra, part('?', { staves: 2 })])).toEqual([40]))
it('among 40 parts without a piano one has to be named: the answer lists them', () => {
  expect(choose(orchestra)).toMatchObject({ failure: 'score-part-unclear', message: expect.stringContaining('40 Instrument 40') })
})
it('a part is named by id, by name or by number from 1', () => {
  expect([choose(orchestra, 'id-Instrument 3'), choose(orchestra, 'instrument 3'), choose(orchestra, '3')]).toEqual([[2], [2], [2]])
  expect(choose(orchestra, 'Kazoo')).toMatchObject({ failure: 'score-part-unclear' })
})
