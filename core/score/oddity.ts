/** What is odd in a score's file, and was read all the same. */
export type Oddity =
  | { readonly kind: 'duration'; readonly text: string }
  | { readonly kind: 'backup' | 'divisions' | 'tie-end' | 'tie-begin' | 'not-reached' | 'parts-lengths' | 'segno' | 'coda' }
  /** `line`: of the file. */
  | { readonly kind: 'pitch'; readonly line: number }
  | { readonly kind: 'beyond-keys'; readonly midi: number }
  /** In quarter notes: how many there are, and how many its time signature asks for. */
  | { readonly kind: 'length'; readonly quarters: number; readonly expected: number }
  | { readonly kind: 'more'; readonly count: number }

/** As the command line says it; the page has words of its own for other languages. */
export function oddityInEnglish(odd: Oddity): string {
  switch (odd.kind) {
    case 'duration': return `A duration of ${JSON.stringify(odd.text)} is read as nothing.`
    case 'backup': return 'A backup goes back beyond the beginning of the measure; it is read as the beginning.'
    case 'divisions': return '"divisions" must be a positive number; the one before is kept.'
    case 'pitch': return `The pitch of a note (line ${odd.line}) cannot be read; it is left out.`
    case 'beyond-keys': return `A note beyond the piano's keys (MIDI ${odd.midi}) is left out.`
    case 'tie-end': return 'A tie ends here that begins nowhere; the note is not judged.'
    case 'tie-begin': return 'A tie begins here that leads to no note.'
    case 'not-reached': return 'No repeat or jump leads to this measure; it is left out.'
    case 'parts-lengths': return 'The parts are of different length in this measure.'
    case 'length': return `The measure has ${odd.quarters} quarter notes, ${odd.expected} fit its time signature.`
    case 'segno': return '"D.S." without a segno before it; the music goes on.'
    case 'coda': return '"To Coda" without a coda that follows; the music goes on.'
    case 'more': return `${odd.count} more warnings are left out.`
  }
}
