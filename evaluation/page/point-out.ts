/**
 * Runs in the finished page, where it stands as text: it may use nothing from outside itself. Under the pointer, or walked to with the arrow keys,
 * the nearest note of a piano roll is ringed and its words stand below the picture.
 */
export function pointOut(page: Document): void {
  const NEAR_PIXELS = 14
  for (const roll of page.querySelectorAll('.roll')) {
    const svg = roll.querySelector('svg')
    const told = roll.querySelector('output')
    if (!svg || !told) continue
    const notes = ['hit', 'missed', 'false'].flatMap((kind) => {
      const heads = [...(roll.querySelector(`g.${kind}`)?.children ?? [])]
      const bars = [...(roll.querySelector(`g.${kind}-bars`)?.children ?? [])]
      return heads.map((head, i) => {
        const title = head.querySelector('title')
        const words = title?.textContent ?? ''
        title?.remove()
        return { head, bar: bars[i] ?? head, words }
      })
    })
    // In the order of time, for the arrow keys.
    const places = (element: Element): number => element.getBoundingClientRect().left
    notes.sort((a, b) => places(a.head) - places(b.head))
    let at = -1
    const show = (next: number): void => {
      notes[at]?.head.classList.remove('shown')
      at = next
      notes[at]?.head.classList.add('shown')
      told.textContent = notes[at]?.words ?? ''
    }
    const distance = (element: Element, x: number, y: number): number => {
      const { left, right, top, bottom } = element.getBoundingClientRect()
      return Math.hypot(Math.max(left - x, 0, x - right), Math.max(top - y, 0, y - bottom))
    }
    svg.addEventListener('pointermove', ({ clientX, clientY }) => {
      let nearest = -1
      let least = NEAR_PIXELS
      for (const [i, { head, bar }] of notes.entries()) {
        // A head is aimed at; a bar is found by the way.
        const away = Math.min(distance(head, clientX, clientY), distance(bar, clientX, clientY) + 2)
        if (away < least) [nearest, least] = [i, away]
      }
      if (nearest >= 0 && nearest !== at) show(nearest)
    })
    roll.addEventListener('keydown', (event) => {
      const step = { ArrowRight: 1, ArrowLeft: -1 }[(event as KeyboardEvent).key]
      if (step === undefined || notes.length === 0) return
      event.preventDefault()
      show(Math.min(notes.length - 1, Math.max(0, at + step)))
    })
  }
}
