import { BackendType, OpenSheetMusicDisplay, SvgVexFlowBackend, VexFlowConverter, VexFlowMusicSheetDrawer, type MusicSystem } from 'opensheetmusicdisplay'

/** OpenSheetMusicDisplay counts in staff spaces; its drawing has ten units to each, whatever the zoom. */
export const unitsPerSpace = 10

/** VexFlow's `RESOLUTION`: ticks to a whole note. */
const ticksPerWholeNote = 16384

/**
 * OpenSheetMusicDisplay 2.1.3 fills the silence before a voice with a ghost note, and forgets the whole notes in its length:
 * a voice that enters after more than four quarters would be drawn that much too early.
 */
const ghostNotes = VexFlowConverter.GhostNotes.bind(VexFlowConverter)
VexFlowConverter.GhostNotes = (length) => {
  const notes = ghostNotes(length)
  const ticks = notes[0]?.getTicks()
  if (ticks) ticks.numerator += length.WholeValue * ticksPerWholeNote * ticks.denominator
  return notes
}

/** Endless paper: all lines of a passage on one page. */
const pageHeightSpaces = 100_001

export interface SheetOptions {
  /** Named at the lines of a score of several parts. */
  readonly partNames: boolean
  readonly fingering: boolean
  readonly zoom: number
}

/** A passage in the engraver's hands, read, laid out and drawn line by line, each when it is asked for: its own `render` does all of it at once. */
export class Sheet extends OpenSheetMusicDisplay {
  readonly #zoom: number

  /** Music in the colour of the text around it, close lines, every measure drawn by itself, no title: the page has that. */
  constructor({ partNames, fingering, zoom }: SheetOptions) {
    super(document.createElement('div'), {
      autoResize: false, backend: 'svg', disableCursor: true, drawTitle: false, drawCredits: false, drawPartNames: partNames,
      measureNumberInterval: 1, autoGenerateMultipleRestMeasuresFromRestMeasures: false, defaultColorMusic: 'currentColor',
      defaultFontFamily: 'Georgia, "Times New Roman", serif', newSystemFromXML: true,
    })
    const { rules } = this
    rules.RenderMultipleRestMeasures = false
    rules.ColoringEnabled = false
    rules.PageTopMargin = 3
    rules.PageBottomMargin = 4
    rules.PageLeftMargin = 2
    rules.PageRightMargin = 2
    rules.MinimumDistanceBetweenSystems = 5
    rules.MinSkyBottomDistBetweenSystems = 3
    rules.MeasureNumberLabelHeight = 1.4
    rules.RenderFingerings = fingering
    rules.PageHeight = pageHeightSpaces
    this.#zoom = zoom
  }

  read(musicXml: Document): void {
    // The promise only tells what is known by now.
    this.load(musicXml).catch(() => undefined)
    if (!this.graphic) throw new Error('The engraver cannot read the score')
    // Loading sets it back to 1.
    this.Zoom = this.#zoom
  }

  /** `width` in pixels. */
  layOut(width: number): readonly MusicSystem[] {
    this.sheet.pageWidth = width / this.#zoom / unitsPerSpace
    this.graphic.reCalculate()
    return this.graphic.MusicPages.flatMap(({ MusicSystems }) => MusicSystems)
  }

  /** Draws a line into an element of the page, with the coordinates of the whole passage; sizes in pixels. */
  drawLine(system: MusicSystem, element: HTMLElement, width: number, height: number): SVGSVGElement {
    const drawer = new VexFlowMusicSheetDrawer(this.drawingParameters)
    this.container = element
    const page = system.Parent
    const backend = this.createBackend(BackendType.SVG, page)
    if (!(backend instanceof SvgVexFlowBackend)) throw new Error('The engraver draws something else than SVG')
    backend.resize(width, height)
    backend.getContext().setFillStyle(this.rules.DefaultColorMusic)
    backend.getContext().setStrokeStyle(this.rules.DefaultColorMusic)
    drawer.Backends.push(backend)
    drawer.setZoom(this.#zoom)
    const index = page.MusicSystems.indexOf(system)
    drawer.LazyDrawSystemsFromIndex = index
    drawer.LazyDrawSystemsToIndexExcl = index + 1
    drawer.drawSheet(this.graphic)
    const svg = backend.getSvgElement() as SVGSVGElement
    svg.removeAttribute('id')
    return svg
  }
}
