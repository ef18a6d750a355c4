import { afterEach, describe, expect, test, vi } from 'vitest'
import { usualJudging } from '../../core/judgement/judging.ts'
import { spelledInC } from '../engraving/spelling.ts'
import { en } from '../i18n/en.ts'
import { zh } from '../i18n/zh.ts'
import { summarise } from '../state/take-summary.ts'
import { emptyTake, withFacts } from '../state/take-view.ts'
import { fileNameOf } from '../state/take-exports.svelte.ts'
import { performanceOf, type Slips } from '../testing/performance.ts'
import { smallPiece } from '../testing/small-score.ts'
import { reportPage, type ReportParts } from './take-report.ts'

const opened = smallPiece()

function parts(words: ReportParts['words'], title: string, slips: Slips = { wrong: new Map([[6, 70]]), missed: new Set([11]), offBySeconds: new Map([[8, 0.15]]) }): ReportParts {
  const view = withFacts(emptyTake, performanceOf(opened.score, 60, slips))
  const info = { id: '1', pieceId: 'four-bars', startedAt: '2026-01-01T10:00:00Z', durationSeconds: 17, inputName: 'Upright', isKeyboard: false, hands: 'both' as const, fromMeasure: null, toMeasure: null, judging: usualJudging, complete: true, notStored: null }
  return {
    words, title, composer: 'Nobody', facts: '0:17', headline: words.after.headline.nearlyAll, opened, shown: { id: '1', info, view, again: null, word: [] },
    summary: summarise(opened.score, view), spelled: spelledInC, pages: ['<svg data-page></svg>'], madeOn: 'today',
  }
}

afterEach(() => void vi.unstubAllEnvs())

describe('the report of a take', () => {
  test('tells what was right, the page, and every slip with its place, in either language', () => {
    for (const [words, slip, late] of [[en, 'wrong', '150 ms late'], [zh, zh.verdict.wrong, `150 ms ${zh.late}`]] as const) {
      const html = reportPage(parts(words, 'Four bars'), 'en', '')
      const rows = [...html.matchAll(/<tr class="(\w+)">/g)].map(([, kind]) => kind)
      expect(rows.toSorted()).toEqual(['missed', 'right', 'wrong'])
      for (const part of ['<h1>Four bars</h1>', '<svg data-page>', slip, late, words.after.headline.nearlyAll]) expect(html).toContain(part)
    }
  })

  test('tells once of a hand that lay beside its keys', () => {
    const low = new Map(opened.score.notes.filter(({ staff }) => staff === 1).map(({ index, pitch }) => [index, pitch - 12]))
    expect(reportPage(parts(en, 'Four bars', { wrong: low }), 'en', '')).toContain('<p>Bars 1–4: the right hand lay an octave too low.</p>')
    expect(reportPage(parts(zh, 'Four bars', { wrong: low }), 'zh', '')).toContain('<p>第 1–4 小节：右手整体偏低一个八度。</p>')
    expect(reportPage(parts(en, 'Four bars'), 'en', '')).not.toContain('too low')
  })

  test('asks for nothing from outside, and what a file says is text', () => {
    const html = reportPage(parts(en, '<img src=x onerror=alert(1)>'), 'en', '')
    expect(html).not.toContain('<img')
    expect(html).not.toMatch(/https?:/)
    expect(html).toContain(`default-src 'none'`)
  })

  test('its file has a name that every file system takes', () => {
    vi.stubEnv('TZ', 'UTC')
    expect([fileNameOf('Für Elise: 1/2?', '2026-01-05T18:42:00.000Z'), fileNameOf('///', '2026-01-05T18:42:00.000Z'), fileNameOf('Für Elise', null)]).toEqual(['Für Elise 1 2 2026-01-05 18.42', 'take 2026-01-05 18.42', 'Für Elise'])
  })

  test('its file bears day and hour of the clock on the wall', () => {
    vi.stubEnv('TZ', 'Asia/Shanghai')
    expect(fileNameOf('Für Elise', '2026-03-01T23:00:00.000Z')).toBe('Für Elise 2026-03-02 07.00')
  })
})
