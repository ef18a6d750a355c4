import { Command, InvalidArgumentError, Option } from 'commander'
import { performance as clock } from 'node:perf_hooks'
import { scoreMoments } from '../core/following/score-moments.ts'
import { byEar } from '../core/following/testing/player/by-ear.ts'
import { Figures } from '../core/following/testing/player/figures.ts'
import { fuzzed } from '../core/following/testing/player/fuzzed.ts'
import { levels, type Level } from '../core/following/testing/player/habits.ts'
import { brokenPromises } from '../core/following/testing/player/promises.ts'
import { simulated } from '../core/following/testing/player/simulated.ts'
import type { PlayedNote } from '../core/transcription/played-note.ts'
import { quantile } from './figure.ts'
import { fuzzTables } from './fuzz-tables.ts'
import { scoresToPlay } from './scores-to-play.ts'

interface Options {
  readonly players: number
  readonly seed: number
  readonly moments: number
  readonly level?: Level
  readonly invented?: true
  readonly byEar?: true
  readonly scores?: string
}

/** Fewer tell nothing of the promises. */
const fewestForPromises = 200
/** A note that takes longer holds up all after it; what the machine does meanwhile is among it, so that it is only told. */
const longMs = 50

/** Lets simulated players play and says what of it went wrong: the seed, and the smallest performance that still goes wrong. Returns the exit status. */
export async function fuzz(words: readonly string[]): Promise<number> {
  const command = new Command('npm run fuzz --')
    .description('Plays random performances with known mistakes to the follower and the judge, and holds what must hold whatever is played.')
    .option('--players <n>', 'so many performances', whole, 1000)
    .option('--seed <n>', 'of the first; each has the next', whole, 1)
    .option('--moments <n>', 'length of each, in moments of the score', whole, 150)
    .addOption(new Option('--level <level>', 'players of one level only').choices(levels))
    .option('--invented', 'only pieces that chance writes')
    .option('--by-ear', 'as an ear hears them, which leaves notes out and makes some up; what is promised of players at a keyboard is not asked of it')
    .option('--scores <folder>', 'scores of this folder instead of the bundled ones')
    .parse(words, { from: 'user' })
  const { players, seed: first, moments: most, level, invented, byEar: isByEar = false, scores: folder } = command.opts<Options>()
  const scoreOf = await scoresToPlay(invented === true ? null : (folder ?? 'resources/scores'))
  const figures = new Figures()
  const spentMs: number[] = []
  let failed = 0
  for (let seed = first; seed < first + players; seed++) {
    const { name, score } = scoreOf(seed)
    const moments = scoreMoments(score, { hands: 'both', fromMeasure: null, toMeasure: null })
    const struck = simulated(score, moments, { seed, moments: most, ...(level === undefined ? {} : { level }) })
    const performance = isByEar ? byEar(struck, seed) : struck
    const { take, wrongs, smallest } = fuzzed(score, moments, performance, { now: () => clock.now(), spent: (milliseconds) => spentMs.push(milliseconds) })
    if (wrongs.length > 0) {
      failed++
      process.stdout.write(`seed ${seed}, ${name}, a ${performance.level}: ${wrongs.join('\n  ')}\n  smallest: ${asStrokes(smallest)}\n`)
    }
    if (take !== null) figures.add(score, moments, performance, take)
    if (process.stderr.isTTY) process.stderr.write(`\r${seed - first + 1} of ${players}`)
  }
  const unkept = isByEar || players < fewestForPromises ? [] : brokenPromises(figures)
  process.stdout.write(`\n${fuzzTables(figures)}\n\n`)
  process.stdout.write(`a note: p50 ${quantile(spentMs, 0.5).toFixed(3)} ms, p99 ${quantile(spentMs, 0.99).toFixed(3)} ms; ${spentMs.filter((ms) => ms > longMs).length} of ${spentMs.length} took more than ${longMs} ms\n`)
  for (const promise of unkept) process.stdout.write(`NOT KEPT: ${promise}\n`)
  process.stdout.write(`seeds ${first} to ${first + players - 1}: ${failed} performances broke an invariant\n`)
  return failed + unkept.length === 0 ? 0 : 1
}

function asStrokes(notes: readonly PlayedNote[]): string {
  return JSON.stringify(notes.map(({ onsetSeconds, pitch }) => [Number(onsetSeconds.toFixed(3)), pitch]))
}

function whole(text: string): number {
  const found = Number(text)
  if (!Number.isInteger(found) || found < 0) throw new InvalidArgumentError('A whole number is wanted.')
  return found
}
