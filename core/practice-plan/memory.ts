/** How a day's first playing of a passage went. */
export type Grade = 'again' | 'hard' | 'good' | 'easy'

/** What is remembered of a passage after it was played. */
export interface Memory {
  /** Days after which it is still played right with a chance of 0.9. */
  readonly stability: number
  /** 1 easy to 10 hard. */
  readonly difficulty: number
}

/**
 * FSRS-4.5 with the parameters it was published with, fitted to the reviews of some 20,000 people who learn cards by heart
 * (https://github.com/open-spaced-repetition/fsrs4anki/wiki/The-Algorithm). Nobody has fitted it to bars of music; what it brings is the shape:
 * what went wrong comes back tomorrow, what went right ever later.
 */
const w = [0.4872, 1.4003, 3.7145, 13.8206, 5.1618, 1.2298, 0.8975, 0.031, 1.6474, 0.1367, 1.0461, 2.1072, 0.0793, 0.3246, 1.587, 0.2272, 2.8755] as const
const factor = 19 / 81
const decay = -0.5
const ratings = { again: 1, hard: 2, good: 3, easy: 4 } as const

/** Below this chance a passage is due: FSRS's usual wish. */
export const wishedRetention = 0.9

/** 0 to 1: the chance that it is still played right so many days after it was played last. */
export function retrievability({ stability }: Memory, days: number): number {
  return (1 + (factor * Math.max(0, days)) / stability) ** decay
}

/** `before` is null for the first time; `days` since the time before, at least one: a day counts once. */
export function remember(before: Memory | null, grade: Grade, days: number): Memory {
  const rating = ratings[grade]
  if (before === null) return { stability: w[rating - 1]!, difficulty: firstDifficulty(rating) }
  const difficulty = withinBounds(w[7] * firstDifficulty(3) + (1 - w[7]) * (before.difficulty - w[6] * (rating - 3)))
  const retained = retrievability(before, days)
  return { stability: rating === 1 ? forgotten(before, retained) : kept(before, retained, grade), difficulty }
}

function firstDifficulty(rating: number): number {
  return withinBounds(w[4] - (rating - 3) * w[5])
}

function kept({ stability, difficulty }: Memory, retained: number, grade: Grade): number {
  const bonus = grade === 'hard' ? w[15] : grade === 'easy' ? w[16] : 1
  return stability * (1 + Math.exp(w[8]) * (11 - difficulty) * stability ** -w[9] * (Math.exp(w[10] * (1 - retained)) - 1) * bonus)
}

/** Never longer than before. */
function forgotten({ stability, difficulty }: Memory, retained: number): number {
  return Math.min(stability, w[11] * difficulty ** -w[12] * ((stability + 1) ** w[13] - 1) * Math.exp(w[14] * (1 - retained)))
}

function withinBounds(difficulty: number): number {
  return Math.min(10, Math.max(1, difficulty))
}
