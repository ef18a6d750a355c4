import { memoTypes, type SpokenMemo } from '../../core/take-file/word.ts'
import { stopTracks } from '../capture/stop-tracks.ts'

/** A word for a bar, not a speech: 8 MB is the most that a file takes. */
const longestSeconds = 120

/** Somebody speaks a comment; nothing is recorded before they ask for it, and what was spoken stays until they say otherwise. */
export class MemoRecorder {
  speaking: boolean = $state(false)
  refused: boolean = $state(false)
  /** What was spoken; null: nothing. */
  spoken: { readonly memo: SpokenMemo; readonly bytes: Uint8Array } | null = $state.raw(null)
  #recorder: MediaRecorder | null = null
  /** Somebody may be thinking about who may use the microphone. */
  #asking = false
  /** Counts wishes: a microphone that is given for an older one is closed again. */
  #wish = 0
  /** Fulfilled when what is being spoken is there. */
  #told: Promise<void> = Promise.resolve()

  async begin(): Promise<void> {
    if (this.speaking || this.spoken || this.#asking) return
    const wish = ++this.#wish
    this.#asking = true
    this.refused = false
    let stream: MediaStream | null = null
    try {
      stream = await navigator.mediaDevices.getUserMedia({ audio: true })
      if (wish !== this.#wish) return stopTracks(stream)
      this.#record(stream)
    } catch {
      if (stream) stopTracks(stream)
      // Refused, or there is none: one can still write.
      if (wish === this.#wish) this.refused = true
    }
    if (wish === this.#wish) this.#asking = false
  }

  #record(stream: MediaStream): void {
    const recorder = new MediaRecorder(stream)
    const chunks: Blob[] = []
    const beganMs = performance.now()
    recorder.ondataavailable = ({ data }) => chunks.push(data)
    recorder.start()
    this.#told = new Promise((told) => {
      recorder.onstop = async () => {
        stopTracks(stream)
        const seconds = (performance.now() - beganMs) / 1000
        const mediaType = memoTypes.find((type) => recorder.mimeType.startsWith(type)) ?? 'audio/webm'
        this.spoken = { memo: { seconds, mediaType }, bytes: new Uint8Array(await new Blob(chunks).arrayBuffer()) }
        this.speaking = false
        told()
      }
    })
    setTimeout(() => recorder.state === 'recording' && recorder.stop(), longestSeconds * 1000)
    this.#recorder = recorder
    this.speaking = true
  }

  /** What was spoken is there when this is done; a microphone that is still asked for is not opened any more. */
  async end(): Promise<void> {
    this.#wish++
    this.#asking = false
    if (this.#recorder?.state === 'recording') this.#recorder.stop()
    this.#recorder = null
    await this.#told
  }

  async forget(): Promise<void> {
    await this.end()
    this.spoken = null
  }
}
