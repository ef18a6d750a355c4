import { plot, type PlotOptions } from '@observablehq/plot'
import { JSDOM } from 'jsdom'

/**
 * Observable Plot draws axes, facets and legends as plain SVG with the page's own CSS colours, so that one picture serves day and night (Vega and ECharts
 * write theirs in). It draws into a document; there is none in Node.
 */
const { document } = new JSDOM('').window

/** A chart as SVG text, in the page's own letters and colours. What is said of it to those who do not see it is `ariaLabel`. */
export function draw(options: PlotOptions & { readonly ariaLabel: string }): string {
  const drawn = plot({ style: { fontFamily: 'inherit', fontSize: '12px', background: 'none', overflow: 'visible' }, ...options, document })
  // A tenth of a pixel is enough.
  return drawn.outerHTML.replace(/\d+\.\d{2,}(?![\d%])/g, (number) => String(Number(Number(number).toFixed(1))))
}
