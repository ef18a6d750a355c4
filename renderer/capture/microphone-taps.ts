import type { MicrophoneBlock } from './browser-microphone.ts'
import workletUrl from './microphone-worklet.ts?worker&url'
import { TrackBlocks } from './track-blocks.ts'

/** Where a microphone's sound is taken from its track. */
export interface MicrophoneTap {
  /** In place of what was listened to before. */
  listenTo(stream: MediaStream): void
  /** Nothing is listened to for now. */
  rest(): void
  close(): void
}

/** Chromium's way to a track's own sound (MediaStreamTrack Insertable Media Processing); the DOM's types do not know it. */
type TrackProcessor = new (options: { track: MediaStreamTrack; maxBufferSize?: number }) => { readonly readable: ReadableStream<AudioData> }

/** Ten seconds of pieces: a page that engraves a long score for seconds loses none. */
const waitingPieces = 1000

/**
 * Taps the track itself where the browser can. Web Audio hands a microphone's samples over on the loudspeaker's beat: where the two clocks
 * drift apart, or the computer is busy for a moment, it leaves samples out or fills in silence and tells nobody. Measured on a starved computer:
 * eight torn places in 25 s through Web Audio, none from the track.
 */
export async function microphoneTap(tell: (block: MicrophoneBlock) => void): Promise<MicrophoneTap> {
  const { MediaStreamTrackProcessor: Processor } = globalThis as unknown as { MediaStreamTrackProcessor?: TrackProcessor }
  return Processor ? trackTap(Processor, tell) : workletTap(tell)
}

function trackTap(Processor: TrackProcessor, tell: (block: MicrophoneBlock) => void): MicrophoneTap {
  const blocks = new TrackBlocks(tell)
  let reading: ReadableStreamDefaultReader<AudioData> | null = null
  /** When the last piece of a microphone that went was there, like `performance.now()`. */
  let restsSinceMs: number | null = null
  const read = async (reader: ReadableStreamDefaultReader<AudioData>): Promise<void> => {
    for (;;) {
      const { value: piece, done } = await reader.read()
      if (done || reader !== reading) {
        piece?.close()
        return
      }
      const samples = new Float32Array(piece.numberOfFrames)
      piece.copyTo(samples, { planeIndex: 0, format: 'f32-planar' })
      const { sampleRate, timestamp } = piece
      piece.close()
      if (restsSinceMs !== null) blocks.goOnAfter((performance.now() - restsSinceMs) / 1000)
      restsSinceMs = null
      blocks.push(samples, sampleRate, timestamp)
    }
  }
  const rest = (): void => {
    if (reading) restsSinceMs = performance.now()
    void reading?.cancel().catch(() => undefined)
    reading = null
  }
  return {
    rest,
    close: rest,
    listenTo(stream) {
      rest()
      const [track] = stream.getAudioTracks()
      if (!track) return
      reading = new Processor({ track, maxBufferSize: waitingPieces }).readable.getReader()
      // A track that ends ends its pieces too; whoever opened it hears of that.
      read(reading).catch(() => undefined)
    },
  }
}

async function workletTap(tell: (block: MicrophoneBlock) => void): Promise<MicrophoneTap> {
  // Nothing is heard from this context: it may take its time, which loses less.
  const context = new AudioContext({ latencyHint: 'playback' })
  await context.audioWorklet.addModule(workletUrl)
  const worklet = new AudioWorkletNode(context, 'microphone-blocks', { numberOfInputs: 1, numberOfOutputs: 0 })
  let firstFrame: number | null = null
  worklet.port.onmessage = (event: MessageEvent<{ frame: number; samples: Float32Array }>) => {
    firstFrame ??= event.data.frame
    tell({ firstSample: event.data.frame - firstFrame, sampleRateHz: context.sampleRate, samples: event.data.samples })
  }
  let source: MediaStreamAudioSourceNode | null = null
  const rest = (): void => {
    source?.disconnect()
    source = null
  }
  await context.resume()
  return {
    rest,
    listenTo(stream) {
      rest()
      source = context.createMediaStreamSource(stream)
      source.connect(worklet)
    },
    close() {
      worklet.port.onmessage = null
      rest()
      void context.close()
    },
  }
}
