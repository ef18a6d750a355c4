import { memoTypes, type SpokenMemo } from '../../core/take-file/word.ts'

/** A word for a bar, not a speech: 8 MB is the most that a file takes. */
const longestSeconds = 120

/** Somebody speaks a comment; nothing is recorded before they ask for it, and what was spoken stays until they say otherwise. */
export class MemoRecorder {
  speaking: boolean = $state(false)
  refused: boolean = $state(false)
  /** What was spoken; null: nothing. */
  spoken: { readonly memo: SpokenMemo; readonly bytes: Uint8Array } | null = $state.raw(null)
  #recorder: MediaRecorder | null = null
  /** Fulfilled when what is being spoken is there. */
  #told: Promise<void> = Promise.resolve()

  async begin(): Promise<void> {
    if (this.speaking || this.spoken) return
    this.refused = false
    try {
      const stream = await navigator.mediaDevices.getUserMedia({ audio: true })
      const recorder = new MediaRecorder(stream)
      const chunks: Blob[] = []
      const beganMs = performance.now()
      recorder.ondataavailable = ({ data }) => chunks.push(data)
      this.#told = new Promise((told) => {
        recorder.onstop = async () => {
          for (const track of stream.getTracks()) track.stop()
          const seconds = (performance.now() - beganMs) / 1000
          const mediaType = memoTypes.find((type) => recorder.mimeType.startsWith(type)) ?? 'audio/webm'
          this.spoken = { memo: { seconds, mediaType }, bytes: new Uint8Array(await new Blob(chunks).arrayBuffer()) }
          this.speaking = false
          told()
        }
      })
      recorder.start()
      setTimeout(() => recorder.state === 'recording' && recorder.stop(), longestSeconds * 1000)
      this.#recorder = recorder
      this.speaking = true
    } catch {
      // Refused, or there is none: one can still write.
      this.refused = true
    }
  }

  /** What was spoken is there when this is done. */
  async end(): Promise<void> {
    if (this.#recorder?.state === 'recording') this.#recorder.stop()
    this.#recorder = null
    await this.#told
  }

  async forget(): Promise<void> {
    await this.end()
    this.spoken = null
  }
}
