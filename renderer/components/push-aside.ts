/** A mouse's wheel, which only goes up and down, pushes a bar aside whose end does not fit into the window. */
export function pushAside({ currentTarget: bar, deltaX, deltaY }: Pick<WheelEvent, 'deltaX' | 'deltaY'> & { readonly currentTarget: Pick<HTMLElement, 'scrollWidth' | 'clientWidth' | 'scrollLeft'> }): void {
  if (bar.scrollWidth > bar.clientWidth && Math.abs(deltaY) > Math.abs(deltaX)) bar.scrollLeft += deltaY
}
