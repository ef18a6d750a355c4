import type { EngineCalls } from '../../core/protocol/engine.ts'
import { WebRecordingOutput, type RecordingOutput } from '../sound/recording-output.ts'
import type { SoundOutput } from '../sound/sound-output.ts'
import { DailyPlan } from './daily-plan.svelte.ts'
import { StoreRoom } from './store-room.svelte.ts'
import { TakeExports } from './take-exports.svelte.ts'
import { TakeKeeping } from './take-keeping.ts'
import { TakePlayback } from './take-playback.svelte.ts'
import { Undo } from './undo.svelte.ts'

/** All that is kept, and what is done with it: the plan that comes of it, the room it takes, takes heard again. */
export class Keeping {
  readonly undo = new Undo()
  readonly plan: DailyPlan
  readonly room: StoreRoom
  readonly takes: TakeKeeping
  readonly playback: TakePlayback
  readonly exports: TakeExports

  constructor(calls: EngineCalls, sound: SoundOutput, recording: RecordingOutput = new WebRecordingOutput()) {
    this.plan = new DailyPlan(calls)
    this.room = new StoreRoom(calls, this.undo)
    this.takes = new TakeKeeping(calls, this.undo)
    this.exports = new TakeExports(calls)
    this.playback = new TakePlayback(calls, recording, sound)
  }

  async load(): Promise<void> {
    await Promise.all([this.plan.load(), this.room.load()])
  }
}
