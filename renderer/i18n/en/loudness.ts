export const loudness = {
  fromKeys: 'The line is the middle of a bar’s notes, the dark band half of them, the light one how sure that middle is.',
  fromSound: 'The line is the middle of a bar’s notes, the dark band half of them, the light one how sure I am of that middle. Loudness through a microphone is rough.',
  step: (measure: number, from: string, to: string, played: 'as-marked' | 'unclear' | 'otherwise') => `Bar ${measure}, ${from} to ${to}: ${{ 'as-marked': 'played as marked', unclear: 'no clear difference', otherwise: 'played the other way round' }[played]}.`,
}
