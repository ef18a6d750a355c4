import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { expect, it } from 'vitest'
import { describeWith, root, theBuiltApp } from './needs.ts'

/**
 * What a page may weigh before its first picture, compressed as a server would. Nearly all of it is the engraver; a
 * library more should be noticed before it is shipped, not after.
 */
const budgetKilobytes = { js: 540, css: 16 }

describeWith([theBuiltApp], 'the page', () => {
  const folder = join(root, 'out/renderer/assets')
  const kilobytes = (ending: string): number =>
    readdirSync(folder).filter((name) => name.endsWith(ending)).reduce((sum, name) => sum + gzipSync(readFileSync(join(folder, name)), { level: 9 }).length / 1024, 0)

  it.each(['js', 'css'] as const)('stays within its budget of %s', (kind) => {
    expect(kilobytes(`.${kind}`)).toBeGreaterThan(1)
    expect(kilobytes(`.${kind}`)).toBeLessThan(budgetKilobytes[kind])
  })
})
