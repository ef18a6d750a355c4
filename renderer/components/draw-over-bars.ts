/** Android and iOS take a finger that rests for half a second for one that wants more than to scroll; a little sooner is before their menus come up. */
const restMilliseconds = 400
/** A finger that rests trembles by less. */
const tremblePixels = 10

export interface BarsOfThePage {
  /** Index into `Score.measures` at a point of the window; null beside the staves. */
  measureAt(clientX: number, clientY: number): number | null
  /** These are about to be chosen; both ends included. */
  show(from: number, to: number): void
  /** They are; the first is where somebody began. */
  choose(from: number, to: number): void
}

/**
 * Bars are chosen by drawing over them: with a mouse at once, over more than one; with a finger or a pen after it has rested on the first, as one that moves at once
 * scrolls the page. Returns whether what was pressed last was drawn: its click is the end of it.
 */
export function drawOverBars(host: HTMLElement, page: BarsOfThePage, { signal }: { readonly signal: AbortSignal }): () => boolean {
  let from: number | null = null
  let to = 0
  let drawn = false
  let resting: { readonly x: number; readonly y: number; readonly timer: ReturnType<typeof setTimeout> } | null = null

  function moved(over: number): void {
    if (from === null) return
    drawn = true
    to = over
    page.show(Math.min(from, to), Math.max(from, to))
  }
  function rested(): void {
    clearTimeout(resting?.timer)
    resting = null
  }
  function down(event: PointerEvent): void {
    rested()
    drawn = false
    from = null
    if (event.button !== 0 || !event.isPrimary) return
    const measure = page.measureAt(event.clientX, event.clientY)
    if (event.pointerType === 'mouse') from = measure
    else if (measure !== null) {
      const timer = setTimeout(() => {
        resting = null
        from = measure
        moved(measure)
      }, restMilliseconds)
      resting = { x: event.clientX, y: event.clientY, timer }
    }
  }
  function move(event: PointerEvent): void {
    if (resting && Math.hypot(event.clientX - resting.x, event.clientY - resting.y) > tremblePixels) rested()
    if (from === null || event.buttons === 0) return
    const over = page.measureAt(event.clientX, event.clientY)
    if (over !== null && (over !== from || drawn)) moved(over)
  }
  /** Also where the system takes the finger for itself: what was drawn until then is what was meant. */
  function up(): void {
    rested()
    if (drawn && from !== null) page.choose(from, to)
    from = null
  }
  const isDrawing = (): boolean => drawn && from !== null

  host.addEventListener('pointerdown', down, { signal })
  host.addEventListener('pointermove', move, { signal })
  host.addEventListener('pointerup', up, { signal })
  host.addEventListener('pointercancel', up, { signal })
  signal.addEventListener('abort', rested)
  // Whoever draws neither scrolls nor asks for a menu.
  host.addEventListener('touchmove', (event) => { if (isDrawing() && event.cancelable) event.preventDefault() }, { signal, passive: false })
  host.addEventListener('contextmenu', (event) => { if (isDrawing() || resting) event.preventDefault() }, { signal })
  return () => drawn
}
