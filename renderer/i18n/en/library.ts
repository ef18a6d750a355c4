import { count } from './phrases.ts'

export const library = {
  greeting: 'What shall we play?',
  privacy: 'It listens on this computer only. No sound, score or mark ever leaves it.',
  hearItAtWork: 'Hear it at work',
  hearItAtWorkMore: (title: string) => `A recorded performance of ${title}, with a few slips on purpose. No piano needed.`,
  bundled: 'Pieces to begin with',
  imported: 'Your own scores',
  nothingImported: 'MusicXML (.musicxml, .xml, .mxl) or a MIDI file. Drop it anywhere on this window.',
  import: 'Add a score…',
  importing: (file: string) => `Reading ${file}…`,
  dropHere: 'Let go to add the score',
  levels: ['Very easy', 'Easy', 'Medium', 'Demanding', 'Hard'],
  level: (word: string) => `Level: ${word}`,
  measures: (n: number) => count(n, 'bar', 'bars'),
  open: (title: string) => `Open ${title}`,
  remove: (title: string) => `Remove ${title} from your scores`,
  removed: (title: string) => `${title} was removed.`,
  loading: 'One moment…',
  untitled: 'Untitled',
  unknownComposer: 'Composer unknown',
}
