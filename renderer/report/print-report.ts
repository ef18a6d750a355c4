import './report.css'

/** Prints a report by the browser's own dialog, which also writes PDF; nothing of it is seen on the screen. `style` holds for what is printed alone. */
export function printReport(body: string, title: string, style = ''): void {
  const sheet = document.createElement('main')
  sheet.className = 'printing-report take-report'
  sheet.innerHTML = body
  // The page's policy lets no style element in.
  const own = new CSSStyleSheet()
  own.replaceSync(`.printing-report { ${style} }`)
  document.adoptedStyleSheets.push(own)
  document.body.append(sheet)
  // The file is named after the page.
  const before = document.title
  document.title = title
  addEventListener('afterprint', () => {
    sheet.remove()
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((each) => each !== own)
    document.title = before
  }, { once: true })
  print()
}

/** The same with a page that was made to be saved: what it shows, in its own style. */
export function printPage(html: string): void {
  const style = /<style>([^<]*)<\/style>/
  const page = new DOMParser().parseFromString(html.replace(style, ''), 'text/html')
  printReport(page.querySelector('main')?.innerHTML ?? '', page.title, style.exec(html)?.[1] ?? '')
}
