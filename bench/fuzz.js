/** `npm run fuzz`: lets simulated players play. */
import { built } from './from-source.js'

const { fuzz } = await built('bench/fuzz.ts')
process.exit(await fuzz(process.argv.slice(2)))
