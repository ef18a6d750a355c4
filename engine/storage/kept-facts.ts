import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Fact } from '../../core/session/fact.ts'
import type { JudgedAgain } from '../../core/session/judged-again.ts'
import { toldIn, type Told } from '../../core/take-file/fields.ts'
import { takeFiles } from './take-record.ts'
import { writeInPlace } from './write-in-place.ts'

const againFormat = 'repetiteur.take-again/1'

/** What was told while a take was played. A last line that was cut off by a kill is left out. */
export async function readFacts(takeFolder: string): Promise<readonly Fact[]> {
  const text = await readFile(join(takeFolder, takeFiles.facts), 'utf8').catch(() => '')
  const facts: Told[] = []
  for (const line of text.split('\n')) {
    const fact = toldIn(line)
    if (fact === null) break
    facts.push(fact)
  }
  return facts as unknown as readonly Fact[]
}

/** What the last second pass said of a take; null where there was none. */
export async function readAgain(takeFolder: string): Promise<JudgedAgain | null> {
  const kept = toldIn(await readFile(join(takeFolder, takeFiles.again), 'utf8').catch(() => ''))
  if (kept?.['format'] !== againFormat || !Array.isArray(kept['facts']) || !Array.isArray(kept['changes'])) return null
  const { hands, judging, facts, changes } = kept as unknown as JudgedAgain
  return { hands, judging, facts, changes }
}

/** Throws what the disk says. */
export async function writeAgain(takeFolder: string, { hands, judging, facts, changes }: JudgedAgain): Promise<void> {
  await writeInPlace(join(takeFolder, takeFiles.again), `${JSON.stringify({ format: againFormat, hands, judging, facts, changes })}\n`)
}

/** Where sound was lost. */
export function gapsIn(facts: readonly Fact[]): { readonly fromSeconds: number; readonly toSeconds: number }[] {
  return facts.flatMap((fact) => (fact.kind === 'gap' ? [{ fromSeconds: fact.fromSeconds, toSeconds: fact.toSeconds }] : []))
}

/** How much of the take had been heard, as far as its facts say, in seconds. */
export function lastMoment(facts: readonly Fact[]): number {
  return facts.reduce((latest, fact) => (fact.kind === 'note' ? Math.max(latest, fact.note.emittedAtSeconds) : fact.kind === 'gap' ? Math.max(latest, fact.toSeconds) : latest), 0)
}
