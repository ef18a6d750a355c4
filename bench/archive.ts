import { spawn } from 'node:child_process'
import { cp, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { isFailure } from '../core/protocol/failure.ts'
import { installationFolder } from '../engine/installation.ts'
import { openRecording } from '../engine/recording/open-recording.ts'
import type { Figure } from './figure.ts'

const RECORDINGS = 6
const WORKERS = 2
const demonstration = join(installationFolder, 'resources', 'demonstrations', 'ode-to-joy.flac')
const score = join(installationFolder, 'resources', 'scores', 'ode-to-joy.musicxml')

/** What an hour of recordings costs, by the command line's `analyse --from-folder` on the demonstration, several times over: each in a process of its own, the start of it and the model's loading counted in. */
export async function measureArchive(): Promise<Figure[]> {
  const folder = await mkdtemp(join(tmpdir(), 'repetiteur-archive-'))
  try {
    for (let n = 0; n < RECORDINGS; n++) await cp(demonstration, join(folder, `take-${n}.flac`))
    const before = await childrenProcessorSeconds()
    const begun = performance.now()
    const status = await finished(['analyse', '--from-folder', folder, '--score', score, '--workers', String(WORKERS)])
    if (status !== 0) throw new Error(`analyse --from-folder ended with ${status}`)
    const wallSeconds = (performance.now() - begun) / 1000
    const after = await childrenProcessorSeconds()
    const hours = (RECORDINGS * (await secondsOf(demonstration))) / 3600
    return [
      ...(before === null || after === null ? [] : [{ name: 'archive: an hour of recordings', unit: 's', value: (after - before) / hours }]),
      { name: `archive: the same by the clock, ${WORKERS} at once`, unit: 's', value: wallSeconds / hours },
    ]
  } finally {
    await rm(folder, { recursive: true })
  }
}

function finished(words: readonly string[]): Promise<number | null> {
  const child = spawn(process.execPath, [join(installationFolder, 'cli', 'repetiteur.js'), ...words], { stdio: ['ignore', 'ignore', 'inherit'] })
  return new Promise((ended, failed) => child.once('error', failed).once('close', ended))
}

async function secondsOf(path: string): Promise<number> {
  const recording = await openRecording(path)
  if (isFailure(recording)) throw new Error(recording.message)
  let seconds = 0
  for await (const { firstSample, samples, sampleRateHz } of recording.blocks) seconds = (firstSample + samples.length) / sampleRateHz
  return seconds
}

/** Of all children that have ended, and of theirs; null where the system does not tell (only Linux does: cutime and cstime of proc(5), in hundredths). */
async function childrenProcessorSeconds(): Promise<number | null> {
  const stat = await readFile('/proc/self/stat', 'utf8').catch(() => null)
  const fields = stat?.slice(stat.lastIndexOf(')') + 2).split(' ')
  return fields === undefined ? null : (Number(fields[13]) + Number(fields[14])) / 100
}
