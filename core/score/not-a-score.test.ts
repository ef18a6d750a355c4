import { expect, test } from 'vitest'
import { notAScore } from './not-a-score.ts'
import { readScore } from './read-score.ts'

const file = (beginning: string): Uint8Array => Uint8Array.from([...beginning.padEnd(40, '\x00')], (character) => character.charCodeAt(0))

test.each([
  ['a scanned score', 'sonata.pdf', '%PDF-1.7', 'score-is-a-picture'],
  ['a photograph', 'sonata.jpg', '\xff\xd8\xff\xe0', 'score-is-a-picture'],
  ['a screenshot', 'sonata.png', '\x89PNG\r\n', 'score-is-a-picture'],
  ['a picture from a telephone', 'sonata.heic', '\x00\x00\x00\x18ftypheic', 'score-is-a-picture'],
  ['a recording', 'sonata.mp3', 'ID3\x04', 'score-is-a-recording'],
  ['a recording without a title', 'sonata.mp3', '\xff\xfb\x90', 'score-is-a-recording'],
  ['a WAV file', 'sonata.wav', 'RIFF\x00\x00\x00\x00WAVE', 'score-is-a-recording'],
  ['a film', 'sonata.mp4', '\x00\x00\x00\x18ftypisom', 'score-is-a-recording'],
])('%s is told as what it is, with what to look for', (_, name, beginning, failure) => {
  expect(readScore(file(beginning), name)).toMatchObject({ failure, message: expect.stringContaining(name) as string, remedy: expect.stringMatching(/MusicXML/) as string })
})

test('text in any encoding, archives and MIDI are no such thing', () => {
  for (const beginning of ['<?xml', '\xef\xbb\xbf<?xml', '\xff\xfe<\x00?\x00', '\xfe\xff\x00<\x00?', 'PK\x03\x04', 'MThd', 'RIFF\x00\x00\x00\x00RMID', 'Dear Sir', '']) expect(notAScore(file(beginning), 'x')).toBeNull()
})
