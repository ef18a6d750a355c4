const keyNames = ['C', 'C♯', 'D', 'E♭', 'E', 'F', 'F♯', 'G', 'A♭', 'A', 'B♭', 'B']

/** Middle C is C4, as in scientific pitch notation. */
export function keyName(pitch: number): string {
  return `${keyNames[pitch % 12]}${Math.floor(pitch / 12) - 1}`
}

/** 83.4 -> `1:23.4` */
export function clock(seconds: number): string {
  const tenths = Math.round(seconds * 10)
  return `${Math.floor(tenths / 600)}:${((tenths % 600) / 10).toFixed(1).padStart(4, '0')}`
}

/** A share of 0 to 1, where it is known. */
export function share(value: number | null): string {
  return value === null ? '' : value.toFixed(3)
}

export function percent(value: number | null): string {
  return value === null ? '' : `${(value * 100).toFixed(1)} %`
}

export function milliseconds(seconds: number | null): string {
  return seconds === null ? '' : `${Math.round(seconds * 1000)} ms`
}

export function decimals(value: number | null, digits = 2): string {
  return value === null ? '' : value.toFixed(digits)
}
