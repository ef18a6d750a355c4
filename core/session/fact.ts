import type { ClickStart } from '../practice/way.ts'
import type { PlayedNote } from '../transcription/played-note.ts'
import type { Verdict } from '../judgement/verdict.ts'
import type { Bounce } from '../midi/keyboard.ts'
import type { PedalMove } from '../midi/pedal.ts'
import type { Place } from '../following/place.ts'

/** What a take tells as it goes, in order. The page, the disk and the command line all read the same facts. */
export type Fact =
  /** `overheard`: not told by the listening, but heard when it was asked again about a written note. */
  | { readonly kind: 'note'; readonly note: PlayedNote; readonly overheard?: true }
  | { readonly kind: 'release'; readonly playedNote: number; readonly offsetSeconds: number }
  | { readonly kind: 'place'; readonly place: Place }
  /** A verdict with the `number` of an earlier one takes its place; that happens at most once. */
  | { readonly kind: 'verdict'; readonly verdict: Verdict }
  | { readonly kind: 'pass'; readonly pass: Pass }
  /** What follows is played to a click. */
  | { readonly kind: 'click'; readonly start: ClickStart }
  /** Sound that was lost: what was due in it is unsure, never missed. */
  | { readonly kind: 'gap'; readonly fromSeconds: number; readonly toSeconds: number }
  /** Of a keyboard: its sustaining pedal. */
  | { readonly kind: 'pedal'; readonly move: PedalMove }
  /** Of a keyboard: a stroke that a worn contact sent and nobody made. It is no note. */
  | { readonly kind: 'bounce'; readonly bounce: Bounce }

/** A stretch played without going back; the last one told for an `index` holds. */
export interface Pass {
  readonly index: number
  readonly fromMeasure: number
  readonly toMeasure: number
  readonly startSeconds: number
  readonly endSeconds: number
}
