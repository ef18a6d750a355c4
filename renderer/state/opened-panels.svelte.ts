import { readFreePreference, readPreference, writePreference } from './preferences.ts'

export type Panel = 'takes' | 'keys' | 'judging' | 'ways'

const smallestPage = 0.6
const largestPage = 2

/** What lies open around the page of the practice screen, and how large the page is. */
export class OpenedPanels {
  panel: Panel | null = $state(null)
  legendOpen: boolean = $state((readPreference('legend', ['open', 'folded']) ?? (hasRoom() ? 'open' : 'folded')) === 'open')
  hearingOpen: boolean = $state(false)
  /** 1 is the usual size. */
  zoom: number = $state(withinReason(Number(readFreePreference('zoom')) || 1))

  toggle(wanted: Panel): void {
    this.panel = this.panel === wanted ? null : wanted
  }

  close(): void {
    this.panel = null
  }

  toggleHearing(): void {
    this.hearingOpen = !this.hearingOpen
  }

  toggleLegend(): void {
    this.legendOpen = !this.legendOpen
    writePreference('legend', this.legendOpen ? 'open' : 'folded')
  }

  magnify(by: number): void {
    this.zoom = withinReason(Math.round((this.zoom + by) * 10) / 10)
    writePreference('zoom', String(this.zoom))
  }
}

/** Large text in a small window leaves the score few lines: the legend is one key away. */
function hasRoom(): boolean {
  const remPixels = Number.parseFloat(getComputedStyle(document.documentElement).fontSize) || 16
  return window.innerHeight / remPixels >= 30
}

function withinReason(zoom: number): number {
  return Math.min(largestPage, Math.max(smallestPage, zoom))
}
