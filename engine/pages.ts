import { createBirpc, type BirpcReturn } from 'birpc'
import type { ByteChannel } from '../core/protocol/channel.ts'
import type { DeskCalls, DeskPageCalls } from '../core/protocol/desk.ts'
import type { EngineCalls, PageCalls } from '../core/protocol/engine.ts'
import { isFailure, type Failure } from '../core/protocol/failure.ts'
import type { PianoCalls, PianoPageCalls } from '../core/protocol/piano.ts'
import type { TakeStarted } from '../core/protocol/take.ts'
import { decodeMessage, encodeMessage } from '../core/protocol/wire.ts'

type ToldCalls = PageCalls & DeskPageCalls & PianoPageCalls
type Page = BirpcReturn<ToldCalls, EngineCalls>
type Answer = (...asked: never[]) => unknown

const engineCalls: Record<keyof EngineCalls, true> = {
  describe: true, inputs: true, library: true, openPiece: true, demonstrationSound: true, importScore: true, removePiece: true,
  startTake: true, stopTake: true, skipWaiting: true, browserSound: true, browserMidi: true, keepTime: true, goTo: true, takes: true, openTake: true,
  listeningEngines: true, chooseListeningEngine: true, measureListeningEngines: true,
  startListening: true, stopListening: true, listeningFindings: true, lookAtHearing: true, evidenceOf: true, dropEvidence: true, takeSound: true, takeRecording: true, judgeAgain: true, dropJudging: true,
  starTake: true, keepWord: true, pieceMemories: true, rememberMeasure: true,
  storage: true, setStorageRule: true, removeTakes: true, restoreTakes: true, restorePiece: true, eraseRemoved: true, restoreRemoved: true, practicePlan: true,
}
const deskCalls: Record<keyof DeskCalls, true> = {
  receiveTakeFile: true, writeTakeFile: true, practised: true, desk: true, watchFolder: true, openDeskTake: true, removeDeskTake: true, restoreDeskTake: true, deskSound: true, say: true, memo: true, caseFile: true, deskReport: true,
  writeAssignment: true, assignments: true, removeAssignment: true, restoreAssignment: true, wordOnPiece: true,
}
const pianoCalls: Record<keyof PianoCalls, true> = {
  pianos: true, guidedPassages: true, startSitting: true, stopSitting: true, measureSitting: true, learnPiano: true, teachingTakes: true, learnFromTakes: true, dropPianoWork: true, useProfile: true, listenInTune: true, removeProfile: true, removeSitting: true, putBack: true,
}
const pageCalls: readonly (keyof ToldCalls)[] = ['deskChanged', 'sittingTold', 'pianoWork', 'facts', 'level', 'hearing', 'inputsChanged', 'listeningEnginesChanged', 'takeState', 'listeningBehind', 'judgingAgain']

/** Whose asking opens the one input there is. */
const beginsToPlay: ReadonlySet<string> = new Set<keyof EngineCalls | keyof PianoCalls>(['startTake', 'startListening', 'startSitting'])

interface Watched {
  /** So many pages look on. */
  onNumber(pages: number): void
  /** The page that was last given the input is closed: nobody can end there what it began under this id. */
  onPlayerGone(takeId: string): void
}

/** The pages that look on. Each may ask; all are told. */
export class Pages {
  readonly #pages = new Map<ByteChannel, Page>()
  readonly #watched: Watched
  #player: { readonly page: ByteChannel; readonly takeId: string } | null = null

  constructor(watched: Watched) {
    this.#watched = watched
  }

  /** What goes out to every page. */
  readonly all: ToldCalls = {
    sittingTold: (told) => this.#tell((page) => page.sittingTold(told)),
    pianoWork: (share) => this.#tell((page) => page.pianoWork(share)),
    deskChanged: () => this.#tell((page) => page.deskChanged()),
    facts: (takeId, facts) => this.#tell((page) => page.facts(takeId, facts)),
    level: (level) => this.#tell((page) => page.level(level)),
    hearing: (takeId, heard) => this.#tell((page) => page.hearing(takeId, heard)),
    inputsChanged: (inputs) => this.#tell((page) => page.inputsChanged(inputs)),
    listeningEnginesChanged: (engines) => this.#tell((page) => page.listeningEnginesChanged(engines)),
    takeState: (state) => this.#tell((page) => page.takeState(state)),
    listeningBehind: (takeId, seconds) => this.#tell((page) => page.listeningBehind(takeId, seconds)),
    judgingAgain: (takeId, share) => this.#tell((page) => page.judgingAgain(takeId, share)),
  }

  join(channel: ByteChannel, engine: EngineCalls, desk: DeskCalls, piano: PianoCalls): void {
    const page = createBirpc<ToldCalls, EngineCalls>(engine, {
      post: (message: Uint8Array) => channel.send(message),
      on: (listener) => channel.onMessage(listener),
      serialize: encodeMessage,
      deserialize: decodeMessage,
      bind: 'functions',
      eventNames: [...pageCalls],
      timeout: -1,
      // A page may call what the contract names, not whatever an object happens to have.
      resolver: (name, call) => {
        const answer = Object.hasOwn(pianoCalls, name) ? (piano[name as keyof PianoCalls] as Answer).bind(piano)
          : Object.hasOwn(deskCalls, name) ? (desk[name as keyof DeskCalls] as Answer).bind(desk)
          : Object.hasOwn(engineCalls, name) ? call as Answer
          : undefined
        return answer && beginsToPlay.has(name) ? this.#playedBy(channel, answer) : answer
      },
      onFunctionError: (error, name) => void console.error(`${name}: ${error.stack ?? error.message}`),
      // Bytes that are no message, or a page that went in mid-sentence: the page's own affair.
      onGeneralError: (error) => {
        console.error(`page: ${error.message}`)
        return true
      },
    })
    this.#pages.set(channel, page)
    this.#watched.onNumber(this.#pages.size)
    channel.onClose(() => {
      page.$close()
      this.#pages.delete(channel)
      this.#watched.onNumber(this.#pages.size)
      if (this.#player?.page === channel) this.#playerGone(this.#player.takeId)
    })
  }

  /** Who was refused has not taken the input from whoever has it. */
  #playedBy(channel: ByteChannel, answer: Answer): Answer {
    return async (...asked) => {
      const begun = await answer(...asked) as TakeStarted | Failure
      if (isFailure(begun)) return begun
      this.#player = { page: channel, takeId: begun.takeId }
      if (!this.#pages.has(channel)) this.#playerGone(begun.takeId)
      return begun
    }
  }

  #playerGone(takeId: string): void {
    this.#player = null
    this.#watched.onPlayerGone(takeId)
  }

  #tell(tell: (page: Page) => Promise<void>): void {
    for (const page of this.#pages.values()) void tell(page).catch((error: unknown) => console.error(`page: ${String(error)}`))
  }
}
