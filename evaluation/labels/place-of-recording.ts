/** MAPS names the piano and the microphone's place at the end of each file; in words (Emiya, Badeau, David 2010). */
const mapsEndings: Readonly<Record<string, string>> = {
  ENSTDkCl: 'close microphone',
  ENSTDkAm: 'microphone 3 to 4 m away',
  AkPnStgb: 'software piano AkPnStgb',
  SptkBGAm: 'software piano SptkBGAm',
}

/** What a name says after its last `_`, the piano or the microphone's place: recordings of a folder that end alike are also summed together. Null without. */
export function placeOfRecording(name: string): string | null {
  const at = name.lastIndexOf('_')
  if (at < 0) return null
  const ending = name.slice(at + 1)
  return mapsEndings[ending] ?? ending
}
