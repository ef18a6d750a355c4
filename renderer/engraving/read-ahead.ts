/** Upper and lower edge in pixels of the scrolled content. */
export interface Band {
  readonly top: number
  readonly bottom: number
}

export interface ReadAhead {
  /** What can be seen of the content now. */
  readonly view: Band
  /** The line being played. */
  readonly current: Band
  /** The line played after it, where there is one. */
  readonly next: Band | null
  /** The line will be left within a measure or so. */
  readonly leavingSoon: boolean
}

/**
 * Where to scroll to (a new top of the view) so that what is played and what comes next can be read, or null to stay. Both
 * lines are shown from the moment that a line is begun; where the window is too low for both, the next one comes up just
 * before it is needed.
 */
export function readAhead({ view, current, next, leavingSoon }: ReadAhead): number | null {
  const height = view.bottom - view.top
  const margin = Math.min(40, height * 0.06)
  const wanted = next === null ? current : { top: Math.min(current.top, next.top), bottom: Math.max(current.bottom, next.bottom) }
  const shown = wanted.bottom - wanted.top + 2 * margin <= height ? wanted : next !== null && leavingSoon ? next : current
  if (shown.top >= view.top && shown.bottom <= view.bottom) return null
  return Math.max(0, shown.top - margin)
}
