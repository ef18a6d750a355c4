import { strToU8, zipSync } from 'fflate'
import { expect, it } from 'vitest'
import { unpackEntry } from './unpack-entry.ts'
import { zipEntries } from './zip-entry.ts'

const song = strToU8('la '.repeat(3000))
const archive = zipSync({ 'first.txt': song, 'second.bin': [song, { level: 0 }] })
const textOf = (bytes: Uint8Array) => new TextDecoder().decode(bytes)
const unpacked = (bytes: Uint8Array, limit = 1e6) => zipEntries(bytes, 100).map((entry) => {
  const { bytes: inside, cutOff } = unpackEntry(bytes, entry, limit)
  return [entry.name, inside.length, cutOff]
})

it('an archive gives what was put in', () => {
  expect(unpacked(archive)).toEqual([['first.txt', 9000, false], ['second.bin', 9000, false]])
  expect(textOf(unpackEntry(archive, zipEntries(archive, 100)[0]!, 1e6).bytes)).toBe(textOf(song))
})

it('an archive that was cut off gives what is there', () => {
  expect(unpacked(archive.subarray(0, 4000))).toEqual([['first.txt', 9000, false], ['second.bin', expect.any(Number), true]])
})

it('an archive whose beginning is gone gives what follows', () => {
  expect(unpacked(archive.subarray(10)).map(([name]) => name)).toEqual(['second.bin'])
})

it('no more is unpacked than may be, whatever is packed', () => {
  const bomb = zipSync({ 'bomb.txt': new Uint8Array(3_000_000) })
  expect(unpacked(bomb, 1000)).toEqual([['bomb.txt', 0, true]])
  expect(unpacked(bomb, 1e9)[0]).toEqual(['bomb.txt', expect.any(Number), true])
})

it('where the directory says that one entry reaches over the next, both end where they must, and what follows is whole', () => {
  const lies = zipSync({ 'first.txt': [song, { level: 0 }], 'second.txt': song, 'third.txt': [song, { level: 0 }] })
  const at = new DataView(lies.buffer).getUint32(lies.length - 22 + 16, true)
  lies.fill(0x7f, at + 20, at + 23)
  expect(unpacked(lies)).toEqual([['first.txt', 9000, true], ['second.txt', 9000, false], ['third.txt', 9000, false]])
})

it('a header inside of what another entry holds is not one of the archive', () => {
  const outer = zipSync({ 'score': [archive, { level: 0 }], 'last.txt': song })
  // Its local header does not say how long it is, so that the search goes through it.
  outer.fill(0, 18, 22)
  expect(unpacked(outer)).toEqual([['score', archive.length, false], ['last.txt', 9000, false]])
})

it('a directory that points anywhere names nothing that is not there', () => {
  const lies = archive.slice()
  lies.fill(0xff, lies.length - 22 + 16, lies.length - 22 + 20)
  expect(unpacked(lies).map(([name]) => name)).toEqual(['first.txt', 'second.bin'])
})

it('only so many entries are looked at', () => {
  expect(zipEntries(zipSync(Object.fromEntries(Array.from({ length: 50 }, (_, n) => [`${n}.txt`, song]))), 10)).toHaveLength(10)
})
