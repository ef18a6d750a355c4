import type { EngineCalls } from '../../core/protocol/engine.ts'
import { isClickWish } from '../../core/practice/way.ts'
import type { JudgingDesk } from '../take/judging-desk.ts'
import type { Recorder } from '../take/recorder.ts'
import { isInput, isTakeRequest } from '../take/take-request.ts'
import { wrongUse } from '../wrong-use.ts'
import type { EngineParts } from './parts.ts'

type PlayingCalls = Pick<EngineCalls, 'startTake' | 'stopTake' | 'skipWaiting' | 'browserSound' | 'browserMidi' | 'keepTime' | 'goTo' | 'startListening' | 'stopListening' | 'listeningFindings' | 'lookAtHearing'>

/** What is played now: one take at a time, or listening without one. */
export function playingCalls({ hearings }: EngineParts, recorder: Recorder, judging: JudgingDesk): PlayingCalls {
  return {
    async startTake(request) {
      if (!isTakeRequest(request)) return wrongUse('A take needs a piece, an input and what is to be practised of it.')
      judging.drop()
      return recorder.startTake(request)
    },

    stopTake: (takeId) => recorder.stopTake(takeId),

    async skipWaiting() {
      recorder.take?.skipWaiting()
    },

    async browserSound(block) {
      hearings.browserSource?.receive(block)
    },

    async browserMidi(message) {
      hearings.keyboard?.receive(message)
    },

    async keepTime(click) {
      if (isClickWish(click)) recorder.take?.keepTime(click)
    },

    async goTo(playedQuarters) {
      if (Number.isFinite(playedQuarters)) recorder.take?.goTo(playedQuarters)
    },

    async startListening(input) {
      if (!isInput(input) || input.kind === 'demonstration') return wrongUse('Without a take a device, the browser’s microphone or a keyboard can be listened to.')
      return recorder.startListening(input)
    },

    stopListening: (listeningId) => recorder.stopListening(listeningId),

    listeningFindings: async () => recorder.findings,

    async lookAtHearing() {
      recorder.look()
    },
  }
}
