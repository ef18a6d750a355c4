import { escaped } from '../../core/escaped.ts'

/** Figures in words, ready for a page or a model card. The first column names the row. */
export interface Table {
  readonly caption: string
  readonly head: readonly string[]
  readonly rows: readonly (readonly string[])[]
}

export function htmlTable({ caption, head, rows }: Table): string {
  const cells = (row: readonly string[]): string => row.map((cell, at) => (at === 0 ? `<th scope="row">${escaped(cell)}</th>` : `<td>${escaped(cell)}</td>`)).join('')
  return `<div class="table" tabindex="0" role="group" aria-label="${escaped(caption)}"><table><caption>${escaped(caption)}</caption>
<thead><tr>${head.map((cell) => `<th scope="col">${escaped(cell)}</th>`).join('')}</tr></thead>
<tbody>${rows.map((row) => `<tr>${cells(row)}</tr>`).join('\n')}</tbody></table></div>`
}

export function markdownTable({ caption, head, rows }: Table): string {
  const line = (cells: readonly string[]): string => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`
  return [`${caption}:`, '', line(head), `|---|${'---:|'.repeat(head.length - 1)}`, ...rows.map(line), ''].join('\n')
}
