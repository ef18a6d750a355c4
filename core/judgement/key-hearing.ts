/** How far back the strokes of a key tell of the next one. */
const rememberedSeconds = 15
const rememberedStrokes = 4
/** As long as nothing is known of a key: so much of so many strokes was not heard. */
const unheardBefore = 0.1
const strokesBefore = 2

interface Stroke {
  readonly atSeconds: number
  readonly heard: boolean
}

/**
 * How well the written notes of each key were heard of late. A key that is struck softly, has a tired hammer or lies under others is
 * missed by the ear again and again, and nobody is to blame for that.
 */
export class KeyHearing {
  private readonly strokes = new Map<number, Stroke[]>()

  /** A written note of this key was due, or struck, and was heard at once or not. */
  note(pitch: number, atSeconds: number, heard: boolean): void {
    const strokes = this.strokes.get(pitch) ?? []
    strokes.push({ atSeconds, heard })
    if (strokes.length > 2 * rememberedStrokes) strokes.shift()
    this.strokes.set(pitch, strokes)
  }

  /** What share (0 to 1) of this key's strokes before a moment is to be expected unheard. */
  unheardShare(pitch: number, beforeSeconds: number): number {
    const near = (this.strokes.get(pitch) ?? []).filter(({ atSeconds }) => atSeconds < beforeSeconds && atSeconds > beforeSeconds - rememberedSeconds).slice(-rememberedStrokes)
    return (near.filter(({ heard }) => !heard).length + unheardBefore) / (near.length + strokesBefore)
  }
}
