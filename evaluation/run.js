/** `npm run evaluate`: how well it hears, follows and judges. */
import { built } from '../bench/from-source.js'

const { main } = await built('evaluation/main.ts')
process.exit(await main(process.argv.slice(2)))
