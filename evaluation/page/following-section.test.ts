import { JSDOM } from 'jsdom'
import { expect, test } from 'vitest'
import { followingSection } from './following-section.ts'
import { followed } from './testing/followed.ts'

test('nothing is shown where nothing was followed', () => {
  expect(followingSection([])).toBe('')
})

test('figures, jumps and the way through the score of each performance are shown', () => {
  const document = new JSDOM(followingSection([followed])).window.document
  const rows = [...document.querySelectorAll('tbody tr')].map((row) => [...row.children].map((cell) => cell.textContent))
  expect(rows).toContainEqual(['Clara <1>', '96.0 %', 'never passed', '97.5 %', '98.0 %', '1.0 %', '1.0 %'])
  expect(rows).toContainEqual(['all', '2', 'never', '50.0 %', '50.0 %'])
  expect(rows.find(([name, notes]) => name === 'Clara <1>' && notes === '190')).toBeDefined()
  expect(rows).toContainEqual(['as they were played', '200', '2.5 %'])
  expect(rows).toContainEqual(['moved by 150 ms', '0', ''])
  expect(rows).toContainEqual(['moved by 200 ms', '4', '75.0 %'])
  expect(rows).toContainEqual(['by the sound: in time by the keys', '150', '2.0 %'])
  expect(document.querySelectorAll('figure.path svg')).toHaveLength(1)
  expect(document.body.textContent).not.toMatch(/NaN|Infinity|undefined/)
})

test('a cross stands where another place was shown', () => {
  const document = new JSDOM(followingSection([followed])).window.document
  expect(document.querySelectorAll('.off-the-path path')).toHaveLength(2)
})
