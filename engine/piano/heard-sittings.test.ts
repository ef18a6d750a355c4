import { expect, it } from 'vitest'
import type { Taught } from '../adaptation/adapt.ts'
import type { HearingOfSitting } from './hear-sitting.ts'
import { HeardSittings } from './heard-sittings.ts'
import type { OpenedSitting } from './sitting-shelf.ts'

const sitting = (id: string) => ({ sitting: { id } }) as OpenedSitting
const how = (profile: object | null = null) => ({ profile, listening: { manifest: { sha256: '00' } } }) as HearingOfSitting

function heard() {
  const listenedTo: string[] = []
  const sittings = new HeardSittings(async ({ sitting: { id } }, { profile }) => {
    listenedTo.push(profile ? `${id} as learnt` : id)
    return id === 'broken' ? null : ({ soundSeconds: 1 } as Taught)
  })
  return { listenedTo, hear: async (...ids: string[]) => { for (const id of ids) await sittings.hear(sitting(id), how()) }, sittings }
}

it('a sitting that was measured is not listened to once more to be learnt from', async () => {
  const { listenedTo, hear, sittings } = heard()
  await hear('a', 'a', 'broken', 'broken')
  await sittings.hear(sitting('a'), how({}))
  await sittings.hear(sitting('a'), how({}))
  expect(listenedTo).toEqual(['a', 'broken', 'broken', 'a as learnt', 'a as learnt'])
})

it('as many are remembered as are learnt from at once: whose turn is longest past is forgotten', async () => {
  const { listenedTo, hear } = heard()
  await hear('a', 'b', 'c', 'd', 'a', 'e', 'a', 'c', 'd', 'e')
  expect(listenedTo).toEqual(['a', 'b', 'c', 'd', 'e'])
  await hear('b')
  expect(listenedTo).toEqual(['a', 'b', 'c', 'd', 'e', 'b'])
})

it('one that is removed is forgotten', async () => {
  const { listenedTo, hear, sittings } = heard()
  await hear('a', 'b')
  sittings.forget('a')
  await hear('a', 'b')
  expect(listenedTo).toEqual(['a', 'b', 'a'])
})
