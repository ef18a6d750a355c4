import { describe, expect, test } from 'vitest'
import { columnSeconds, type HeardColumns } from '../../core/transcription/evidence-columns.ts'
import { EvidenceOfKeys } from '../../core/transcription/evidence-of-keys.ts'
import { KEYS } from '../../core/transcription/posteriors.ts'
import { HearingWatch } from './hearing-watch.ts'

/** A take that is heard in blocks of 10 ms, and what somebody who looks is told: stretches of time in seconds. */
function watched() {
  const evidence = new EvidenceOfKeys()
  const told: HeardColumns[] = []
  const watch = new HearingWatch(evidence, (columns) => told.push(columns))
  let atSeconds = 0
  return {
    watch,
    hear(untilSeconds: number): void {
      for (; atSeconds < untilSeconds; atSeconds += 0.01) {
        evidence.advance(atSeconds)
        watch.heard(atSeconds)
      }
    },
    /** Each stretch that was told without a break. */
    seen(): number[][] {
      const stretches: number[][] = []
      for (const { firstColumn, onset } of told.splice(0)) {
        const from = firstColumn
        const to = firstColumn + onset.length / KEYS
        const last = stretches.at(-1)
        if (last?.[1] === from) last[1] = to
        else stretches.push([from, to])
      }
      return stretches.map((stretch) => stretch.map((column) => Math.round(column * columnSeconds * 10) / 10))
    },
  }
}

describe('looking at what is heard', () => {
  test('nothing is told while nobody looks', () => {
    const take = watched()
    take.hear(3)
    expect(take.seen()).toEqual([])
  })

  test('who looks sees the last eight seconds at once, then what comes, each column once', () => {
    const take = watched()
    take.hear(20)
    take.watch.look()
    take.hear(20.1)
    expect(take.seen()).toEqual([[12, 19.9]])
    take.hear(22)
    expect(take.seen()).toEqual([[19.9, 21.8]])
  })

  test('who does not ask again is told no more after five seconds', () => {
    const take = watched()
    take.watch.look()
    take.hear(4)
    take.watch.look()
    take.hear(60)
    expect(take.seen()).toEqual([[0, 8.9]])
  })

  test('some twenty messages a second', () => {
    const told: HeardColumns[] = []
    const evidence = new EvidenceOfKeys()
    const watch = new HearingWatch(evidence, (columns) => told.push(columns))
    watch.look()
    for (let block = 0; block < 200; block++) {
      evidence.advance(block / 100)
      watch.heard(block / 100)
    }
    expect(told.length).toBeGreaterThan(25)
    expect(told.length).toBeLessThanOrEqual(42)
  })
})
