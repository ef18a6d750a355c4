import { expect, test } from 'vitest'
import { serverOptions } from './arguments.ts'

test('without a word only this computer can come in, at the usual port, and the browser opens', () => {
  expect(serverOptions([])).toEqual({ host: '127.0.0.1', port: null, open: true })
})

test('what is asked for is done', () => {
  expect(serverOptions(['--port', '4000', '--host', '0.0.0.0', '--no-open', '--browser'])).toEqual({ host: '0.0.0.0', port: 4000, open: false })
})

test.each([['--port', 'piano'], ['--port', '70000'], ['--port', '-1'], ['--loud'], ['file.xml']])('what cannot be done is said, with what can: %s %s', (...args) => {
  expect(serverOptions(args.filter((arg) => arg !== undefined))).toMatchObject({ failure: 'wrong-use', remedy: expect.stringContaining('--port') })
})
