import { mount, unmount } from 'svelte'
import { expect, it } from 'vitest'
import { language } from '../i18n/language.svelte.ts'
import { smallPiece } from '../testing/small-score.ts'
import TempoCurve from './TempoCurve.svelte'

const { score } = smallPiece()
const steady = (quartersPerMinute: number) => [[0, 4, 8, 12].map((playedQuarters) => ({ playedQuarters, quartersPerMinute }))]

it('two takes have one scale: the quicker one lies above the slower one, each by its name', () => {
  language.choose('en')
  const shown = mount(TempoCurve, { target: document.body, props: { score, lines: steady(60), beside: { lines: steady(90), names: ['Monday', 'Friday'] as const } } })
  const [slow, quick] = [...document.querySelectorAll('polyline')].map((line) => line.getAttribute('points')!.split(' ').map((point) => Number(point.split(',')[1])))
  expect([new Set(slow).size, new Set(quick).size, quick![0]! < slow![0]!]).toEqual([1, 1, true])
  expect(document.querySelector('figcaption')!.textContent).toMatch(/60 .* 90.*Monday.*Friday/s)
  void unmount(shown)
})
