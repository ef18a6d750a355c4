/** `npm run fuzz:files`: reads take files of which chance made something else. */
import { built } from './from-source.js'

const { fuzzTakeFiles } = await built('bench/fuzz-take-files.ts')
process.exit(await fuzzTakeFiles(process.argv.slice(2)))
