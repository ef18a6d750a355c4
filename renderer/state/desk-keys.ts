export type DeskWish = 'play' | 'next-doubt' | 'previous-doubt' | 'back-a-bar' | 'on-a-bar' | 'slower' | 'faster' | 'comment' | 'as-right' | 'next-take' | 'previous-take' | 'evidence' | 'back' | 'keys' | 'beside' | 'written' | 'other-take' | 'shorter' | 'longer'

const wishes: Readonly<Record<string, DeskWish>> = {
  n: 'next-doubt', p: 'previous-doubt', arrowleft: 'back-a-bar', arrowright: 'on-a-bar', '[': 'slower', ']': 'faster', c: 'comment', o: 'as-right', j: 'next-take', k: 'previous-take',
  e: 'evidence', '?': 'keys', b: 'beside', w: 'written', x: 'other-take',
}

const passageWishes: Readonly<Record<string, DeskWish>> = { arrowleft: 'shorter', arrowright: 'longer' }

/** What a key means with a take on the desk; null where it belongs to the browser or to what one writes in. */
export function deskWishOf(event: KeyboardEvent): DeskWish | null {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return null
  if (event.key === 'Escape') return 'back'
  const target = event.target instanceof Element ? event.target : null
  if (target?.matches('input:not([type=radio], [type=checkbox]), textarea, select, [contenteditable]')) return null
  if (event.key === ' ') return event.repeat || target?.matches('button:focus-visible, summary:focus-visible, a:focus-visible') ? null : 'play'
  const key = event.key.toLowerCase()
  return (event.shiftKey ? passageWishes[key] : undefined) ?? wishes[key] ?? null
}
