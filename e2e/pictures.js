#!/usr/bin/env node
/** `npm run pictures`: the pictures of the README, docs/*.png, from the running app. Needs Chromium and the built app. */
import { imported } from '../bench/from-source.js'

const { chromiumPath } = await imported('e2e/chromium.ts')
if (chromiumPath === undefined) {
  process.stderr.write('Pictures are taken in Chromium: install it, or name one in REPETITEUR_CHROMIUM.\n')
  process.exit(1)
}
const { takePictures } = await imported('e2e/pictures.ts')
for (const file of await takePictures()) process.stdout.write(`${file}\n`)
process.exit(0)
