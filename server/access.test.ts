import type { IncomingMessage } from 'node:http'
import { describe, expect, test } from 'vitest'
import { Access } from './access.ts'

const asking = (headers: IncomingMessage['headers']) => ({ headers }) as IncomingMessage
const address = (token: string) => new URL(`http://127.0.0.1:48088/?token=${token}`)

describe('who may come in', () => {
  test('whoever has the token of this start, and then its cookie', () => {
    const access = new Access('127.0.0.1', 48088)
    expect(access.hasToken(address(access.token))).toBe(true)
    expect(access.hasCookie(asking({ cookie: `theme=dark; ${access.cookie.split(';')[0]}` }))).toBe(true)
    expect(access.cookie).toMatch(/HttpOnly; SameSite=Strict$/)
  })

  test('nobody without it, with half of it, with yesterday’s, or with that of another port', () => {
    const access = new Access('127.0.0.1', 48088)
    for (const token of ['', access.token.slice(1), new Access('127.0.0.1', 48088).token]) expect(access.hasToken(address(token))).toBe(false)
    expect(access.hasCookie(asking({}))).toBe(false)
    expect(access.hasCookie(asking({ cookie: `repetiteur-48089=${access.token}` }))).toBe(false)
  })

  test('tokens are long enough not to be guessed', () => {
    expect(new Access('127.0.0.1', 1).token.length).toBeGreaterThanOrEqual(32)
  })

  test.each([
    ['127.0.0.1:48088', true], ['localhost:48088', true], ['LOCALHOST:48088', true], ['[::1]:48088', true],
    ['127.0.0.1:80', false], ['127.0.0.1', false], ['evil.example:48088', false], ['127.0.0.1.evil.example:48088', false], ['192.168.1.7:48088', false], ['', false], [undefined, false],
  ])('a name that a stranger’s DNS brought here is not ours: %s', (host, ours) => {
    expect(new Access('127.0.0.1', 48088).isOurHost(host)).toBe(ours)
  })

  test.each([['192.168.1.7:48088', true], ['0.0.0.0:48088', true], ['evil.example:48088', false]])('listening to the network, a bare address is ours: %s', (host, ours) => {
    expect(new Access('0.0.0.0', 48088).isOurHost(host)).toBe(ours)
  })

  test.each([
    ['http://127.0.0.1:48088', true], ['http://localhost:48088', false], ['https://127.0.0.1:48088', false], ['http://evil.example', false], ['null', false], [undefined, false],
  ])('only a page of ours may speak to the engine: %s', (origin, ours) => {
    const headers: IncomingMessage['headers'] = { host: '127.0.0.1:48088', ...(origin === undefined ? {} : { origin }) }
    expect(new Access('127.0.0.1', 48088).isOurOrigin(asking(headers))).toBe(ours)
  })
})
