/** How the tempo of a passage that is played over and over rises and falls by itself. Shares of the written tempo. */
export interface LadderRules {
  readonly stepShare: number
  /** Rounds without a slip, one after the other, that it takes to go up. */
  readonly cleanRounds: number
  /** Rounds with slips, one after the other, after which it goes down. */
  readonly badRounds: number
  readonly slowestShare: number
  readonly fastestShare: number
}

/** One clean round may be luck; two in a row are known. */
export const usualLadder: LadderRules = { stepShare: 0.05, cleanRounds: 2, badRounds: 3, slowestShare: 0.3, fastestShare: 1 }

export interface LadderState {
  readonly share: number
  /** In a row; one of them is 0. */
  readonly clean: number
  readonly bad: number
}

export type LadderMove = 'up' | 'down' | 'stay'

export function ladderAt(share: number): LadderState {
  return { share, clean: 0, bad: 0 }
}

/** After a round. At the top and at the bottom it stays there. */
export function stepLadder(state: LadderState, wasClean: boolean, rules: LadderRules = usualLadder): { readonly state: LadderState; readonly move: LadderMove } {
  const clean = wasClean ? state.clean + 1 : 0
  const bad = wasClean ? 0 : state.bad + 1
  const wanted = clean >= rules.cleanRounds ? rules.stepShare : bad >= rules.badRounds ? -rules.stepShare : 0
  if (wanted === 0) return { state: { share: state.share, clean, bad }, move: 'stay' }
  // Whoever began beyond the bounds is not pulled back inside.
  const bounded = wanted > 0 ? Math.max(state.share, Math.min(rules.fastestShare, state.share + wanted)) : Math.min(state.share, Math.max(rules.slowestShare, state.share + wanted))
  const share = Math.round(bounded * 1000) / 1000
  return { state: ladderAt(share), move: share > state.share ? 'up' : share < state.share ? 'down' : 'stay' }
}
