import { mkdir, mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { smallTake, smallWord } from '../../core/take-file/testing/small-take.ts'
import { TakeShelf } from '../storage/take-shelf.ts'
import { readWord } from '../take-file/take-folder.ts'
import { OwnTakes } from './own-takes.ts'

it('words that come at once, by hand and from a watched folder, are all kept', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'repetiteur-own-takes-'))
  await mkdir(join(folder, smallTake.id))
  const own = new OwnTakes(folder, new TakeShelf(folder))
  const ids = Array.from({ length: 8 }, (_, n) => `c-${n}`)
  const said = ids.map((id) => own.hearFrom({ take: smallTake, word: { overruled: [], comments: [{ ...smallWord.comments[0]!, id, memo: null }] }, memos: new Map() }))
  expect(await Promise.all(said)).toEqual(ids.map(() => null))
  expect((await readWord(join(folder, smallTake.id))).comments.map(({ id }) => id)).toEqual(ids)
})
