/** `npm run soak [-- MINUTES]`: an hour of listening as fast as it goes, and what the memory does meanwhile. */
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { built } from './from-source.js'

const { soak } = await built('bench/soak.ts')
// What is thrown away is not counted as kept.
setFlagsFromString('--expose-gc')
process.exit(await soak(Number(process.argv[2] ?? 60), runInNewContext('gc')))
