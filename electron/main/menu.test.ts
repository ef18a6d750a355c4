import { expect, test, vi } from 'vitest'
import type { fakeElectron } from '../testing/electron.ts'

vi.mock('electron', async () => (await import('../testing/electron.ts')).fakeElectron())
const { Menu } = (await import('electron')) as unknown as ReturnType<typeof fakeElectron>
const { setMenu } = await import('./menu.ts')
const { menuLanguageOf, menuWords } = await import('./words.ts')

interface Item { label?: string; role?: string; accelerator?: string; type?: string; click?: () => void; submenu?: Item[] }
const actions = { open: vi.fn(), undo: vi.fn(), print: vi.fn() }
function menu(platform: NodeJS.Platform, language: 'en' | 'zh'): Item[] {
  setMenu(platform, language, actions)
  return Menu.setApplicationMenu.mock.calls.at(-1)![0] as Item[]
}
const items = (menus: Item[]): Item[] => menus.flatMap((item) => [item, ...items(item.submenu ?? [])])

test.each(['darwin', 'win32', 'linux'] as const)('on %s every entry has a word in either language', (platform) => {
  for (const language of ['en', 'zh'] as const) {
    const nameless = items(menu(platform, language)).filter(({ label, type }) => !label && type !== 'separator')
    expect(nameless).toEqual([])
  }
  const spoken = items(menu(platform, 'zh')).map(({ label }) => label ?? '').filter((label) => label && !/\p{Script=Han}/u.test(label))
  expect(spoken.filter((label) => label !== 'Repetiteur')).toEqual([])
})

test('a Mac has its own first menu and quits there; elsewhere the file menu quits', () => {
  expect(menu('darwin', 'en').map(({ label }) => label)).toEqual(['Repetiteur', 'File', 'Edit', 'View', 'Window'])
  expect(menu('win32', 'en').map(({ label }) => label)).toEqual(['File', 'Edit', 'View', 'Window'])
  expect(menu('linux', 'en')[0]?.submenu?.at(-1)?.role).toBe('quit')
})

test('files are opened and the score is printed from the file menu', () => {
  const file = menu('linux', 'en')[0]!.submenu!
  file.find(({ accelerator }) => accelerator === 'CmdOrCtrl+O')!.click!()
  file.find(({ accelerator }) => accelerator === 'CmdOrCtrl+P')!.click!()
  expect([actions.open.mock.calls.length, actions.print.mock.calls.length]).toEqual([1, 1])
})

test('what was removed is had back from the edit menu, too', () => {
  menu('linux', 'en')[1]!.submenu!.find(({ label }) => label === 'Undo')!.click!()
  expect(actions.undo).toHaveBeenCalledOnce()
})

test('the menus speak Chinese where the page or the system does', () => {
  expect(['zh-Hans', 'zh-CN', 'ZH', 'en-GB', 'de', ''].map(menuLanguageOf)).toEqual(['zh', 'zh', 'zh', 'en', 'en', 'en'])
  expect(Object.keys(menuWords.zh)).toEqual(Object.keys(menuWords.en))
})
