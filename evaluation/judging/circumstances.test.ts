import { expect, test } from 'vitest'
import { circumstances } from './circumstances.ts'

test('each note knows its chord, what still sounds under it, and when its key was last struck', () => {
  const bassHeld = { onsetSeconds: 0, offsetSeconds: 3, pitch: 36 }
  const rolled = [{ onsetSeconds: 1, offsetSeconds: 1.5, pitch: 60 }, { onsetSeconds: 1.03, offsetSeconds: 2.5, pitch: 64 }, { onsetSeconds: 1.06, offsetSeconds: 1.5, pitch: 67 }]
  const again = { onsetSeconds: 2, offsetSeconds: 2.5, pitch: 60 }
  expect(circumstances([bassHeld, ...rolled, again])).toEqual([
    { together: 1, sounding: 0, sinceSameKeySeconds: null },
    { together: 2, sounding: 1, sinceSameKeySeconds: null },
    { together: 3, sounding: 1, sinceSameKeySeconds: null },
    { together: 2, sounding: 2, sinceSameKeySeconds: null },
    { together: 1, sounding: 2, sinceSameKeySeconds: 1 },
  ])
})
