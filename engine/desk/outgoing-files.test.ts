import { expect, it } from 'vitest'
import type { TakeFileWish } from '../../core/protocol/desk.ts'
import { smallSound, takeToWrite } from '../../core/take-file/testing/small-take.ts'
import type { TakeToWrite } from '../../core/take-file/index.ts'
import { OutgoingFiles, type OutgoingFilesParts } from './outgoing-files.ts'

/** Only what is asked of the shelf of one's own takes here. */
function sending(take: TakeToWrite) {
  const asked: string[] = []
  const own = { take: async (id: string) => { asked.push(id); return take } } as unknown as OutgoingFilesParts['own']
  return { asked, files: new OutgoingFiles({ writtenBy: 'repetiteur 9', own } as OutgoingFilesParts) }
}

const wish = (takes: number): TakeFileWish => ({ from: 'practice', takeIds: Array.from({ length: takes }, (_, n) => String(n)), sound: 'whole', student: null, assignment: null })
const tooLarge = { failure: 'take-file-too-large', remedy: expect.stringContaining('several files') }

it('takes of more sound than a file may have are not put into one, nor read on', async () => {
  const sound = new Uint8Array(200 * 1024 * 1024)
  sound.set(smallSound)
  const { asked, files } = sending({ ...takeToWrite(), sound })
  expect(await files.takeFile(wish(40))).toMatchObject(tooLarge)
  expect(asked).toEqual(['0', '1', '2'])
})

it('neither are takes of more facts than a file may unpack to', async () => {
  const scoreBytes = new Uint8Array(30 * 1024 * 1024)
  const { files } = sending({ ...takeToWrite(), scoreBytes })
  expect(await files.takeFile(wish(6))).toMatchObject(tooLarge)
})

it('what fits goes out', async () => {
  expect(await sending(takeToWrite()).files.takeFile(wish(2))).toMatchObject({ fileName: 'Ada Eight quarters 2026-03-01 2.repetiteur' })
})
