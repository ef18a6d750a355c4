import libFlac from 'libflacjs'

export type FlacLibrary = ReturnType<typeof libFlac>

/** Samples in a frame: libFLAC's own choice for sound like ours. */
export const frameSamples = 4096

let loaded: Promise<FlacLibrary> | null = null

/** libFLAC, loaded when it is first wanted: 1.4 MB of machine-made code. The JavaScript build: the WASM one looks for itself by `fetch`, which knows no files in Node. */
export function flacLibrary(): Promise<FlacLibrary> {
  loaded ??= new Promise((resolve) => {
    const library = libFlac('release.asmjs')
    if (library.isReady()) resolve(library)
    else library.on('ready', () => resolve(library))
  })
  return loaded
}
