import type { Words } from '../en.ts'

export const input: Words['input'] = {
  device: (name, driver) => `${name}（${driver}）`,
  defaultDevice: '这台电脑的麦克风',
  microphones: '麦克风',
  others: '其他方式',
  browserMicrophone: '浏览器的麦克风',
  midi: 'MIDI 键盘',
  midiNamed: (names) => `MIDI：${names}`,
  midiNone: 'MIDI 键盘（尚未连接）',
  demonstration: '演示录音',
  keyboardGone: '键盘没有连接。接上即可，无需其他操作。',
}
