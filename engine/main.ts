import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { isFailure } from '../core/protocol/failure.ts'
import { InputList } from './capture/input-list.ts'
import { TeachersDesk } from './desk/teachers-desk.ts'
import { openEngine, type Engine } from './engine.ts'
import { listenToHost } from './host-line.ts'
import { enginesHere } from './inference/choice/engines-here.ts'
import { installationFolder } from './installation.ts'
import { Pages } from './pages.ts'
import { deviceKeyOf } from './piano/device-key.ts'
import { PianoDesk } from './piano/piano-desk.ts'
import { isProfileId, PianoProfiles } from './piano/piano-profiles.ts'
import { SittingShelf } from './piano/sitting-shelf.ts'
import { TeachingTakes } from './piano/teaching-takes.ts'
import { dataFolderPath, openDataFolder } from './storage/data-folder.ts'
import { eraseNowAndThen } from './storage/erase-now-and-then.ts'
import { openKept } from './storage/kept.ts'
import { Library } from './storage/library.ts'
import { Removed } from './storage/removed.ts'
import { SoundPacker } from './storage/sound-packer.ts'
import { TakeShelf } from './storage/take-shelf.ts'
import { Hearings } from './take/hearings.ts'

/** What else a page asks for as it opens is answered first. */
const firstQuestionsSeconds = 0.25
/** The listening is loaded by then also where no page has come. */
const lonelySeconds = 2
/** Engines are tried beside each other, which takes all of a small computer, only once the page is there. */
const triedAfterSeconds = 4
/** How soon after a take what was put off for it goes on. */
const quietSeconds = 1

const { version } = JSON.parse(readFileSync(join(installationFolder, 'package.json'), 'utf8')) as { version: string }
const data = await openDataFolder(dataFolderPath())
if (data.failure) console.error(`${data.failure.message} ${data.failure.remedy}`)
const library = new Library(join(installationFolder, 'resources', 'scores'), data)
const inputs = new InputList()

const pages = new Pages({
  onNumber: (number) => {
    if (number > 0) inputs.watch(() => engine.isRecording, (changed) => pages.all.inputsChanged(changed))
    else inputs.pause()
  },
  // No microphone is left open for nobody: what was played so far is kept as a whole take.
  onPlayerGone: (takeId) => void engine.stopTake(takeId),
})
const started = wait(triedAfterSeconds * 1000)
let piecesTold = (): void => undefined
// The network is opened in one go, a third of a second in which nothing else is answered: a page that opens has its pieces first.
const greeted = Promise.race([new Promise<void>((resolve) => (piecesTold = resolve)).then(() => wait(firstQuestionsSeconds * 1000)), wait(lonelySeconds * 1000)])
const quiet = async () => {
  await started
  while (engine.isRecording) await wait(quietSeconds * 1000)
}
const restful = async () => {
  while (!engine.isQuiet) await wait(quietSeconds * 1000)
}
const engines = greeted.then(() => enginesHere(data.path, quiet, (changed) => pages.all.listeningEnginesChanged(changed)))
const listening = engines.then((found) => (isFailure(found) ? found : found.listening))
const profiles = new PianoProfiles(data.path)
const shelf = new TakeShelf(join(data.path, 'takes'))
const { kept, failure: databaseFailure } = await openKept(data, shelf, restful)
if (databaseFailure) console.error(`${databaseFailure.message} ${databaseFailure.remedy}`)
const packer = kept && !data.failure ? new SoundPacker({ takesFolder: join(data.path, 'takes'), index: kept.index, quiet: restful, isQuiet: () => engine.isQuiet, changed: (takeId) => kept.catalogue.changed(takeId) }) : null
const desk = new TeachersDesk({
  version, data, library, shelf: new TakeShelf(join(data.path, 'takes')), pages: pages.all, now: () => new Date(),
  takes: async (pieceId) => {
    const takes = await engine.takes(pieceId)
    return isFailure(takes) ? [] : takes
  },
})
const engine: Engine = openEngine({
  deskSound: (takeId) => desk.kept.sound(takeId),
  putBack: (removedName) => (isProfileId(removedName) ? profiles.putBack(removedName) : desk.putBack(removedName)),
  version, data, library, piecesTold: () => piecesTold(), inputs, engines, pages: pages.all, shelf, kept, packer, databaseFailure,
  hearings: new Hearings(library, listening, undefined, async (input, { model, manifest }) => {
    const known = await profiles.forDevice(deviceKeyOf(input, inputs.latest), { name: model, sha256: manifest.sha256 })
    return known?.profile ?? null
  }),
})
const teachingTakes = new TeachingTakes({
  shelf,
  takes: async () => {
    await kept?.catalogue.filed()
    await kept?.catalogue.counted()
    return (kept?.index.all() ?? []).filter(({ id }) => id !== engine.recorder.take?.id)
  },
})
const piano = new PianoDesk({ library, profiles, pages: pages.all, recorder: engine.recorder, inputs, sittings: new SittingShelf(data.path), takes: teachingTakes, listening: () => listening, now: () => new Date() })
listenToHost((channel) => pages.join(channel, engine, desk, piano))
void kept?.catalogue.counted().then(() => packer?.pack())
const eraseNoLonger = data.failure ? () => undefined : eraseNowAndThen(new Removed(data.path), restful)

// The host is gone or wants us gone: what is being played is kept as a whole take.
const leave = async () => {
  eraseNoLonger()
  if (engine.isRecording) await engine.recorder.leave()
  process.exit()
}
process.once('disconnect', () => void leave())
process.once('SIGTERM', () => void leave())
// Ctrl-C in a terminal reaches the host too, which then lets go of this process.
process.on('SIGINT', () => undefined)
