/** “Undo”, chosen from the window's own menu. A browser has none. */
export function onMenuUndo(window: Window, undo: () => void): void {
  window.addEventListener('message', ({ source, data }: MessageEvent<unknown>) => {
    if (source === window && data === 'repetiteur:undo') undo()
  })
}
