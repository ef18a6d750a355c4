import { cpus } from 'node:os'
import { table } from './figure.ts'
import { measureListening } from './listening.ts'
import { measureScore } from './score.ts'

/** `npm run bench`: what the program costs on this computer, as a table and one line of JSON. Times are the processor's where nothing else is said. Engraving is measured where it happens, in a browser. */
const figures = [...await measureListening(), ...measureScore()]
const processor = `${cpus()[0]?.model ?? 'unknown processor'}, ${cpus().length} cores, Node ${process.version}`
process.stdout.write(`${processor}\n\n${table(figures)}\n\n${JSON.stringify({ format: 'repetiteur.bench/1', processor, figures })}\n`)
process.exit(0)
