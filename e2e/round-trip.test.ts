import { createHash } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Browser } from 'playwright'
import { isFailure } from '../core/protocol/failure.ts'
import { readTakeFile, type TakeFile } from '../core/take-file/index.ts'
import { App } from './app.ts'
import { launchBrowser, openApp, photograph } from './browser.ts'
import { dropFiles, savedFile } from './desk-page.ts'
import { plugKeyboardIn, play } from './midi-page.ts'
import { aBrowser, describeWith, theBuiltApp } from './needs.ts'
import { PracticePage } from './practice-page.ts'
import { truthOf } from './truth.ts'

function read({ name, bytes }: { readonly name: string; readonly bytes: Uint8Array }): TakeFile {
  const file = readTakeFile(bytes, name, (part) => createHash('sha256').update(part).digest('hex'))
  if (isFailure(file)) throw new Error(file.message)
  return file
}

describeWith([aBrowser, theBuiltApp], 'from the teacher to the student and back, and back', () => {
  let student: App
  let teacher: App
  let browser: Browser
  beforeAll(async () => {
    student = await App.start()
    teacher = await App.start()
    browser = await launchBrowser()
  })
  afterAll(async () => {
    await browser?.close()
    await student?.stop()
    await teacher?.stop()
  })

  it.each([['en-GB', 'light'], ['zh-CN', 'dark']] as const)('what was set is practised, what was played is heard, what was said is read at its bar (%s)', async (locale, colorScheme) => {
    const desk = await openApp(browser, teacher.address, { locale, colorScheme })
    const room = await openApp(browser, student.address, { locale, colorScheme }, plugKeyboardIn)
    for (const { page } of [desk, room]) page.setDefaultTimeout(120_000)
    const name = `Ada ${locale}`

    await desk.page.getByTestId('open-desk').click()
    await desk.page.getByTestId('assign').click()
    await desk.page.getByTestId('assign-piece').selectOption('ah-vous-dirai-je')
    await desk.page.getByTestId('assign-student').fill(name)
    await desk.page.getByTestId('assign-from').fill('1')
    await desk.page.getByTestId('assign-to').fill('400')
    await desk.page.getByTestId('save-assignment').click()
    await desk.page.getByText(/does not have these bars|没有这些小节/).waitFor()
    await photograph(desk.page, `assignment-form-no-such-bars-${locale}`)
    await desk.page.getByTestId('assign-to').fill('4')
    await desk.page.getByTestId('assign-strictness').selectOption('free')
    await desk.page.getByTestId('assign-ignoreOrnaments').click()
    await desk.page.getByTestId('assign-text').fill(`Softly, ${name}`)
    await photograph(desk.page, `assignment-form-${locale}`)
    const set = await savedFile(desk.page, () => desk.page.getByTestId('save-assignment').click())
    await desk.page.getByText(/does not have these bars|没有这些小节/).waitFor({ state: 'detached' })

    await room.page.getByTestId('open-desk').waitFor()
    await dropFiles(room.page, [set])
    const given = room.page.getByTestId('assignment').filter({ hasText: `Softly, ${name}` }).first()
    await given.waitFor()
    await photograph(room.page, `assignment-given-${locale}`)
    await given.getByTestId('practise-assignment').click()
    const practice = new PracticePage(room.page)
    await practice.engraved()
    await practice.listenTo('midi')
    await practice.start()
    await play(room.page, truthOf('e2e/golden/clean').played.filter(({ onsetSeconds }) => onsetSeconds < 6))
    await room.page.waitForTimeout(500)
    await practice.stop()
    const marks = [...(await practice.marks())].filter(([, { mark }]) => mark !== null)
    expect(marks.length).toBeGreaterThan(3)
    await photograph(room.page, `assignment-played-${locale}`)
    await room.page.reload()
    const back = room.page.getByTestId('assignment').filter({ hasText: `Softly, ${name}` }).first().getByTestId('send-back')
    await back.waitFor()
    // It comes before all that the program itself has to propose.
    await room.page.getByTestId('recent').waitFor()
    const topOf = async (testId: string) => (await room.page.getByTestId(testId).first().boundingBox())!.y
    expect(await topOf('assignment')).toBeLessThan(Math.min(await topOf('plan'), await topOf('recent'), 600))
    await photograph(room.page, `assignment-first-${locale}`)
    const sent = await savedFile(room.page, () => back.click())

    // All of the week goes into one file as well, without a name where none is given.
    await room.page.getByTestId('send-take').click()
    await room.page.getByTestId('save-take').waitFor()
    await room.page.getByTestId('send-name').fill('')
    await photograph(room.page, `week-to-send-${locale}`)
    const week = read(await savedFile(room.page, () => room.page.getByTestId('save-take').click()))
    expect(week.takes.map(({ take: { student, piece } }) => [student, piece.id])).toEqual(Array.from({ length: locale === 'en-GB' ? 1 : 2 }, () => [null, 'ah-vous-dirai-je']))

    await dropFiles(desk.page, [sent])
    await desk.page.getByTestId('desk-take').filter({ hasText: name }).click()
    await desk.page.locator('[data-testid=score] [data-mark]').first().waitFor({ state: 'attached' })
    await desk.page.locator('[data-testid=score] [data-mark]').first().click()
    await desk.page.getByTestId('comment-text').fill(`Bravo, ${locale}`)
    await desk.page.getByTestId('teacher-name').fill('Klein')
    await desk.page.getByTestId('keep-comment').click()
    await desk.page.getByTestId('comment').filter({ hasText: 'Bravo' }).waitFor()
    const said = await savedFile(desk.page, () => desk.page.getByTestId('save-back').click())

    await dropFiles(room.page, [said])
    await practice.engraved()
    await room.page.getByTestId('comment-flag').first().waitFor()
    await room.page.getByTestId('comment-flag').first().click()
    await room.page.getByTestId('piece-word').filter({ hasText: `Bravo, ${locale}` }).waitFor()
    await photograph(room.page, `teachers-word-${locale}`)
    // A second look may have been on its way: what is told of timing by then is its own.
    const kinds = (shown: typeof marks) => shown.map(([id, { mark }]) => [id, mark])
    expect(kinds([...(await practice.marks())].filter(([, { mark }]) => mark !== null))).toEqual(kinds(marks))

    const [going, coming] = [read(sent), read(said)]
    expect([going.lost, coming.lost]).toEqual([[], []])
    const [played] = going.takes
    expect(played?.take).toMatchObject({ student: name, judging: { strictness: 'free', ignoreOrnaments: true }, assignment: read(set).assignments[0]!.assignment.id, sound: 'none' })
    expect(coming.takes.map(({ take, facts, score }) => ({ take, facts, score: score.musicXml }))).toEqual([{ take: played!.take, facts: played!.facts, score: played!.score.musicXml }])
    expect(coming.takes[0]?.word.comments).toMatchObject([{ text: `Bravo, ${locale}`, by: 'Klein' }])
    expect([...desk.complaints, ...room.complaints]).toEqual([])
    for (const { page } of [desk, room]) await page.context().close()
  }, 900_000)
})
