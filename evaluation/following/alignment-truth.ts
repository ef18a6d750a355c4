import type { Failure } from '../../core/protocol/failure.ts'
import type { Score, ScoreNote } from '../../core/score/index.ts'

/** A written note as a truth names it: its id, and, where the truth tells repeats apart, which time through. Two notes on one key at one moment are one. */
export type WrittenKey = string

export interface TrulyPlayed {
  readonly onsetSeconds: number
  readonly pitch: number
  /** Null where it stands for no written note. */
  readonly key: WrittenKey | null
  /** Left out of all counting: it stands for a hidden note, or nobody can tell for which. */
  readonly open: boolean
}

/** Which written note each played one truly was. */
export interface AlignmentTruth {
  readonly played: readonly TrulyPlayed[]
  /** Written notes passed over, but not played. */
  readonly deletions: readonly WrittenKey[]
  /** Written notes of which nobody can tell. */
  readonly openKeys: ReadonlySet<WrittenKey>
  readonly tellsRepeats: boolean
}

interface Row {
  readonly id: string
  readonly repetition: number
  readonly onsetSeconds: number
  readonly pitch: number
  readonly kind: 'match' | 'insertion' | 'deletion' | 'doubtful'
}

export function writtenKey(score: Score, note: ScoreNote, tellsRepeats: boolean): WrittenKey {
  return `${score.notes[note.twinOf ?? note.index]!.id} ${tellsRepeats ? note.repetition : 1}`
}

/**
 * Reads a note alignment: tab-separated, with a head. Either `xml_id midi_id track channel pitch onset` as (n)ASAP writes it (`xml_id` ends in `-k` for the
 * k-th time through; `insertion` or `deletion` in place of a partner), or `kind xml_id repetition label onset pitch`. Onsets are seconds.
 */
export function readAlignment(text: string, path: string, score: Score): AlignmentTruth | Failure {
  const [head, ...lines] = text.split(/\r\n|\n/).filter((line) => line !== '').map((line) => line.split('\t'))
  const column = (name: string) => head?.indexOf(name) ?? -1
  const [xmlId, midiId, onset, pitch, kind, repetition] = ['xml_id', 'midi_id', 'onset', 'pitch', 'kind', 'repetition'].map(column) as [number, number, number, number, number, number]
  if (xmlId < 0 || onset < 0 || pitch < 0 || (midiId < 0 && kind < 0)) {
    return { failure: 'recording-unreadable', message: `${path} is no note alignment: its head is "${head?.join(' ') ?? ''}".`, remedy: 'The head names xml_id, onset, pitch, and midi_id or kind, between tabs.' }
  }
  const rows = lines.map((fields) => (kind >= 0 ? ownRow(fields) : asapRow(fields)))
  const tellsRepeats = rows.some((row) => row.repetition > 1)
  const byId = new Map(score.notes.map((note) => [`${note.id} ${note.repetition}`, note]))
  const noteOf = ({ id, repetition: time }: Row) => byId.get(`${id} ${tellsRepeats ? time : 1}`) ?? byId.get(`${id} 1`)
  const keyOf = (row: Row): WrittenKey | null => {
    const note = noteOf(row)
    return note === undefined || note.hidden ? null : writtenKey(score, note, tellsRepeats)
  }
  const keysOf = (...kinds: Row['kind'][]) => rows.filter((row) => kinds.includes(row.kind)).map(keyOf).filter((key) => key !== null)
  const struck = new Set(keysOf('match', 'doubtful'))
  return {
    played: rows.filter((row) => row.kind !== 'deletion' && Number.isFinite(row.onsetSeconds)).map((row) => {
      const key = row.kind === 'insertion' ? null : keyOf(row)
      return { onsetSeconds: row.onsetSeconds, pitch: row.pitch, key, open: row.kind === 'doubtful' || (row.kind === 'match' && key === null) }
    }).sort((a, b) => a.onsetSeconds - b.onsetSeconds || a.pitch - b.pitch),
    deletions: [...new Set(keysOf('deletion'))].filter((key) => !struck.has(key)), openKeys: new Set(keysOf('doubtful')), tellsRepeats,
  }

  function ownRow(fields: readonly string[]): Row {
    return { id: fields[xmlId]!, repetition: Number(fields[repetition]), onsetSeconds: Number(fields[onset]), pitch: Number(fields[pitch]), kind: fields[kind] as Row['kind'] }
  }
  function asapRow(fields: readonly string[]): Row {
    const [, id = '', time = '1'] = /^(.*)-(\d+)$/.exec(fields[xmlId]!) ?? []
    const kindOfRow = fields[xmlId] === 'insertion' ? 'insertion' : fields[midiId] === 'deletion' ? 'deletion' : 'match'
    return { id, repetition: Number(time), onsetSeconds: Number(fields[onset]), pitch: Number(fields[pitch]), kind: kindOfRow }
  }
}
