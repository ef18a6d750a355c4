import { OpenSheetMusicDisplay, VexFlowConverter } from 'opensheetmusicdisplay'

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

/** Music in the colour of the text around it, close lines, every measure drawn by itself, no title: the page has that. */
export function openSheet(element: HTMLElement, partNames: boolean): OpenSheetMusicDisplay {
  const sheet = new OpenSheetMusicDisplay(element, {
    autoResize: false, backend: 'svg', disableCursor: true, drawTitle: false, drawCredits: false, drawPartNames: partNames,
    measureNumberInterval: 1, autoGenerateMultipleRestMeasuresFromRestMeasures: false, defaultColorMusic: 'currentColor',
    defaultFontFamily: 'Georgia, "Times New Roman", serif',
  })
  const rules = sheet.EngravingRules
  rules.RenderMultipleRestMeasures = false
  rules.ColoringEnabled = false
  rules.PageTopMargin = 3
  rules.PageBottomMargin = 4
  rules.PageLeftMargin = 2
  rules.PageRightMargin = 2
  rules.MinimumDistanceBetweenSystems = 5
  rules.MinSkyBottomDistBetweenSystems = 3
  rules.MeasureNumberLabelHeight = 1.4
  return sheet
}
