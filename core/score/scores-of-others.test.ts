import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { isFailure } from '../protocol/failure.ts'
import { readScore } from './index.ts'

/** Scores as people export them. They are not part of the program; without them these sentences are skipped. */
const data = process.env['REPETITEUR_DATA'] ?? join(import.meta.dirname, '../../../shared/data')
const missing = existsSync(join(data, 'scores-dev')) ? '' : ` (skipped: no scores in ${data}, set REPETITEUR_DATA)`
const files = missing ? [] : [...readdirSync(join(data, 'scores-dev')).map((name) => `scores-dev/${name}`), ...readdirSync(join(data, 'performances-dev')).map((name) => `performances-dev/${name}/score.musicxml`)]

describe.skipIf(missing !== '')(`scores of others open${missing}`, () => {
  it('there are some', () => expect(files.length).toBeGreaterThan(30))

  it.each(files)('%s', (file) => {
    const read = readScore(readFileSync(join(data, file)), basename(file))
    if (isFailure(read)) throw new Error(read.message)
    const { notes, measures, playOrder } = read.score
    expect(notes.length).toBeGreaterThan(50)
    expect(measures.reduce((sum, m) => sum + m.playedTimes, 0)).toBe(playOrder.length)
    expect(notes.every((n) => n.playedQuarters >= 0 && n.durationQuarters >= 0 && (n.grace || n.durationQuarters > 0))).toBe(true)
    expect(new Set(notes.map((n) => `${n.id} ${n.repetition}`)).size).toBe(notes.length)
  })
})
