import type { EngineCalls } from '../../core/protocol/engine.ts'
import type { TakeRequest } from '../../core/protocol/take.ts'
import { isFailure, type Failure } from '../../core/protocol/failure.ts'
import type { openBrowserMicrophone } from '../capture/browser-microphone.ts'
import type { prepareSound } from '../capture/demonstration-sound.ts'
import type { MicrophoneFacts } from '../capture/microphone-warnings.ts'
import type { MidiKeyboards } from '../capture/midi-keyboards.ts'
import type { SoundOutput } from '../sound/sound-output.ts'

/** What the page itself brings to a take: opened before it starts, sending from `begin` on, closed once. */
export interface PageSource {
  begin(): void
  close(): void
  /** Null where the page opened none. */
  readonly microphone: MicrophoneFacts | null
}

/** The browser's own means, handed in so that tests can bring theirs. */
export interface SourceMakers {
  readonly openMicrophone: typeof openBrowserMicrophone
  readonly midi: MidiKeyboards
  readonly prepareSound: typeof prepareSound
  readonly sound: SoundOutput
  /** Like `performance.now()`. */
  nowMs(): number
}

const nothingToSend: PageSource = { begin() {}, close() {}, microphone: null }

/** Opens what the page has to bring for this input; a device is the engine's own. `gone` tells of a source that went, and null when it is back. */
export async function openSource(
  request: Pick<TakeRequest, 'input' | 'pieceId'>,
  calls: EngineCalls,
  makers: SourceMakers,
  gone: (failure: Failure | null) => void,
): Promise<PageSource | Failure> {
  switch (request.input.kind) {
    case 'device':
      return nothingToSend
    case 'browser-microphone':
      return microphoneSource(calls, makers, gone)
    case 'midi':
      return midiSource(calls, makers, gone)
    case 'demonstration':
      return demonstrationSource(request.pieceId, calls, makers)
  }
}

/** Of which the keys' seconds begin at a known moment, in milliseconds of `nowMs`. */
export interface SoundAndKeysSource extends PageSource {
  readonly keysBeginAtMs: number
}

/** A microphone and a keyboard at once, which begin together; each says by itself when it goes. */
export async function openSoundAndKeys(
  input: TakeRequest['input'], calls: EngineCalls, makers: SourceMakers,
  gone: { sound(failure: Failure | null): void; keys(failure: Failure | null): void },
): Promise<SoundAndKeysSource | Failure> {
  let keysBeginAtMs = 0
  const keys = await midiSource(calls, makers, gone.keys, () => keysBeginAtMs)
  if (isFailure(keys)) return keys
  const sound = await openSource({ input, pieceId: '' }, calls, makers, gone.sound)
  if (isFailure(sound)) {
    keys.close()
    return sound
  }
  // Only now: somebody may have thought for long about who may use the microphone.
  keysBeginAtMs = makers.nowMs()
  return {
    microphone: sound.microphone,
    keysBeginAtMs,
    begin() {
      sound.begin()
      keys.begin()
    },
    close() {
      keys.close()
      sound.close()
    },
  }
}

/** The browser's microphone bears its own name once it is open: what was learnt of a piano belongs to it. */
export function inputOf(input: TakeRequest['input'], { microphone }: PageSource): TakeRequest['input'] {
  return input.kind === 'browser-microphone' && microphone?.name ? { ...input, label: microphone.name } : input
}

async function microphoneSource(calls: EngineCalls, makers: SourceMakers, gone: (failure: Failure | null) => void): Promise<PageSource | Failure> {
  let sending = false
  let samplesBefore: number | null = null
  const microphone = await makers.openMicrophone({
    block: ({ firstSample, sampleRateHz, samples }) => {
      if (!sending) return
      samplesBefore ??= firstSample
      void calls.browserSound({ firstSample: firstSample - samplesBefore, sampleRateHz, samples })
    },
    gone,
  })
  if (isFailure(microphone)) return microphone
  return { begin: () => void (sending = true), close: () => microphone.close(), microphone }
}

async function midiSource(calls: EngineCalls, makers: SourceMakers, gone: (failure: Failure | null) => void, beginMs = () => makers.nowMs()): Promise<PageSource | Failure> {
  const refused = await makers.midi.enable()
  if (refused) return refused
  const unplugged: Failure = { failure: 'device-unplugged', message: 'No MIDI keyboard is connected.', remedy: 'Plug it in; nothing else is needed.' }
  let endNotes = (): void => {}
  const endNames = makers.midi.onNamesChanged((names) => gone(names.length > 0 ? null : unplugged))
  return {
    microphone: null,
    begin() {
      const startMs = beginMs()
      if (makers.midi.names.length === 0) gone(unplugged)
      endNotes = makers.midi.onPlayed((bytes, timestampMs) => {
        void calls.browserMidi({ seconds: Math.max(0, (timestampMs - startMs) / 1000), bytes })
      })
    },
    close() {
      endNotes()
      endNames()
    },
  }
}

/** The engine hears the recording itself; the page only lets the player hear it too. */
async function demonstrationSource(pieceId: string, calls: EngineCalls, makers: SourceMakers): Promise<PageSource> {
  const file = await calls.demonstrationSound(pieceId)
  const prepared = isFailure(file) ? null : await makers.prepareSound(file)
  return { begin: () => prepared?.play(), close: () => prepared?.close(), microphone: null }
}
