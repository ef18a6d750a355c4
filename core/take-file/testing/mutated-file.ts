import { unzipSync, zipSync, type Zippable } from 'fflate'
import { Chance } from '../../following/testing/player/chance.ts'

type Mutation = (bytes: Uint8Array, chance: Chance) => Uint8Array

const below = (chance: Chance, most: number): number => Math.min(most - 1, Math.floor(chance.share() * most))

const flipped: Mutation = (bytes, chance) => {
  const changed = bytes.slice()
  for (let n = 0; n < 1 + below(chance, 30); n++) changed[below(chance, changed.length)] = below(chance, 256)
  return changed
}

const cut: Mutation = (bytes, chance) => bytes.slice(0, below(chance, bytes.length))

const spliced: Mutation = (bytes, chance) => {
  const [from, to] = [below(chance, bytes.length), below(chance, bytes.length)]
  const end = Math.min(bytes.length, to + below(chance, 2000))
  return joined(bytes.subarray(0, from), bytes.subarray(to, end), bytes.subarray(from))
}

/** A header that lies may have made a part too long to be spread. */
function joined(...parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0))
  parts.reduce((at, part) => (whole.set(part, at), at + part.length), 0)
  return whole
}

/** Sizes, counts and places in headers: where they lie, whatever they are. */
const lyingHeaders: Mutation = (bytes, chance) => {
  const changed = bytes.slice()
  const view = new DataView(changed.buffer)
  for (let at = 0; at + 46 < changed.length; at++) {
    const signature = view.getUint32(at, true)
    if ((signature !== 0x04034b50 && signature !== 0x02014b50) || chance.share() > 0.3) continue
    view.setUint32(at + 10 + 4 * below(chance, 8), [0, 1, 0xffff, 0x7fffffff, 0xffffffff][below(chance, 5)]!, true)
  }
  return changed
}

/** What hostile hands write: names that climb, numbers that swell, text that would run. */
const hostile = ['../../../../tmp/escaped', '/etc/escaped', 'C:\\escaped', '<script>alert(1)</script>', '__proto__', '1e308', '-1', '99999999999', 'null', '[[[[[[[[', '{"a":', '\u0000', '\u202e', 'NaN', '"'.repeat(50)]

const mostBytes = 8_000_000

/** The entries themselves, unpacked, changed and packed again, so that no checksum of the archive gives it away. */
const rewritten: Mutation = (bytes, chance) => {
  const inside = unzipSync(bytes)
  const out: Zippable = {}
  for (const [name, content] of Object.entries(inside)) {
    // What a header lied long is left out: packing it again would take longer than reading it ever may.
    if (chance.share() < 0.08 || content.length > mostBytes) continue
    const isSound = name.includes('sound')
    const put = isSound ? mutatedSound(content, chance) : chance.share() < 0.5 ? new TextEncoder().encode(sown(new TextDecoder().decode(content), chance)) : chance.share() < 0.1 ? flipped(content, chance) : content
    out[chance.share() < 0.05 ? hostile[below(chance, 3)]! : name] = Uint8Array.from(put)
  }
  return zipSync(out, { level: 1 })
}

/** Half of them: for the decoders of FLAC and Opus. Most of what a decoder believes stands in its first bytes. */
function mutatedSound(content: Uint8Array, chance: Chance): Uint8Array {
  const way = chance.share()
  if (way < 0.15) return flipped(content, chance)
  if (way < 0.25) return cut(content, chance)
  if (way < 0.35) return spliced(content, chance)
  const head = Math.min(content.length, 120)
  return way < 0.5 ? joined(flipped(content.slice(0, head), chance), content.subarray(head)) : content
}

function sown(text: string, chance: Chance): string {
  const values = [...text.matchAll(/-?\d+(\.\d+)?|"[^"\n]{1,80}"/g)]
  let changed = text
  for (let n = 0; n < 1 + below(chance, 4) && values.length > 0; n++) {
    const found = values[below(chance, values.length)]!
    const put = hostile[below(chance, hostile.length)]!
    changed = `${changed.slice(0, found.index)}${found[0].startsWith('"') ? JSON.stringify(put) : put}${changed.slice(found.index + found[0].length)}`
    if (put.length !== found[0].length) break
  }
  return changed
}

const bomb: Mutation = (bytes, chance) => zipSync({ ...unzipSync(bytes), [`takes/1/${['facts.jsonl', 'word.json', 'score', 'take.json', 'again.jsonl'][below(chance, 5)]!}`]: new Uint8Array(1_500_000 + below(chance, 1_000_000)) }, { level: 1 })

const mutations: readonly Mutation[] = [flipped, flipped, cut, spliced, lyingHeaders, rewritten, rewritten, rewritten]

/** A file that was a take file; each seed gives another, the same each time. */
export function mutatedFile(bytes: Uint8Array, seed: number): Uint8Array {
  const chance = new Chance(seed)
  if (seed % 100 === 50) return bomb(bytes, chance)
  let changed = bytes
  for (let n = 0; n < 1 + below(chance, 2); n++) {
    try {
      changed = mutations[below(chance, mutations.length)]!(changed, chance)
    } catch {
      // What is broken already cannot be taken apart once more.
      return changed
    }
    if (changed.length === 0) return changed
  }
  return changed
}
