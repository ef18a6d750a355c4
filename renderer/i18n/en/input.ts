export const input = {
  device: (name: string, driver: string) => `${name} (${driver})`,
  defaultDevice: 'This computer’s microphone',
  microphones: 'Microphones',
  others: 'Other ways',
  browserMicrophone: 'The browser’s microphone',
  midi: 'MIDI keyboard',
  midiNamed: (names: string) => `MIDI: ${names}`,
  midiNone: 'MIDI keyboard (none connected yet)',
  demonstration: 'Hear it at work',
  keyboardGone: 'The keyboard is not connected. Plug it in; nothing else is needed.',
}
