import { JSDOM } from 'jsdom'
import { expect, test } from 'vitest'
import { evaluationOf } from '../figures/evaluation.ts'
import type { JudgedRecording } from '../figures/judged-recording.ts'
import { judgeRecording } from '../judging/judge-recording.ts'
import type { StruckNote } from '../labels/struck-note.ts'
import type { FollowedPerformance } from '../following/following-evaluation.ts'
import { page } from './page.ts'
import { followed } from './testing/followed.ts'

function heardNothing(name: string, labels: readonly StruckNote[]): JudgedRecording {
  return {
    recording: { name, folder: 'home & away', soundPath: '', labels, retimed: null },
    heard: { engine: null, lookAheadSeconds: 0.13, durationSeconds: 300, processingSeconds: 15, notes: [], certainties: [], warnings: [] },
    notes: judgeRecording(labels, [], []),
  }
}

function shown(recordings: readonly JudgedRecording[], performances: readonly FollowedPerformance[] = []): Document {
  return new JSDOM(page({ evaluation: evaluationOf(recordings, null, performances.map(({ figures }) => figures)), timingErrors: [], pictures: [], followed: performances })).window.document
}

test('five minutes of silence in which nothing was told have their page, and no figures that are none', () => {
  const document = shown([heardNothing('rain', [])])
  expect(document.querySelectorAll('table').length).toBeGreaterThan(8)
  expect(document.body.textContent).not.toMatch(/NaN|Infinity/)
  expect([...document.querySelectorAll('tbody tr')].find((row) => row.textContent.startsWith('rain'))!.textContent).toMatch(/^rain00/)
})

test('a recording of which nothing was heard has a recall of nothing', () => {
  const document = shown([heardNothing('loud traffic', [{ pitch: 60, onsetSeconds: 1, offsetSeconds: 2, velocity: 64 }])])
  const cells = [...document.querySelectorAll('tbody tr')].find((row) => row.textContent.startsWith('loud traffic'))!.children
  expect([...cells].slice(1, 6).map((cell) => cell.textContent)).toEqual(['1', '0', '', '0.000', '0.000'])
  expect(document.querySelector('.short')!.textContent).toMatch(/home & away.*Of a hundred notes played 0 were heard/s)
})

test('no two parts of a page with performances have one name, and each link of its contents leads to a part', () => {
  const document = shown([heardNothing('rain', [])], [followed])
  const names = [...document.querySelectorAll('[id]')].map(({ id }) => id)
  expect(names).toEqual([...new Set(names)])
  const links = [...document.querySelectorAll('nav a')].map((link) => link.getAttribute('href')!.slice(1))
  expect(links).toContain('early-and-late')
  expect(links.filter((link) => !names.includes(link))).toEqual([])
})
