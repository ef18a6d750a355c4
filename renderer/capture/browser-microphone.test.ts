import { expect, it } from 'vitest'
import { microphoneFailure } from './browser-microphone.ts'

it('a player who said no is told how to say yes', () => {
  expect(microphoneFailure(new DOMException('Permission denied', 'NotAllowedError')).failure).toBe('microphone-refused')
})

it('a page that has no microphone at all is refused too', () => {
  expect(microphoneFailure(new TypeError('navigator.mediaDevices is undefined')).failure).toBe('microphone-refused')
})

it('a microphone that is missing or taken is another matter', () => {
  expect(microphoneFailure(new DOMException('', 'NotFoundError')).failure).toBe('no-microphone')
  expect(microphoneFailure(new DOMException('', 'NotReadableError')).failure).toBe('device-unavailable')
})
