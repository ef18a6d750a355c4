/** The whole page before a scripted engine, for looking at it: serve `renderer/` by vite with the Svelte plugin, then open /testing/harness.html. */
import { mount } from 'svelte'
import minuet from '../../resources/scores/minuet-in-g.musicxml?raw'
import elise from '../../resources/scores/fur-elise-opening.musicxml?raw'
import ode from '../../resources/scores/ode-to-joy.musicxml?raw'
import type { OpenedPiece } from '../../core/protocol/engine.ts'
import { isFailure } from '../../core/protocol/failure.ts'
import { readScore } from '../../core/score/index.ts'
import { engrave } from '../engraving/engraving.ts'
import Page from '../Page.svelte'
import { App } from '../state/app.svelte.ts'
import { FakeBridge } from './fake-bridge.ts'
import { heardColumns, heardEvidence, type Bump } from './heard-evidence.ts'
import { performanceOf, type Slips } from './performance.ts'
import { sourcesForTests } from './sources.ts'

function piece(id: string, level: number, xml: string, hasDemonstration: boolean): OpenedPiece {
  const read = readScore(new TextEncoder().encode(xml), id)
  if (isFailure(read)) throw new Error(read.message)
  const { title, composer, measures } = read.score
  return { piece: { id, title: title ?? '', composer: composer ?? '', bundled: true, level, measureCount: measures.length, hasDemonstration }, ...read }
}

const opened = [piece('ode-to-joy', 2, ode, true), piece('minuet-in-g', 3, minuet, false), piece('fur-elise', 3, elise, false)]
const bridge = new FakeBridge(opened)
bridge.inputsThere = [
  { id: '1', name: 'Scarlett 2i2 USB', driver: 'ALSA', isDefault: true, defaultSampleRateHz: 48_000 },
  { id: '2', name: 'HDA Intel PCH: ALC257 Analog', driver: 'ALSA', isDefault: false, defaultSampleRateHz: 48_000 },
]
const app = new App(bridge, sourcesForTests())

const harness = {
  bridge,
  app,
  /** Facts of a take with a few slips, up to a bar along the playing order. */
  play(pieceId: string, bars: number, slips: { [Kind in keyof Slips]: readonly (readonly [number, number])[] } = {}) {
    const score = opened.find((known) => known.piece.id === pieceId)!.score
    const until = score.playOrder[bars]?.playedQuarters ?? Infinity
    const numbers = (pairs: readonly (readonly [number, number])[] | undefined) => new Set(pairs?.map(([note]) => note))
    const facts = performanceOf(score, 104, {
      wrong: new Map(slips.wrong), extra: new Map(slips.extra), offBySeconds: new Map(slips.offBySeconds), missed: numbers(slips.missed), unsure: numbers(slips.unsure),
    })
    const end = facts.findIndex((fact) => fact.kind === 'place' && fact.place.playedQuarters! >= until)
    bridge.tellFacts(end < 0 ? facts : facts.slice(0, end))
  },
  /** What is heard of the notes told so far, up to a moment. */
  hear(toSeconds: number) {
    bridge.tell('hearing', bridge.takeId ?? '', heardColumns(app.live.view.notes, 0, toSeconds))
  },
  /** What will be said of any moment that is asked about. */
  willHave(aroundSeconds: number, keys: Readonly<Record<number, Bump | null>>) {
    bridge.evidence = heardEvidence(aroundSeconds, keys)
  },
}
Object.assign(globalThis, { harness })
mount(Page, { target: document.querySelector('#page')!, props: { app, engraver: engrave } })
await app.load()
