/**
 * Runs on the browser's audio thread: collects the microphone's first channel into blocks of about 30 ms.
 * While nothing is connected no block is sent, so that the next block's `frame` has jumped: the loss travels as a gap.
 */
declare const currentFrame: number
declare const sampleRate: number
declare class AudioWorkletProcessor {
  readonly port: MessagePort
}
declare function registerProcessor(name: string, processor: new () => AudioWorkletProcessor): void

const quantumSamples = 128
const quantaPerBlock = Math.max(1, Math.round((0.03 * sampleRate) / quantumSamples))

class MicrophoneBlocks extends AudioWorkletProcessor {
  #block = new Float32Array(quantaPerBlock * quantumSamples)
  #filled = 0
  #firstFrame = 0

  process(inputs: Float32Array[][]): boolean {
    const channel = inputs[0]?.[0]
    if (!channel) {
      this.#filled = 0
      return true
    }
    if (this.#filled > 0 && this.#firstFrame + this.#filled !== currentFrame) this.#filled = 0
    if (this.#filled === 0) this.#firstFrame = currentFrame
    this.#block.set(channel, this.#filled)
    this.#filled += channel.length
    if (this.#filled >= this.#block.length) {
      this.port.postMessage({ frame: this.#firstFrame, samples: this.#block }, [this.#block.buffer])
      this.#block = new Float32Array(quantaPerBlock * quantumSamples)
      this.#filled = 0
    }
    return true
  }
}

registerProcessor('microphone-blocks', MicrophoneBlocks)
