import { createBirpc } from 'birpc'
import type { ByteChannel } from '../../core/protocol/channel.ts'
import type { DeskCalls, DeskPageCalls } from '../../core/protocol/desk.ts'
import { engineRestarted } from '../../core/protocol/host.ts'
import type { EngineCalls, PageCalls } from '../../core/protocol/engine.ts'
import type { Failure } from '../../core/protocol/failure.ts'
import type { PianoCalls, PianoPageCalls } from '../../core/protocol/piano.ts'
import { decodeMessage, encodeMessage } from '../../core/protocol/wire.ts'
import type { Bridge, HostState } from './bridge.ts'
import { browserHost, electronHost, type Host } from './lines.ts'

/** The line broke before the answer came. */
class LineBroken extends Error {}

type AllCalls = EngineCalls & DeskCalls & PianoCalls
type ToldCalls = PageCalls & DeskPageCalls & PianoPageCalls
type EngineLine = Pick<ReturnType<typeof createBirpc<AllCalls, ToldCalls>>, '$call' | '$callEvent' | '$close'>
type Name = keyof AllCalls

/** Settles when the engine can be asked. */
export function connect(host: Host = hostOf(window)): Promise<Bridge> {
  return new Promise((resolve) => {
    const bridge = bridgeTo(host)
    const stop = bridge.onHostState((state) => {
      if (state !== 'connected') return
      stop()
      resolve(bridge)
    })
  })
}

function hostOf(window: Window): Host {
  if (window.repetiteur) return electronHost(window, window.repetiteur.askForEngine)
  // The token has become a cookie by now; it need not stay where it can be read over a shoulder.
  if (window.location.search.includes('token=')) window.history.replaceState(null, '', window.location.pathname)
  return browserHost(`ws://${window.location.host}/engine`)
}

