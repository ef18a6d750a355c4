import { mount, unmount } from 'svelte'
import { connect } from './bridge/connect.ts'
import { onMenuUndo } from './bridge/menu-undo.ts'
import { onOpenedFile } from './bridge/opened-files.ts'
import { openBrowserMicrophone } from './capture/browser-microphone.ts'
import { prepareSound } from './capture/demonstration-sound.ts'
import { WebMidiKeyboards } from './capture/midi-keyboards.ts'
import Connecting from './components/Connecting.svelte'
import { engraveLater, fetchEngraver } from './engraving/engrave-later.ts'
import Page from './Page.svelte'
import { WebSoundOutput } from './sound/web-sound-output.ts'
import { App } from './state/app.svelte.ts'
import { isWritten } from './state/keys.ts'

const target = document.querySelector('#page')!
const connecting = mount(Connecting, { target })
const app = new App(await connect(), {
  openMicrophone: openBrowserMicrophone,
  midi: new WebMidiKeyboards(),
  prepareSound,
  sound: new WebSoundOutput(),
  nowMs: () => performance.now(),
})
await unmount(connecting)
app.greetNewcomer()
mount(Page, { target, props: { app, engraver: engraveLater } })
await app.load()
fetchEngraver()
onOpenedFile(window, (file) => {
  app.endFirstSteps()
  void app.importFiles([file])
})
onMenuUndo(window, () => { if (!isWritten(document.activeElement)) void app.undo?.undo() })
