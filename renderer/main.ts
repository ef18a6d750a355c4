import { mount, unmount } from 'svelte'
import { connect } from './bridge/connect.ts'
import { openBrowserMicrophone } from './capture/browser-microphone.ts'
import { prepareSound } from './capture/demonstration-sound.ts'
import { WebMidiKeyboards } from './capture/midi-keyboards.ts'
import Connecting from './components/Connecting.svelte'
import { engrave } from './engraving/engraving.ts'
import Page from './Page.svelte'
import { App } from './state/app.svelte.ts'

const target = document.querySelector('#page')!
const connecting = mount(Connecting, { target })
const app = new App(await connect(), {
  openMicrophone: openBrowserMicrophone,
  midi: new WebMidiKeyboards(),
  prepareSound,
  nowMs: () => performance.now(),
})
await unmount(connecting)
mount(Page, { target, props: { app, engraver: engrave } })
await app.load()
