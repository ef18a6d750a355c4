export type FollowingState = 'waiting' | 'following' | 'lost'

/** Where the player is, told each time the follower moves. */
export interface Place {
  /** The onset that moved it. */
  readonly timeSeconds: number
  /** How much had been heard by then. */
  readonly reportedAtSeconds: number
  /** As written, no repeat unfolded; null while waiting. */
  readonly quarters: number | null
  /** Along the playing order; null while waiting. */
  readonly playedQuarters: number | null
  readonly measure: number | null
  readonly repetition: number | null
  readonly state: FollowingState
  /** The player's own tempo, quarter notes a minute; null until it is known. */
  readonly tempoBpm: number | null
}
