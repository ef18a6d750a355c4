import { cpus } from 'node:os'
import { measureArchive } from './archive.ts'
import { measureDesk } from './desk.ts'
import { table, type Figure } from './figure.ts'
import { measureListening } from './listening.ts'
import { measureFollower, measureScore } from './score.ts'

/** What the program costs on this computer, as a table and one line of JSON. Times are the processor's where nothing else is said. */
export async function measureAll(engraving: () => Promise<Figure[]>): Promise<void> {
  const figures = [...await measureListening(), ...measureScore(), ...measureFollower(), ...measureDesk(), ...await measureArchive(), ...await engraving()]
  const processor = `${cpus()[0]?.model ?? 'unknown processor'}, ${cpus().length} cores, Node ${process.version}`
  process.stdout.write(`${processor}\n\n${table(figures)}\n\n${JSON.stringify({ format: 'repetiteur.bench/1', processor, figures })}\n`)
}