function bridgeTo(host: Host): Bridge {
  const listeners: { [Event in keyof PageCalls]: Set<PageCalls[Event]> } = { facts: new Set(), level: new Set(), hearing: new Set(), inputsChanged: new Set(), listeningEnginesChanged: new Set(), takeState: new Set(), listeningBehind: new Set(), judgingAgain: new Set() }
  const pianoListeners: { [Event in keyof PianoPageCalls]: Set<PianoPageCalls[Event]> } = { sittingTold: new Set(), pianoWork: new Set() }
  const deskListeners = new Set<() => void>()
  const stateListeners = new Set<(state: HostState) => void>()
  let state: HostState = 'disconnected'
  let engine: EngineLine | null = null
  const waiting: ((line: EngineLine) => void)[] = []
  let runningTake: string | null = null

  const turn = (next: HostState): void => {
    if (next === state) return
    state = next
    stateListeners.forEach((listener) => listener(next))
  }
  const told: ToldCalls = {
    sittingTold: (sitting) => pianoListeners.sittingTold.forEach((listener) => listener(sitting)),
    pianoWork: (share) => pianoListeners.pianoWork.forEach((listener) => listener(share)),
    deskChanged: () => deskListeners.forEach((listener) => listener()),
    facts: (takeId, facts) => listeners.facts.forEach((listener) => listener(takeId, facts)),
    level: (level) => listeners.level.forEach((listener) => listener(level)),
    hearing: (takeId, heard) => listeners.hearing.forEach((listener) => listener(takeId, heard)),
    inputsChanged: (inputs) => listeners.inputsChanged.forEach((listener) => listener(inputs)),
    listeningEnginesChanged: (engines) => listeners.listeningEnginesChanged.forEach((listener) => listener(engines)),
    listeningBehind: (takeId, seconds) => listeners.listeningBehind.forEach((listener) => listener(takeId, seconds)),
    judgingAgain: (takeId, share) => listeners.judgingAgain.forEach((listener) => listener(takeId, share)),
    takeState: (takeState) => {
      runningTake = takeState.state === 'ended' ? null : takeState.takeId
      listeners.takeState.forEach((listener) => listener(takeState))
    },
  }
  const endTake = (takeId: string): void => told.takeState({ takeId, state: 'ended', because: engineRestarted })
  const join = (line: ByteChannel): void => {
    const joined: EngineLine = createBirpc<AllCalls, ToldCalls>(told, {
      post: (bytes: Uint8Array) => line.send(bytes),
      on: (listener) => line.onMessage(listener),
      serialize: encodeMessage,
      deserialize: decodeMessage,
      bind: 'functions',
      timeout: -1,
    })
    line.onClose(() => {
      joined.$close(new LineBroken())
      if (engine === joined) engine = null
    })
    engine?.$close(new LineBroken())
    engine = joined
    // A line that broke and was mended lost facts on the way: what was being played is ended, as far as it came.
    if (runningTake !== null) {
      void joined.$callEvent('stopTake', runningTake)
      endTake(runningTake)
    }
    waiting.splice(0).forEach((go) => go(joined))
    turn('connected')
  }
  const lose = (next: HostState): void => {
    engine?.$close(new LineBroken())
    engine = null
    if (next === 'engine-restarting' && runningTake !== null) endTake(runningTake)
    turn(next)
  }
  host.onLine(join)
  host.onNotice(({ engine }) => { if (engine === 'restarting') lose('engine-restarting') })
  host.onLost(() => lose('disconnected'))

  const line = (): Promise<EngineLine> => (engine ? Promise.resolve(engine) : new Promise((resolve) => waiting.push(resolve)))
  const reads = <Call extends Name>(name: Call) => async (...asked: Parameters<AllCalls[Call]>): Promise<Awaited<ReturnType<AllCalls[Call]>>> => {
    for (;;) {
      try {
        return await (await line()).$call(name, ...asked)
      } catch (error) {
        if (!(error instanceof LineBroken)) throw error
      }
    }
  }
  const acts = <Call extends Name>(name: Call) => async (...asked: Parameters<AllCalls[Call]>): Promise<Awaited<ReturnType<AllCalls[Call]>> | Failure> => {
    try {
      return engine ? await engine.$call(name, ...asked) : engineRestarted
    } catch (error) {
      if (error instanceof LineBroken) return engineRestarted
      throw error
    }
  }
  const sends = <Call extends Name>(name: Call) => async (...asked: Parameters<AllCalls[Call]>): Promise<void> => engine?.$callEvent(name, ...asked)

  return {
    host: host.kind,
    get hostState() {
      return state
    },
    calls: {
      describe: reads('describe'), inputs: reads('inputs'), library: reads('library'), openPiece: reads('openPiece'),
      demonstrationSound: reads('demonstrationSound'), takes: reads('takes'), openTake: reads('openTake'),
      startListening: acts('startListening'), stopListening: sends('stopListening'), listeningFindings: reads('listeningFindings'), evidenceOf: reads('evidenceOf'), takeSound: reads('takeSound'), lookAtHearing: sends('lookAtHearing'), dropEvidence: sends('dropEvidence'),
      listeningEngines: reads('listeningEngines'), chooseListeningEngine: acts('chooseListeningEngine'), measureListeningEngines: acts('measureListeningEngines'),
      importScore: acts('importScore'), removePiece: acts('removePiece'), startTake: acts('startTake'), stopTake: acts('stopTake'), skipWaiting: sends('skipWaiting'), judgeAgain: acts('judgeAgain'), dropJudging: sends('dropJudging'),
      browserSound: sends('browserSound'), browserMidi: sends('browserMidi'), keepTime: sends('keepTime'), goTo: sends('goTo'),
      pieceMemories: reads('pieceMemories'), practicePlan: reads('practicePlan'), storage: reads('storage'), takeRecording: reads('takeRecording'), rememberMeasure: sends('rememberMeasure'),
      starTake: acts('starTake'), keepWord: acts('keepWord'), setStorageRule: acts('setStorageRule'), removeTakes: acts('removeTakes'), restoreTakes: acts('restoreTakes'),
      restorePiece: acts('restorePiece'), eraseRemoved: acts('eraseRemoved'), restoreRemoved: acts('restoreRemoved'),
    },
    desk: {
      desk: reads('desk'), openDeskTake: reads('openDeskTake'), deskSound: reads('deskSound'), memo: reads('memo'), assignments: reads('assignments'), practised: reads('practised'), wordOnPiece: reads('wordOnPiece'),
      writeTakeFile: acts('writeTakeFile'), receiveTakeFile: acts('receiveTakeFile'), watchFolder: acts('watchFolder'), removeDeskTake: acts('removeDeskTake'), restoreDeskTake: acts('restoreDeskTake'), say: acts('say'),
      caseFile: acts('caseFile'), deskReport: acts('deskReport'), writeAssignment: acts('writeAssignment'), removeAssignment: acts('removeAssignment'), restoreAssignment: acts('restoreAssignment'),
    },
    piano: {
      pianos: reads('pianos'), guidedPassages: reads('guidedPassages'), startSitting: acts('startSitting'), stopSitting: acts('stopSitting'), measureSitting: acts('measureSitting'), learnPiano: acts('learnPiano'), teachingTakes: reads('teachingTakes'), learnFromTakes: acts('learnFromTakes'),
      dropPianoWork: sends('dropPianoWork'), useProfile: acts('useProfile'), listenInTune: acts('listenInTune'), removeProfile: acts('removeProfile'), removeSitting: acts('removeSitting'), putBack: acts('putBack'),
    },
    onPiano: (event, listener) => {
      pianoListeners[event].add(listener)
      return () => pianoListeners[event].delete(listener)
    },
    onDeskChanged: (listener) => {
      deskListeners.add(listener)
      return () => deskListeners.delete(listener)
    },
    on: (event, listener) => {
      listeners[event].add(listener)
      return () => listeners[event].delete(listener)
    },
    onHostState: (listener) => {
      stateListeners.add(listener)
      return () => stateListeners.delete(listener)
    },
    close: () => host.close(),
  }
}
