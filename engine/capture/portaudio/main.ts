import { loadPortAudio, type PortAudio, type PortAudioStream } from './addon.ts'
import { findInput, numberedInputs } from './inputs.ts'
import type { CaptureAnswer, CaptureRequest } from './message.ts'

/**
 * The process that holds PortAudio. Drivers crash and stall, and a device list stays frozen after a stream that would not
 * open, so the engine watches this process, kills it and starts another. It ends when the engine does.
 */
const blockSeconds = 0.01
/** A busy computer reads late; what waits is late, not lost. */
const queueSeconds = 10

let stream: PortAudioStream | null = null
const portAudio = loaded()

process.on('disconnect', () => process.exit())
process.on('message', (request: CaptureRequest) => {
  if (portAudio === null) return
  if (request.ask === 'list') tell({ tell: 'devices', devices: stream === null ? numberedInputs(portAudio).map(({ input }) => input) : [] })
  else listen(portAudio, request.deviceId, request.channels)
})

function tell(answer: CaptureAnswer): void {
  if (process.connected) process.send?.(answer)
}

function loaded(): PortAudio | null {
  try {
    return loadPortAudio()
  } catch (error) {
    tell({ tell: 'no-library', reason: error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error) })
    return null
  }
}

function listen(portAudio: PortAudio, deviceId: string | null, channels: 1 | 2): void {
  // `create` must not be called where nothing can be opened: the list would stay empty for good.
  const found = findInput(numberedInputs(portAudio), deviceId)
  if (found === undefined || found.channels < channels) return tell({ tell: 'not-there' })
  const sampleRateHz = found.input.defaultSampleRateHz
  const framesPerBuffer = Math.round(sampleRateHz * blockSeconds)
  try {
    stream = portAudio.create({
      inOptions: { deviceId: found.number, sampleRate: sampleRateHz, channelCount: channels, sampleFormat: 1, framesPerBuffer, maxQueue: Math.round(queueSeconds / blockSeconds), closeOnError: true },
    })
    stream.start()
  } catch (error) {
    return tell({ tell: 'refused', reason: error instanceof Error ? error.message : String(error) })
  }
  tell({ tell: 'opened', inputName: found.input.name, sampleRateHz })
  void pass(stream, framesPerBuffer, channels)
}

/** Ends when the stream does; a stream that falls silent leaves its read waiting, which the engine sees. */
async function pass(stream: PortAudioStream, framesPerBuffer: number, channels: 1 | 2): Promise<void> {
  for (;;) {
    const { buf, finished, err } = await stream.read(framesPerBuffer * channels * Float32Array.BYTES_PER_ELEMENT)
    if (finished) return tell({ tell: 'refused', reason: 'the stream ended' })
    if (err !== undefined || buf === undefined) tell({ tell: 'lost', samples: framesPerBuffer })
    else tell({ tell: 'sound', bytes: channels === 1 ? buf : mixed(buf) })
  }
}

function mixed(stereo: Buffer): Uint8Array {
  const both = new Float32Array(stereo.buffer.slice(stereo.byteOffset, stereo.byteOffset + stereo.byteLength))
  return new Uint8Array(Float32Array.from({ length: both.length / 2 }, (_, index) => (both[2 * index]! + both[2 * index + 1]!) / 2).buffer)
}
