import { OpenSheetMusicDisplay } from 'opensheetmusicdisplay'

/** OpenSheetMusicDisplay counts in staff spaces; its drawing has ten units to each, whatever the zoom. */
export const unitsPerSpace = 10

/** Music in the colour of the text around it, close lines, every measure drawn by itself, no title: the page has that. */
export function openSheet(element: HTMLElement, zoom: number, partNames: boolean): OpenSheetMusicDisplay {
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
  sheet.Zoom = zoom
  return sheet
}
