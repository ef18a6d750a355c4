// Prints the last line of .ci/run: how many tests passed, failed and were skipped. Argument: the folder of reports, npm test's exit status.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const [folder, status] = process.argv.slice(2)
const total = { passed: 0, failed: 0, skipped: 0 }

const vitest = join(folder, 'vitest.json')
if (existsSync(vitest)) {
  const { numPassedTests, numFailedTests, numPendingTests, testResults } = JSON.parse(readFileSync(vitest, 'utf8'))
  // A file that could not even be loaded holds no tests, but it failed.
  const broken = testResults.filter((result) => result.status === 'failed' && result.assertionResults.length === 0).length
  total.passed += numPassedTests
  total.failed += numFailedTests + broken
  total.skipped += numPendingTests
}
const pytest = join(folder, 'pytest.xml')
if (existsSync(pytest)) {
  const count = (name) => Number(new RegExp(`<testsuite [^>]*\\b${name}="(\\d+)"`).exec(readFileSync(pytest, 'utf8'))?.[1] ?? 0)
  const failed = count('failures') + count('errors')
  total.passed += count('tests') - failed - count('skipped')
  total.failed += failed
  // e2e/training.test.ts, which ran them, was one of vitest's.
  total[failed > 0 ? 'failed' : 'passed'] -= 1
  total.skipped += count('skipped')
}
// The type check or the build may have ended it before any test ran.
if (total.failed === 0 && status !== '0') total.failed = 1
console.log(`${total.passed} passed, ${total.failed} failed${total.skipped > 0 ? `, ${total.skipped} skipped` : ''}`)
