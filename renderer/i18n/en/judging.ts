import { percent } from './phrases.ts'

export const judging = {
  toggle: 'How I judge',
  title: 'How I judge',
  close: 'Close how I judge',
  hands: 'Hands',
  strictness: 'Timing',
  strictnesses: { strict: 'Strict', normal: 'Normal', free: 'Free' },
  strictnessMore: {
    strict: 'A chord’s notes within 50 ms; early and late from a small share of a beat on.',
    normal: 'Hands up to 150 ms apart are together; small freedoms are music.',
    free: 'Time to look for the next key: a chord may take half a second.',
  },
  anyOctave: 'Any octave',
  ignoreOrnaments: 'Ignore ornaments',
  heldNotes: 'Held notes and rests',
  more: {
    anyOctave: 'A note of the right name is right, whichever octave it is in.',
    ignoreOrnaments: 'Around trills, turns, grace notes and rolled chords nothing is missed and nothing extra.',
    heldNotes: 'Told after the take, as information; never a mistake.',
  },
  tempo: 'Tempo',
  tempoOwn: 'your own',
  tempoWritten: (quartersPerMinute: number) => `as written (♩ = ${quartersPerMinute})`,
  tempoChosen: 'chosen',
  tempoNumber: 'Quarter notes a minute',
  band: 'How far it may be left',
  bandShown: (band: number) => `± ${percent(band)}`,
  tempoMore: 'Faster or slower is told of a bar and of the take, never of a note.',
  counts: 'Counts from the next take on. After a take, “Judge it otherwise” judges that one again.',
  judged: (parts: readonly string[]) => `Judged: ${parts.join(' · ')}.`,
  askedTempo: (quartersPerMinute: number | null, band: number) => `${quartersPerMinute === null ? 'written tempo' : `♩ = ${quartersPerMinute}`} ± ${percent(band)}`,
}
