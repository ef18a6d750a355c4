import type { Words } from '../en.ts'

export const engines: Words['engines'] = {
  toggle: '聆听引擎',
  title: '由什么来聆听',
  close: '关闭聆听引擎',
  explain: '同一个网络可以由几种引擎运行。听出的音相同，只是电脑的负担不同。',
  automatic: '自动',
  automaticMore: 'ONNX Runtime 中最快的一种',
  engine: { onnx: 'ONNX Runtime', tfjs: 'TensorFlow.js' },
  named: (engine, provider) => `${engine}，${provider}`,
  provider: {
    cpu: '处理器', webgpu: '显卡（WebGPU）', dml: '显卡（DirectML）', coreml: 'Core ML', 'node-gpu': '显卡（本机库）', node: '处理器（本机库）', wasm: '处理器（WASM）',
  },
  inUse: '正在使用',
  factor: '实时系数',
  factorHelp: '实时系数：处理一秒声音所需的秒数。小于 1 就跟得上弹奏；越小，电脑越轻松。',
  notMeasured: '尚未测量',
  leftOut: { 'does-not-start': '在这台电脑上无法启动', 'no-answer': '没有及时响应', 'hears-otherwise': '听出的音不一致', broke: '聆听途中停止' },
  measureAgain: '重新测量',
  measuring: (name) => `正在测量 ${name}…`,
  nextTake: '更改从下一遍开始生效。',
}
