import { expect, test } from 'vitest'
import { Turns } from './turns.ts'

test('who asks second plays second, however short it is, and also after a wrong note', async () => {
  const turns = new Turns()
  const played: string[] = []
  const bar = (name: string, pauses: number) => turns.take(async () => {
    for (let pause = 0; pause < pauses; pause++) await Promise.resolve()
    if (name === 'wrong') throw new Error(name)
    played.push(name)
    return name
  })
  const answers = await Promise.allSettled([bar('slow', 50), bar('wrong', 1), bar('quick', 0)])
  expect([played, answers.map(({ status }) => status)]).toEqual([['slow', 'quick'], ['fulfilled', 'rejected', 'fulfilled']])
})
