import { writeMidiRecording } from '../../core/midi/write-recording.ts'
import { dayPlayed } from '../../core/report/day-played.ts'
import type { EngineCalls } from '../../core/protocol/engine.ts'
import { isFailure, type Failure } from '../../core/protocol/failure.ts'
import type { ShownTake } from './shown-takes.svelte.ts'
import { saveFile } from './saved-file.ts'

/** A key that was never let go is so for this long. */
const unendedSeconds = 1
const usualVelocity = 64

/** A take as files that other programs read. */
export class TakeExports {
  trouble: Failure | null = $state.raw(null)
  readonly #calls: Pick<EngineCalls, 'takeRecording'>

  constructor(calls: Pick<EngineCalls, 'takeRecording'>) {
    this.#calls = calls
  }

  /** The notes as they were heard, in real time. */
  midi(shown: ShownTake, name: string): void {
    const notes = shown.view.notes.filter((note) => note !== undefined)
    const bytes = writeMidiRecording(notes.map((note) => ({ ...note, velocity: note.velocity || usualVelocity, offsetSeconds: note.offsetSeconds ?? note.onsetSeconds + unendedSeconds })), shown.view.pedal)
    saveFile({ fileName: `${name}.mid`, mediaType: 'audio/midi', bytes })
  }

  async audio(shown: ShownTake, name: string): Promise<void> {
    this.trouble = null
    const file = await this.#calls.takeRecording(shown.id)
    if (isFailure(file)) this.trouble = file
    else saveFile({ ...file, fileName: `${name}.${file.mediaType === 'audio/flac' ? 'flac' : 'wav'}` })
  }

  report(html: string, name: string): void {
    saveFile({ fileName: `${name}.html`, mediaType: 'text/html', bytes: new TextEncoder().encode(html) })
  }
}

/** What a file of a take is called: the piece and when, by the clock on the wall, in letters that every file system takes. */
export function fileNameOf(title: string, startedAt: string | null): string {
  const plain = title.replace(/[\\/:*?"<>|\u0000-\u001f]/g, ' ').replace(/\s+/g, ' ').trim().slice(0, 80)
  return [plain || 'take', ...(startedAt === null ? [] : [dayPlayed(startedAt), hourPlayed(new Date(startedAt))])].join(' ')
}

/** As 07.05: Windows takes no colon in a name. */
function hourPlayed(at: Date): string {
  return [at.getHours(), at.getMinutes()].map((part) => String(part).padStart(2, '0')).join('.')
}
