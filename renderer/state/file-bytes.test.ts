// @vitest-environment node
import { expect, it } from 'vitest'
import { FakeBridge } from '../testing/fake-bridge.ts'
import { smallPiece } from '../testing/small-score.ts'
import { scoreBytesOf, takeFileBytesOf } from './file-bytes.ts'
import { Library } from './library.svelte.ts'

const folder = { name: 'Sonatas', arrayBuffer: () => Promise.reject(new Error('not found')) }
const film = { name: 'recital.mov', size: 2 ** 31, arrayBuffer: () => Promise.reject(new Error('too much to be read')) }
const minuet = { name: 'minuet.xml', size: 3, arrayBuffer: async () => Uint8Array.from([1, 2, 3]).buffer }

it('a folder and a film are no score and no take, and are told apart', async () => {
  expect([await scoreBytesOf(folder), await scoreBytesOf(film), await takeFileBytesOf(folder), await takeFileBytesOf(film)]).toMatchObject([
    { failure: 'score-unreadable' }, { failure: 'score-too-large' }, { failure: 'take-file-unreadable' }, { failure: 'take-file-too-large' },
  ])
  expect(await scoreBytesOf(minuet)).toEqual(Uint8Array.from([1, 2, 3]))
})

it('a folder among the files that are dropped on the library is named, and the library is ready for the next', async () => {
  const library = new Library(new FakeBridge([smallPiece()]).calls)
  await library.importFiles([folder])
  expect([library.importing, library.trouble?.file, library.trouble?.failure.failure]).toEqual([null, 'Sonatas', 'score-unreadable'])
})
