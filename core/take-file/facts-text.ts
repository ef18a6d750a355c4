import { strFromU8 } from 'fflate'
import type { Fact } from '../session/fact.ts'
import { isOneOf, isTold, isWhole, isWholeOrNull, isWithin, isWithinOrNull, toldIn, type Told } from './fields.ts'
import { takeFileLimits } from './limits.ts'

const { facts: most, seconds: day } = takeFileLimits
/** Written quarters are as many at most (core/score/limits.ts); as played, repeats make more. */
const mostQuarters = 20_000_000

const knownKinds: readonly string[] = ['note', 'release', 'place', 'verdict', 'pass', 'gap', 'click', 'pedal', 'bounce']

export interface FactsRead {
  readonly facts: readonly Fact[]
  /** What follows cannot be read, or is more than may be. */
  readonly cutOff: boolean
}

/**
 * A fact a line. Lines are believed up to the first that is none, or that speaks of a note that is not there: after it nothing says what is
 * left out. `scoreNotes` is how many struck notes the score has.
 */
export function factsOf(bytes: Uint8Array, scoreNotes: number): FactsRead {
  const facts: Fact[] = []
  let notes = 0
  const fits = (fact: Fact): boolean => {
    // Notes are told in the order of their indices, each before anything is said of it.
    if (fact.kind === 'note') return fact.note.index === notes && ++notes > 0
    if (fact.kind === 'release') return fact.playedNote < notes
    return fact.kind !== 'verdict' || ((fact.verdict.scoreNote ?? -1) < scoreNotes && (fact.verdict.playedNote ?? -1) < notes)
  }
  for (let from = 0; from < bytes.length; ) {
    const end = bytes.indexOf(10, from)
    const to = end < 0 ? bytes.length : end
    const told = to - from <= takeFileLimits.factCharacters ? toldIn(strFromU8(bytes.subarray(from, to))) : null
    from = to + 1
    // What only a newer version tells stands beside what this one knows.
    if (told !== null && typeof told['kind'] === 'string' && !isOneOf(told['kind'], knownKinds)) continue
    if (told === null || facts.length === most || !isFact(told) || !fits(told)) return { facts, cutOff: true }
    facts.push(told)
  }
  return { facts, cutOff: false }
}

export function factsText(facts: readonly Fact[]): string {
  return facts.map((fact) => `${JSON.stringify(fact)}\n`).join('')
}

/** Whether what a file tells could have been told by a take: each number within what a take can have. */
function isFact(told: Told): told is Told & Fact {
  switch (told['kind']) {
    case 'note':
      return isNote(told['note'])
    case 'release':
      return isWhole(told['playedNote'], 0, most) && isWithin(told['offsetSeconds'], 0, day)
    case 'place':
      return isPlace(told['place'])
    case 'verdict':
      return isVerdict(told['verdict'])
    case 'pass':
      return isPass(told['pass'])
    case 'gap':
      return isWithin(told['fromSeconds'], 0, day) && isWithin(told['toSeconds'], 0, day)
    case 'click':
      return isClick(told['start'])
    case 'pedal':
      return isTold(told['move']) && isWithin(told['move']['atSeconds'], 0, day) && isWithin(told['move']['depth'], 0, 1)
    case 'bounce':
      return isTold(told['bounce']) && isWithin(told['bounce']['atSeconds'], 0, day) && isWhole(told['bounce']['pitch'], 21, 108) && isWhole(told['bounce']['velocity'], 1, 127)
    default:
      return false
  }
}

function isNote(note: unknown): boolean {
  return isTold(note) && isWhole(note['index'], 0, most) && isWhole(note['pitch'], 21, 108) && isWithin(note['onsetSeconds'], -1, day) && isWithinOrNull(note['offsetSeconds'], -1, day)
    && isWithin(note['velocity'], 0, 127) && isWithin(note['confidence'], 0, 1) && isWithin(note['emittedAtSeconds'], -1, day)
}

function isPlace(place: unknown): boolean {
  return isTold(place) && isWithin(place['timeSeconds'], -1, day) && isWithin(place['reportedAtSeconds'], -1, day) && isWithinOrNull(place['quarters'], -mostQuarters, mostQuarters)
    && isWithinOrNull(place['playedQuarters'], -mostQuarters, mostQuarters) && isWithinOrNull(place['measure'], -most, most) && isWithinOrNull(place['repetition'], 0, most)
    && isOneOf(place['state'], ['waiting', 'following', 'lost']) && isWithinOrNull(place['tempoBpm'], 0, 100_000)
}

function isVerdict(verdict: unknown): boolean {
  return isTold(verdict) && isWhole(verdict['number'], 0, most) && isOneOf(verdict['kind'], ['right', 'wrong', 'missed', 'extra', 'unsure']) && isWholeOrNull(verdict['scoreNote'], 0, most)
    && isWholeOrNull(verdict['playedNote'], 0, most) && (verdict['timing'] === null || isOneOf(verdict['timing'], ['onTime', 'early', 'late'])) && isWithinOrNull(verdict['offBySeconds'], -day, day)
    && isWithinOrNull(verdict['offByBeats'], -day * 100, day * 100) && isWithin(verdict['decidedAtSeconds'], -1, day) && isWhole(verdict['pass'], 0, most) && typeof verdict['final'] === 'boolean'
}

function isClick(start: unknown): boolean {
  return isTold(start) && isWithin(start['fromQuarters'], -mostQuarters, mostQuarters) && isWithin(start['atSeconds'], -day, day) && isWithin(start['tempoShare'], 0.01, 100) && typeof start['isExact'] === 'boolean'
}

function isPass(pass: unknown): boolean {
  return isTold(pass) && isWhole(pass['index'], 0, most) && isWithin(pass['fromMeasure'], -most, most) && isWithin(pass['toMeasure'], -most, most) && isWithin(pass['startSeconds'], -1, day) && isWithin(pass['endSeconds'], -1, day)
}
