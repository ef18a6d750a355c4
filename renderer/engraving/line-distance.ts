import type { MusicSystem } from 'opensheetmusicdisplay'

/** The outline of a line's lowest or highest staff, in staff spaces from that staff's top line, at places from left to right. */
export interface Outline {
  readonly spaces: readonly number[]
  /** Places before the first of it. */
  readonly places: number
}

/** How far to both sides what stands lower or higher is kept away from, in places: as OpenSheetMusicDisplay does. */
const besides = 6

/** The outline of the lowest staff downwards, and of the highest upwards. */
export function outlinesOf(system: MusicSystem, placesPerSpace: number): { readonly below: Outline; readonly above: Outline } {
  const [first, last] = [system.StaffLines[0]!, system.StaffLines.at(-1)!]
  const places = (x: number) => Math.round(x * placesPerSpace)
  return {
    below: { spaces: last.BottomLine, places: places(last.PositionAndShape.RelativePosition.x) },
    above: { spaces: first.SkyLine, places: places(first.PositionAndShape.RelativePosition.x) },
  }
}

/** How far below the lowest staff of a line the highest of the next must stand for them to touch, in staff spaces from top line to top line. */
export function touchingDistance(below: Outline, above: Outline): number {
  let distance = 0
  below.spaces.forEach((bottom, place) => {
    const here = place + below.places - above.places
    if (here < 0 || here >= above.spaces.length) return
    let top = 0
    for (let at = Math.max(0, here - besides); at <= Math.min(above.spaces.length - 1, here + besides); at++) top = Math.min(top, above.spaces[at]!)
    distance = Math.max(distance, bottom - top)
  })
  return distance
}
