export const engines = {
  toggle: 'Listening engine',
  title: 'What does the listening',
  close: 'Close the listening engine',
  explain: 'The same network can be run by several engines. They hear the same notes; how much work it is for this computer differs.',
  automatic: 'Automatic',
  automaticMore: 'the fastest of ONNX Runtime’s',
  engine: { onnx: 'ONNX Runtime', tfjs: 'TensorFlow.js' },
  named: (engine: string, provider: string) => `${engine}, ${provider}`,
  /** Where an engine computes, by the provider's name. */
  provider: {
    cpu: 'processor', webgpu: 'graphics card (WebGPU)', dml: 'graphics card (DirectML)', coreml: 'Core ML', 'node-gpu': 'graphics card (native)', node: 'processor (native)', wasm: 'processor (WASM)',
  } as Readonly<Record<string, string>>,
  inUse: 'in use',
  factor: 'Real-time factor',
  factorHelp: 'Real-time factor: seconds of work for a second of sound. Below 1 it keeps up with you; the smaller, the less your computer has to do.',
  notMeasured: 'not measured yet',
  leftOut: { 'does-not-start': 'does not start here', 'no-answer': 'gave no answer in time', 'hears-otherwise': 'hears other notes', broke: 'stopped while listening' },
  measureAgain: 'Measure again',
  measuring: (name: string) => `Measuring ${name}…`,
  nextTake: 'A change counts from the next take on.',
}
