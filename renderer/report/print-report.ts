import './report.css'

/** Prints a report by the browser's own dialog, which also writes PDF; nothing of it is seen on the screen. */
export function printReport(body: string, title: string): void {
  const sheet = document.createElement('main')
  sheet.className = 'printing-report take-report'
  sheet.innerHTML = body
  document.body.append(sheet)
  // The file is named after the page.
  const before = document.title
  document.title = title
  addEventListener('afterprint', () => {
    sheet.remove()
    document.title = before
  }, { once: true })
  print()
}
