import { describe, expect, it } from 'vitest'
import { EvidenceRing } from '../transcription/evidence-ring.ts'
import { KEYS } from '../transcription/posteriors.ts'
import { PeakGatherer } from './faint-peaks.ts'

const shape = {
  subframeSeconds: 0.01, subframesPerStep: 2, labelDelaySeconds: 0.1, onsetThreshold: 0.35, aloneThreshold: 0, companySubframes: 200, subframesAround: 1, deadSubframes: 5, onsetOffsetSeconds: 0,
  soundingThreshold: 0.5, offsetGraceSeconds: 0.06, confidence: [{ posterior: 0.1, share: 0.1 }, { posterior: 0.9, share: 0.9 }],
}

/** A key's onset probabilities, 10 ms apart, gathered after every so many frames. */
function gathered(key: number, probabilities: readonly number[], every: number) {
  const evidence = new EvidenceRing(12, 0.01)
  const gatherer = new PeakGatherer(evidence, shape)
  probabilities.forEach((probability, n) => {
    const onset = new Float32Array(KEYS)
    onset[key] = probability
    evidence.keep({ onset, sounding: new Float32Array(KEYS), velocity: new Float32Array(KEYS).fill(0.5) }, 0, 1 + 0.01 * n)
    if (n % every === every - 1) gatherer.gather()
  })
  gatherer.gather()
  return gatherer.found
}

describe('faint peaks', () => {
  const blows = [0, 0.1, 0.2, 0.1, 0, 0, 0.4, 0.9, 0.4, 0, 0, 0.05, 0.1, 0.05, 0]

  it.each([1, 2, 7, 100])('are all that may have been struck, once each, whenever somebody looks (every %i frames)', (every) => {
    const { peaks, toldFromNats } = gathered(39, blows, every)
    expect(peaks.map(({ pitch, onsetSeconds, velocity }) => [pitch, Number(onsetSeconds.toFixed(3)), velocity])).toEqual([[60, 1.02, 64], [60, 1.07, 64]])
    expect(peaks[0]!.nats).toBeLessThan(toldFromNats)
    expect(peaks[1]!.nats).toBeGreaterThan(toldFromNats)
  })

  it('carry the odds that the network’s confidence gives them', () => {
    expect(gathered(0, [0, 0.3, 0], 1).peaks[0]!.nats).toBeCloseTo(Math.log(0.3 / 0.7), 5)
  })
})
