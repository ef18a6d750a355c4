import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { isFailure } from '../core/protocol/failure.ts'
import { parentsReport } from '../core/report/parents-report.ts'
import { reportInEnglish } from '../core/report/words.ts'
import { readTakeFile, reviewOf, writeTakeFile } from '../core/take-file/index.ts'
import { mutatedFile } from '../core/take-file/testing/mutated-file.ts'
import { takeToWrite } from '../core/take-file/testing/small-take.ts'
import { DeskShelf } from '../engine/desk/desk-shelf.ts'
import { Removed } from '../engine/storage/removed.ts'
import { writeFlac } from '../engine/storage/flac/write-flac.ts'
import { writeOpus } from '../engine/storage/opus/write-opus.ts'
import { sha256 } from '../engine/take-file/sha256.ts'
import { quantile } from './figure.ts'
import { Stopwatch } from './stopwatch.ts'

const usualFiles = 10_000
/** Longer, and somebody would think that it hangs; of the processor, so that what else the machine does is not counted. */
const longestMs = 2000

/** What may lie among the things that can be had back. */
const removedTake = /^desk-\d{8}T\d{9}-[0-9a-f]{8}$/

const soundRateHz = 48_000
const soundSamples = 2 * soundRateHz

/** A key struck each half second. */
function stroke(first: number, count: number): Promise<Float32Array> {
  return Promise.resolve(Float32Array.from({ length: Math.max(0, Math.min(count, soundSamples - first)) }, (_, n) => {
    const seconds = ((first + n) / soundRateHz) % 0.5
    return 0.5 * Math.exp(-6 * seconds) * Math.sin(2 * Math.PI * 440 * seconds)
  }))
}

/** Reads files that chance made of a good one, puts them on a desk in an empty folder, listens to their sound and looks what came of it. `[files] [first seed]`. Returns the exit status. */
export async function fuzzTakeFiles([most = String(usualFiles), first = '1']: readonly string[]): Promise<number> {
  const good = writeTakeFile([
    { ...takeToWrite(), sound: await writeFlac(soundRateHz, soundSamples, stroke) }, { ...takeToWrite({ id: '20260302T184200000-0123abce', student: null, sound: 'smaller' }), sound: await writeOpus(soundSamples, stroke) },
  ], [], 'repetiteur', sha256)
  const around = await mkdtemp(join(tmpdir(), 'repetiteur-fuzz-'))
  const data = join(around, 'data')
  const removed = new Removed(data)
  const desk = new DeskShelf(join(data, 'desk'), removed)
  const spentMs: number[] = []
  const wrongs: string[] = []
  const strange: string[] = []
  let [read, refused, damaged, heard, longestWallMs] = [0, 0, 0, 0, 0]
  for (let seed = Number(first); seed < Number(first) + Number(most); seed++) {
    const bytes = mutatedFile(good, seed)
    const stopwatch = new Stopwatch()
    try {
      const file = readTakeFile(bytes, 'fuzzed.repetiteur', sha256)
      if (isFailure(file)) refused++
      else {
        read++
        if (file.lost.length > 0) damaged++
        parentsReport(reviewOf([{ path: '', read: file }]), reportInEnglish)
        for (const take of file.takes) {
          await desk.put(take, { student: null, receivedAt: '2026-03-02T10:00:00.000Z', lost: [] })
          const opened = await desk.open(take.take.id)
          if (isFailure(opened)) wrongs.push(`seed ${seed}: what was put on the desk does not open (${opened.message})`)
          const kept = await desk.sound(take.take.id)
          if (!isFailure(kept) && kept !== 'keyboard') {
            // From the middle, as a mark is listened to; then all of it, as far as somebody would wait.
            if ((await kept.sound.read(soundRateHz / 10, soundRateHz)).length > 0) heard++
            await kept.sound.read(0, 4 * soundSamples)
            await kept.sound.close()
          }
          await desk.remove(take.take.id)
          strange.push(...(await removed.names()).filter((name) => !removedTake.test(name)))
          await removed.erase(true)
        }
      }
    } catch (error) {
      wrongs.push(`seed ${seed}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`)
    }
    const { processorMs, wallMs } = stopwatch.spent()
    spentMs.push(processorMs)
    longestWallMs = Math.max(longestWallMs, wallMs)
    if (processorMs > longestMs) wrongs.push(`seed ${seed}: took ${processorMs.toFixed(0)} ms of the processor`)
    if (process.stderr.isTTY) process.stderr.write(`\r${seed - Number(first) + 1} of ${most}`)
  }
  strange.push(...(await readdir(around)).filter((name) => name !== 'data'), ...(await readdir(data)).filter((name) => name !== 'desk' && name !== 'removed'))
  if (strange.length > 0) wrongs.push(`written outside the desk: ${strange.join(', ')}`)
  await rm(around, { recursive: true, force: true })
  for (const wrong of wrongs.slice(0, 50)) process.stdout.write(`${wrong}\n`)
  process.stdout.write(`${spentMs.length} files: ${read} read (${damaged} of them damaged), ${refused} refused; the sound of ${heard} takes was heard; ${wrongs.length} went wrong\n`)
  process.stdout.write(`a file, of the processor: p50 ${quantile(spentMs, 0.5).toFixed(1)} ms, p99 ${quantile(spentMs, 0.99).toFixed(1)} ms, longest ${Math.max(...spentMs).toFixed(0)} ms; by the clock the longest took ${longestWallMs.toFixed(0)} ms\n`)
  return wrongs.length === 0 ? 0 : 1
}
