import { readFileSync, writeFileSync } from 'node:fs'

/** Where a window stands, in the screen's own points. */
export interface Bounds {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

export interface WindowPlace {
  /** Null: where the system puts it. */
  readonly bounds: Bounds | null
  readonly isMaximized: boolean
}

const nowhere: WindowPlace = { bounds: null, isMaximized: false }
/** So much of a window must lie on some screen that its title bar can be taken hold of. */
const graspablePoints = 80

/** Where the window stood last time; where the system puts it when that screen is no longer there. */
export function rememberedPlace(file: string, screens: readonly Bounds[]): WindowPlace {
  try {
    const { bounds, isMaximized } = JSON.parse(readFileSync(file, 'utf8')) as Partial<WindowPlace>
    return { bounds: isBounds(bounds) && screens.some((screen) => canBeGrasped(bounds, screen)) ? bounds : null, isMaximized: isMaximized === true }
  } catch {
    return nowhere
  }
}

/** Forgotten without a word where nothing can be written: nothing depends on it. */
export function rememberPlace(file: string, place: WindowPlace): void {
  try {
    writeFileSync(file, JSON.stringify(place))
  } catch {
    // It stands where the system puts it next time.
  }
}

function isBounds(value: unknown): value is Bounds {
  if (typeof value !== 'object' || value === null) return false
  const { x, y, width, height } = value as Partial<Bounds>
  return [x, y, width, height].every((number) => Number.isSafeInteger(number)) && width! >= 200 && height! >= 200
}

function canBeGrasped(window: Bounds, screen: Bounds): boolean {
  const across = Math.min(window.x + window.width, screen.x + screen.width) - Math.max(window.x, screen.x)
  return across >= graspablePoints && window.y >= screen.y - 10 && window.y <= screen.y + screen.height - graspablePoints
}
