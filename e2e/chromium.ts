import { existsSync } from 'node:fs'

const places = [process.env['REPETITEUR_CHROMIUM'], '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']

/** The browser that tests and measurements drive, or undefined. */
export const chromiumPath = places.find((path) => path !== undefined && existsSync(path))
