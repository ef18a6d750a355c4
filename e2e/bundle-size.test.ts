import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { expect, it } from 'vitest'
import { describeWith, root, theBuiltApp } from './needs.ts'

/** What the page may weigh, compressed as a server would: a library more should be noticed before it is shipped, not after. */
const budgetKilobytes = { js: 550, css: 18 }
/** Of that, before its first picture: the engraver, most of it, comes after. */
const firstPictureKilobytes = { js: 178, css: 15 }

describeWith([theBuiltApp], 'the page', () => {
  const folder = join(root, 'out/renderer')
  const kilobytes = (files: readonly string[]): number => files.reduce((sum, file) => sum + gzipSync(readFileSync(join(folder, file)), { level: 9 }).length / 1024, 0)

  it.each(['js', 'css'] as const)('stays within its budget of %s', (kind) => {
    const files = readdirSync(join(folder, 'assets')).filter((name) => name.endsWith(`.${kind}`)).map((name) => `assets/${name}`)
    expect(kilobytes(files)).toBeGreaterThan(1)
    expect(kilobytes(files)).toBeLessThan(budgetKilobytes[kind])
  })

  it.each(['js', 'css'] as const)('waits for little %s before its first picture', (kind) => {
    const files = [...readFileSync(join(folder, 'index.html'), 'utf8').matchAll(/(?:src|href)="\.\/(assets\/[^"]+)"/g)].map(([, file]) => file!).filter((file) => file.endsWith(`.${kind}`))
    expect(kilobytes(files)).toBeGreaterThan(1)
    expect(kilobytes(files)).toBeLessThan(firstPictureKilobytes[kind])
  })
})
