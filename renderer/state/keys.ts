export type KeyWish = 'start-or-stop' | 'sound-check' | 'legend' | 'help' | 'back' | 'hands' | 'larger' | 'smaller' | 'hearing' | 'evidence' | 'judging' | 'mode' | 'ways' | 'loop' | 'slower' | 'faster' | 'next-bar' | 'bar-before' | 'next-line' | 'line-before'

/** Ctrl or Cmd and Z: what was removed comes back, unless somebody writes and means what they wrote. */
export function isUndo(event: KeyboardEvent): boolean {
  return (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && !isWritten(event.target) && event.key.toLowerCase() === 'z'
}

/** What somebody writes in. */
export function isWritten(target: EventTarget | null): boolean {
  return target instanceof Element && target.matches('input:not([type=radio], [type=checkbox], [type=range]), textarea, [contenteditable]')
}

/**
 * What a key means on the practice screen; null where it belongs to the browser or to what has the focus. Space is the
 * player's whatever was clicked last: only a control reached by keyboard, or one to write in, keeps it.
 */
export function wishOf(event: KeyboardEvent): KeyWish | null {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return null
  const target = event.target instanceof Element ? event.target : null
  const writes = target?.matches('input:not([type=radio], [type=checkbox], [type=number]), textarea, [contenteditable]') ?? false
  if (event.key === ' ') {
    if (event.repeat || writes) return null
    const reached = target?.matches('button:focus-visible, select:focus-visible, summary:focus-visible, a:focus-visible') ?? false
    return reached && !target!.matches('[data-transport]') ? null : 'start-or-stop'
  }
  if (event.key === 'Escape') return 'back'
  if (writes || target?.matches('select, input[type=number], input[type=radio]')) return null
  switch (event.key.toLowerCase()) {
    case 'l': return 'legend'
    case '?': return 'help'
    case 'h': return 'hands'
    case 'w': return 'hearing'
    case 'e': return 'evidence'
    case 'j': return 'judging'
    case 's': return 'sound-check'
    case 'm': return 'mode'
    case 'p': return 'ways'
    case 'r': return 'loop'
    case ',': return 'slower'
    case '.': return 'faster'
    // A page-turn pedal sends one pair of these.
    case 'arrowright': return 'next-bar'
    case 'arrowleft': return 'bar-before'
    case 'pagedown': return 'next-line'
    case 'pageup': return 'line-before'
    case '+': case '=': return 'larger'
    case '-': return 'smaller'
    default: return null
  }
}
