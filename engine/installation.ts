import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** The folder that holds package.json, models/, resources/ and out/, whether this runs from the sources or from the build. */
export const installationFolder = findInstallation(import.meta.dirname)

/** A built Node program, to be started as a process of its own. */
export function programFile(name: 'engine' | 'capture' | 'trial'): string {
  return join(installationFolder, 'out', 'main', `${name}.js`)
}

function findInstallation(from: string): string {
  for (let folder = from; ; folder = dirname(folder)) {
    if (existsSync(join(folder, 'package.json'))) return folder
    if (folder === dirname(folder)) throw new Error(`No package.json above ${from}: the installation is damaged.`)
  }
}
