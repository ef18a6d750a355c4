import { expect, test } from 'vitest'
import { SteadfastNetwork } from './steadfast-network.ts'
import { CountingNetwork } from './testing/model-network.ts'

const features = new Float32Array(1)

/** A network on a card, the one that takes over, and what was told of it. */
function onCard() {
  const card = new CountingNetwork()
  const told: string[] = []
  let others = 0
  const steadfast = new SteadfastNetwork(card, async () => (others++, new CountingNetwork()), (error) => told.push(error.message))
  const count = async (): Promise<number> => (await steadfast.step(features)).velocity[0]!
  return { card, steadfast, told, count, others: () => others }
}

test('as long as the card works nobody else is called', async () => {
  const { count, told, others } = onCard()
  expect([await count(), await count(), others(), told]).toEqual([1, 2, 0, []])
})

test('a card that is lost in mid-take loses no step: another goes on with its memory', async () => {
  const { card, count, told, others } = onCard()
  await count()
  await count()
  card.breaks = new Error('device lost')
  expect([await count(), await count(), others(), told]).toEqual([3, 4, 1, ['device lost']])
})

test('what a broken card tells as no number is not believed, nor remembered', async () => {
  const { card, count, told } = onCard()
  await count()
  card.breaks = 'no number'
  expect([await count(), told]).toEqual([2, ['what it tells is no number']])
})

test('a new stretch begins anew, whoever listens', async () => {
  const { card, steadfast, count } = onCard()
  await count()
  steadfast.reset()
  expect(await count()).toBe(1)
  card.breaks = new Error('device lost')
  await count()
  steadfast.reset()
  expect(await count()).toBe(1)
})
