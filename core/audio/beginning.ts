/** So short that a hammer's blow has hardly moved the air yet. */
const FIRST_SECONDS = 0.0025
/** A chord has reached its loudest by then. */
const WATCHED_SECONDS = 0.06
/** Ringing sound is there at once; a blow's first moment lies further below its peak than this (-10 dB). */
const RINGING_SHARE = 0.1

/** Tells sound that was cut into while it rang from sound that begins with silence or with a blow. */
export class Beginning {
  readonly #firstSamples: number
  readonly #watchedSamples: number
  #samples = 0
  #firstPower = 0
  #loudestPower = 0

  constructor(sampleRateHz: number) {
    this.#firstSamples = Math.round(FIRST_SECONDS * sampleRateHz)
    this.#watchedSamples = Math.round(WATCHED_SECONDS * sampleRateHz)
  }

  /** The next hop of the sound; at least as long as its first moment. [per hop] Allocates nothing. */
  hear(hop: Float32Array): void {
    if (this.#samples >= this.#watchedSamples) return
    if (this.#samples === 0) this.#firstPower = meanPower(hop, this.#firstSamples)
    this.#loudestPower = Math.max(this.#loudestPower, meanPower(hop, hop.length))
    this.#samples += hop.length
  }

  get rang(): boolean {
    return this.#firstPower > this.#loudestPower * RINGING_SHARE
  }
}

function meanPower(samples: Float32Array, count: number): number {
  let sum = 0
  for (let i = 0; i < count; i++) sum += samples[i]! * samples[i]!
  return sum / count
}
