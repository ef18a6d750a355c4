import { expect, test } from 'vitest'
import type { SoundBlock } from '../../core/audio/sound-block.ts'
import type { Failure } from '../../core/protocol/failure.ts'
import type { SoundSink, SoundSource } from '../capture/sound-source.ts'
import { FakeEar } from '../testing/fake-ear.ts'
import { SoundHearing } from './sound-hearing.ts'

class Microphone implements SoundSource {
  readonly inputName = 'Upright'
  sink: SoundSink | null = null
  #next = 0

  start(sink: SoundSink): Promise<Failure | null> {
    this.sink = sink
    return Promise.resolve(null)
  }

  stop(): Promise<void> {
    return Promise.resolve()
  }

  /** A second of sound. */
  hears(): void {
    const block: SoundBlock = { firstSample: this.#next, sampleRateHz: 1000, samples: new Float32Array(1000) }
    this.#next += 1000
    this.sink?.block(block)
  }
}

/** An ear that takes its time over each block until it is let go on. */
class SlowEar extends FakeEar {
  readonly #waiting: (() => void)[] = []

  override async hear(block: SoundBlock) {
    await new Promise<void>((resolve) => this.#waiting.push(resolve))
    return super.hear(block)
  }

  async goesOn(blocks: number): Promise<void> {
    for (let n = 0; n < blocks; n++) {
      this.#waiting.shift()?.()
      await new Promise((resolve) => setImmediate(resolve))
    }
  }
}

async function listening() {
  const [microphone, ear, behind, heardUpTo] = [new Microphone(), new SlowEar(), [] as number[], [] as number[]]
  const hearing = new SoundHearing(microphone, ear)
  await hearing.start({ heard: ({ heardUpToSeconds }) => void heardUpTo.push(heardUpToSeconds), sound: () => undefined, state: () => undefined, behind: (seconds) => void behind.push(seconds) })
  return { microphone, ear, behind, heardUpTo, hearing }
}

test('who keeps up is told nothing; who falls behind is told by how many seconds, and when all is caught up', async () => {
  const { microphone, ear, behind, hearing } = await listening()
  microphone.hears()
  await ear.goesOn(1)
  expect(behind).toEqual([])
  for (let n = 0; n < 5; n++) microphone.hears()
  expect(behind).toEqual([2, 3, 4])
  const stopped = hearing.stop()
  await ear.goesOn(5)
  await stopped
  expect(behind).toEqual([2, 3, 4, 3, 2, 0])
})

test('nobody has to wait for the rest: the end comes with the block that is being listened to', async () => {
  const { microphone, ear, heardUpTo, hearing } = await listening()
  for (let n = 0; n < 30; n++) microphone.hears()
  const stopped = hearing.stop()
  hearing.skipWaiting()
  microphone.hears()
  await ear.goesOn(1)
  await stopped
  expect(heardUpTo).toEqual([1, 0])
})
