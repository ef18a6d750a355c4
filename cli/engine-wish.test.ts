import { expect, test } from 'vitest'
import { engineWish } from './engine-wish.ts'

test('an engine is named alone, or with where it computes', () => {
  expect(engineWish('onnx')).toEqual({ engine: 'onnx', provider: null })
  expect(engineWish('tfjs:wasm')).toEqual({ engine: 'tfjs', provider: 'wasm' })
})

test.each(['', 'organ', 'onnx:', ':wasm'])('what is no engine is refused with those that are: "%s"', (text) => {
  expect(engineWish(text)).toEqual({ failure: 'wrong-use', message: expect.stringContaining(`"${text}"`), remedy: 'Choose one of: onnx, tfjs.' })
})
