export const hearing = {
  toggle: 'What I hear',
  title: 'What I hear',
  begins: 'a key begins',
  sounds: 'it sounds',
  told: 'told as a note',
  roll: (seconds: number) => `The last ${seconds} seconds, the newest at the keys`,
  soundingNow: (notes: readonly string[]) => (notes.length === 0 ? 'Silence.' : `Sounding: ${notes.join(', ')}.`),
  start: 'Start, and play: what I hear appears here as you play.',
  listening: 'Play something: I am listening. Nothing is judged or kept.',
  close: 'Close what I hear',
}
