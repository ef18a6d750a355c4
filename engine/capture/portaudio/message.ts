import type { InputDevice } from '../../../core/protocol/engine.ts'

/** What the engine asks of the process that holds PortAudio. */
export type CaptureRequest =
  | { readonly ask: 'list' }
  /** Null is the system's default input. */
  | { readonly ask: 'open'; readonly deviceId: string | null; readonly channels: 1 | 2 }

/** What that process answers. Samples travel as their bytes, 32-bit floating point, mono. */
export type CaptureAnswer =
  | { readonly tell: 'devices'; readonly devices: readonly InputDevice[] }
  | { readonly tell: 'no-library'; readonly reason: string }
  | { readonly tell: 'opened'; readonly inputName: string; readonly sampleRateHz: number }
  | { readonly tell: 'not-there' }
  | { readonly tell: 'refused'; readonly reason: string }
  | { readonly tell: 'sound'; readonly bytes: Uint8Array }
  /** PortAudio could not keep up: this much was lost before the next sound, at least. */
  | { readonly tell: 'lost'; readonly samples: number }
