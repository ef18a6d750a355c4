/** What the windows' own parts say; all other words are the page's. */
export interface MenuWords {
  readonly file: string
  readonly open: string
  readonly print: string
  readonly close: string
  readonly quit: string
  readonly edit: string
  readonly undo: string
  readonly redo: string
  readonly cut: string
  readonly copy: string
  readonly paste: string
  readonly selectAll: string
  readonly view: string
  readonly reload: string
  readonly actualSize: string
  readonly zoomIn: string
  readonly zoomOut: string
  readonly fullScreen: string
  readonly window: string
  readonly minimize: string
  readonly zoom: string
  readonly front: string
  readonly about: string
  readonly hide: string
  readonly hideOthers: string
  readonly showAll: string
  /** In the dialog that chooses files. */
  readonly scores: string
  readonly unreadable: (file: string) => string
  readonly unreadableRemedy: string
}

export const menuWords = {
  en: {
    file: 'File', open: 'Open…', print: 'Print…', close: 'Close Window', quit: 'Quit',
    edit: 'Edit', undo: 'Undo', redo: 'Redo', cut: 'Cut', copy: 'Copy', paste: 'Paste', selectAll: 'Select All',
    view: 'View', reload: 'Load Again', actualSize: 'Actual Size', zoomIn: 'Larger', zoomOut: 'Smaller', fullScreen: 'Full Screen',
    window: 'Window', minimize: 'Minimize', zoom: 'Zoom', front: 'Bring All to Front',
    about: 'About Repetiteur', hide: 'Hide Repetiteur', hideOthers: 'Hide Others', showAll: 'Show All',
    scores: 'Scores and takes', unreadable: (file: string) => `${file} could not be read.`, unreadableRemedy: 'Look whether the file is still there and may be read, then open it again.',
  },
  zh: {
    file: '文件', open: '打开…', print: '打印…', close: '关闭窗口', quit: '退出',
    edit: '编辑', undo: '撤销', redo: '重做', cut: '剪切', copy: '复制', paste: '粘贴', selectAll: '全选',
    view: '显示', reload: '重新载入', actualSize: '实际大小', zoomIn: '放大', zoomOut: '缩小', fullScreen: '全屏',
    window: '窗口', minimize: '最小化', zoom: '缩放', front: '前置全部窗口',
    about: '关于 Repetiteur', hide: '隐藏 Repetiteur', hideOthers: '隐藏其他', showAll: '全部显示',
    scores: '乐谱和录音', unreadable: (file: string) => `无法读取 ${file}。`, unreadableRemedy: '请确认文件还在并且可以读取，然后再打开一次。',
  },
} satisfies Record<string, MenuWords>

export type MenuLanguage = keyof typeof menuWords

/** The page says which language was chosen; until then the system's. */
export function menuLanguageOf(tag: string): MenuLanguage {
  return tag.toLowerCase().startsWith('zh') ? 'zh' : 'en'
}
