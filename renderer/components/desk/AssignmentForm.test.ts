import { flushSync, mount, unmount } from 'svelte'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { usualJudging } from '../../../core/judgement/judging.ts'
import { language } from '../../i18n/language.svelte.ts'
import { CommentDrafts } from '../../state/comment-draft.svelte.ts'
import { DeskView } from '../../state/desk-view.svelte.ts'
import { TakeFiles } from '../../state/take-files.svelte.ts'
import { FakeBridge } from '../../testing/fake-bridge.ts'
import { FakeSound } from '../../testing/fake-sound.ts'
import { smallPiece } from '../../testing/small-score.ts'
import AssignmentForm from './AssignmentForm.svelte'

let bridge: FakeBridge
let shown: object

beforeEach(() => {
  localStorage.clear()
  language.choose('en')
  const { piece } = smallPiece()
  bridge = new FakeBridge([smallPiece()])
  shown = mount(AssignmentForm, { target: document.body, props: { desk: new DeskView(bridge, new FakeSound(), new CommentDrafts()), files: new TakeFiles(bridge.desk, () => undefined), pieces: [piece], students: [] } })
})
afterEach(() => unmount(shown))

const field = <Field extends HTMLElement = HTMLInputElement>(testId: string): Field => document.querySelector<Field>(`[data-testid=${testId}]`)!

function fill(testId: string, value: string): void {
  field(testId).value = value
  for (const event of ['input', 'change']) field(testId).dispatchEvent(new Event(event, { bubbles: true }))
  flushSync()
}

function tick(testId: string): void {
  field(testId).click()
  flushSync()
}

it('says what counts: how strictly, in which octave, at what tempo and how far off it', () => {
  fill('assign-strictness', 'strict')
  tick('assign-anyOctave')
  tick('assign-heldNotes')
  fill('assign-tempo', '80')
  field<HTMLSelectElement>('assign-band').selectedIndex = 3
  field('assign-band').dispatchEvent(new Event('change', { bubbles: true }))
  field('save-assignment').click()
  expect(bridge.desk.drafts.map(({ judging }) => judging)).toEqual([{ ...usualJudging, strictness: 'strict', anyOctave: true, heldNotes: true, tempo: { quartersPerMinute: 80, band: 0.2 } }])
})

it('as usual where nothing is said, and bars named the other way round are meant as they are played', () => {
  fill('assign-from', '4')
  fill('assign-to', '2')
  field('save-assignment').click()
  expect(bridge.desk.drafts).toMatchObject([{ fromMeasure: 2, toMeasure: 4, judging: usualJudging, due: null }])
})
