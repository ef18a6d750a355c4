import type { MisplacedHands } from '../../../core/judgement/misplaced-hands.ts'
import { misplacedInEnglish } from '../../../core/report/say-misplaced-hands.ts'
import { bars, relations } from './phrases.ts'

export const information = {
  tempo: 'The tempo you asked for',
  tempoWhole: {
    slower: (by: number) => `On the whole ${by}\u00a0% slower than asked.`,
    within: (_by: number) => 'On the whole in the tempo that was asked for.',
    faster: (by: number) => `On the whole ${by}\u00a0% faster than asked.`,
  },
  tempoStretch: (from: number, to: number, relation: 'slower' | 'within' | 'faster') => `${bars(from, to)} ${relations[relation]}`,
  tempoBars: (stretches: readonly string[]) => `${stretches.join(', ').replace(/^b/, 'B')}.`,
  held: 'Held notes and rests',
  heldNone: 'All of it was held about as long as it is written.',
  releasedEarly: (measure: number, note: string, seconds: number) => `Bar ${measure}: ${note} released ${seconds.toFixed(1)} s early`,
  heldOver: (measure: number, note: string, seconds: number) => `Bar ${measure}: ${note} held ${seconds.toFixed(1)} s into the rest`,
  heldKeys: 'Information, no mistakes: as the keys told it, the pedal left out.',
  heldSound: 'Information, no mistakes. Ends of notes are rough as I hear them; the pedal and the room carry them on.',
  misplaced: (passage: MisplacedHands) => misplacedInEnglish(bars(passage.fromMeasure, passage.toMeasure), passage),
  loudness: 'Your loudness',
  keyboard: 'Your keyboard',
  bounces: (count: number, notes: readonly string[]) => `${count === 1 ? 'One stroke that' : `${count} strokes that`} nobody made came from worn contacts (${notes.join(', ')}); I left ${count === 1 ? 'it' : 'them'} out.`,
}
