// Prints the last line of .ci/run: how many tests passed, failed and were skipped. Argument: vitest's JSON, npm test's exit status.
import { existsSync, readFileSync } from 'node:fs'

const [file, status] = process.argv.slice(2)
if (!file || !existsSync(file)) {
  // The type check or the build ended it before any test ran.
  console.log('0 passed, 1 failed')
} else {
  const { numPassedTests, numFailedTests, numPendingTests, testResults } = JSON.parse(readFileSync(file, 'utf8'))
  // A file that could not even be loaded holds no tests, but it failed.
  const broken = testResults.filter((result) => result.status === 'failed' && result.assertionResults.length === 0).length
  let failed = numFailedTests + broken
  if (failed === 0 && status !== '0') failed = 1
  console.log(`${numPassedTests} passed, ${failed} failed${numPendingTests > 0 ? `, ${numPendingTests} skipped` : ''}`)
}
