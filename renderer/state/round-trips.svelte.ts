import type { RoundTrip } from '../../core/audio/round-trip.ts'
import { readFreePreference, writePreference } from './preferences.ts'

/** How long a sound is under way from the loudspeaker to an onset in what a device hears. */
export interface KnownRoundTrip {
  readonly seconds: number
  readonly how: 'measured' | 'estimated'
}

/**
 * Until it is measured: an input comes 5 to 10 ms after its sound (measured through PortAudio), a loudspeaker stands a metre or two away
 * (3 to 6 ms), and a few milliseconds more go by in its buffer.
 */
export const estimatedRoundTripSeconds = 0.02

/** What was measured of each device, kept on this computer. */
export class RoundTrips {
  #measured: Readonly<Record<string, number>> = $state.raw(kept())

  of(deviceKey: string): KnownRoundTrip {
    const seconds = this.#measured[deviceKey]
    return seconds === undefined ? { seconds: estimatedRoundTripSeconds, how: 'estimated' } : { seconds, how: 'measured' }
  }

  keep(deviceKey: string, found: RoundTrip): void {
    if (found.kind === 'measured') this.#write({ ...this.#measured, [deviceKey]: found.seconds })
  }

  reset(deviceKey: string): void {
    this.#write(Object.fromEntries(Object.entries(this.#measured).filter(([key]) => key !== deviceKey)))
  }

  #write(measured: Readonly<Record<string, number>>): void {
    this.#measured = measured
    writePreference('round-trips', JSON.stringify(measured))
  }
}

function kept(): Readonly<Record<string, number>> {
  try {
    const stored = JSON.parse(readFreePreference('round-trips') ?? '{}') as unknown
    if (typeof stored !== 'object' || stored === null) return {}
    return Object.fromEntries(Object.entries(stored).filter((entry): entry is [string, number] => typeof entry[1] === 'number' && Number.isFinite(entry[1])))
  } catch {
    return {}
  }
}
