import type { Failure } from '../../core/protocol/failure.ts'
import { isFailure } from '../../core/protocol/failure.ts'
import { processingOf, type MicrophoneFacts } from './microphone-warnings.ts'
import { microphoneTap, type MicrophoneTap } from './microphone-taps.ts'
import { stopTracks } from './stop-tracks.ts'

/** Mono; `firstSample` counts from the microphone's opening, and jumps where sound was lost. */
export interface MicrophoneBlock {
  readonly firstSample: number
  readonly sampleRateHz: number
  readonly samples: Float32Array
}

export interface MicrophoneListeners {
  block(block: MicrophoneBlock): void
  /** The microphone went (a failure) or is back (null). */
  gone(failure: Failure | null): void
}

export interface OpenMicrophone extends MicrophoneFacts {
  close(): void
}

/** Opens the microphone that the browser gives. Sound flows until `close`; a microphone that goes is looked for again. */
export async function openBrowserMicrophone(listeners: MicrophoneListeners): Promise<OpenMicrophone | Failure> {
  const stream = await askForSound()
  if (isFailure(stream)) return stream
  const tap = await tapOf(stream, (block) => listeners.block(block))
  if (isFailure(tap)) return tap
  let listened = stream
  let open = true
  let looking = false
  /** Devices have changed since the last look. */
  let changed = false
  const keep = (found: MediaStream): void => {
    listened = found
    for (const track of found.getAudioTracks()) track.addEventListener('ended', lost, { once: true })
  }
  const lost = (): void => {
    if (!open) return
    tap.rest()
    listeners.gone({ failure: 'device-unplugged', message: 'The microphone’s track ended.', remedy: 'Plug it back in, or choose another input.' })
    navigator.mediaDevices.addEventListener('devicechange', lookAgain)
  }
  const look = async (): Promise<void> => {
    const found = await askForSound()
    if (isFailure(found)) return
    if (!open) return stopTracks(found)
    try {
      tap.listenTo(found)
    } catch {
      return stopTracks(found)
    }
    navigator.mediaDevices.removeEventListener('devicechange', lookAgain)
    changed = false
    keep(found)
    listeners.gone(null)
  }
  /** One look at a time: plugging in is told several times, and each look opens a microphone. */
  const lookAgain = async (): Promise<void> => {
    changed = true
    if (looking) return
    looking = true
    while (changed && open) {
      changed = false
      await look()
    }
    looking = false
  }
  keep(stream)

  return {
    ...factsOf(stream),
    close() {
      open = false
      navigator.mediaDevices.removeEventListener('devicechange', lookAgain)
      stopTracks(listened)
      tap.close()
    },
  }
}

/** Nothing is left open where the sound cannot be taken from it. */
async function tapOf(stream: MediaStream, tell: (block: MicrophoneBlock) => void): Promise<MicrophoneTap | Failure> {
  let tap: MicrophoneTap | null = null
  try {
    tap = await microphoneTap(tell)
    tap.listenTo(stream)
    return tap
  } catch (error) {
    tap?.close()
    stopTracks(stream)
    return { failure: 'device-unavailable', message: error instanceof Error ? error.message : String(error), remedy: 'Choose another input.' }
  }
}

function factsOf(stream: MediaStream): MicrophoneFacts {
  const track = stream.getAudioTracks()[0]
  const settings = track?.getSettings() ?? {}
  return { name: track?.label ?? '', sampleRateHz: settings.sampleRate ?? null, processing: processingOf(settings) }
}

/** Speech processing would hold a piano for noise: all of it off. */
async function askForSound(): Promise<MediaStream | Failure> {
  try {
    return await navigator.mediaDevices.getUserMedia({
      audio: { echoCancellation: false, noiseSuppression: false, autoGainControl: false, channelCount: 1 },
    })
  } catch (error) {
    return microphoneFailure(error)
  }
}

/** What the browser's refusals mean (Media Capture and Streams, section 10.2). A page without `mediaDevices` is refused too. */
export function microphoneFailure(error: unknown): Failure {
  const name = error instanceof DOMException ? error.name : ''
  const message = error instanceof Error ? error.message : String(error)
  if (name === 'NotFoundError') return { failure: 'no-microphone', message, remedy: 'Connect a microphone, or choose another input.' }
  if (name === 'NotReadableError' || name === 'OverconstrainedError' || name === 'AbortError') {
    return { failure: 'device-unavailable', message, remedy: 'Connect a microphone, close other programs that use it, or choose another input.' }
  }
  return { failure: 'microphone-refused', message, remedy: 'Allow this page to use the microphone, then start again.' }
}
