/** What there is to settle before the first note. */
export type FirstStep = 'instrument' | 'keyboard' | 'microphone' | 'room' | 'round-trip' | 'piece'
export type Instrument = 'acoustic' | 'digital'

const ways: Readonly<Record<Instrument, readonly FirstStep[]>> = {
  acoustic: ['instrument', 'microphone', 'room', 'round-trip', 'piece'],
  digital: ['instrument', 'keyboard', 'piece'],
}
const checks: Readonly<Record<Instrument, readonly FirstStep[]>> = { acoustic: ['microphone', 'room', 'round-trip'], digital: ['keyboard'] }

/** The way through the first start, or through a sound check later on. */
export class FirstSteps {
  readonly purpose: 'first-start' | 'sound-check'
  instrument: Instrument = $state('acoustic')
  step: FirstStep = $state('instrument')
  /** Somebody has asked for the microphone: from then on each step may open it. */
  microphoneOn: boolean = $state(false)

  constructor(purpose: 'first-start' | 'sound-check', instrument: Instrument = 'acoustic') {
    this.purpose = purpose
    this.instrument = instrument
    this.step = this.steps[0]!
  }

  get steps(): readonly FirstStep[] {
    return (this.purpose === 'first-start' ? ways : checks)[this.instrument]
  }

  /** Counted from 1. */
  get number(): number {
    return this.steps.indexOf(this.step) + 1
  }

  choose(instrument: Instrument): void {
    this.instrument = instrument
    this.step = this.steps[1]!
  }

  /** False where there is no step before or after. */
  go(by: 1 | -1): boolean {
    const next = this.steps[this.steps.indexOf(this.step) + by]
    if (next) this.step = next
    return next !== undefined
  }
}
