import { usualJudging } from '../../core/judgement/judging.ts'
import { freedomOf } from '../../core/judgement/strictness.ts'
import type { FollowedPerformance, PathPicture } from '../following/following-evaluation.ts'
import { chordsAround, mostOfTheWay } from '../following/moved-chords.ts'
import { jumpsTable, mistakesTable, placeTable, timingTable } from './following-tables.ts'
import { pathPicture } from './path-picture.ts'
import { htmlTable } from './table.ts'
import { escaped } from '../../core/escaped.ts'

const freedom = freedomOf[usualJudging.strictness]
/** What is shown of very many performances: the ways of the first ones. */
const mostPictured = 40

/** Keeping the place and judging, as HTML; nothing where no performance was followed. */
export function followingSection(performances: readonly FollowedPerformance[]): string {
  if (performances.length === 0) return ''
  const figures = performances.map((each) => each.figures)
  const withSound = figures.some(({ sound }) => sound !== null)
  const sounding = (table: string) => (withSound ? table : '')
  return `<h2 id="place">Keeping the place</h2>
<p>Performances of a score, with the truth of which note was which, were given to the app's own follower and judge, note by note as if live. A chord's place is held against when the trace passed it.</p>
${htmlTable(placeTable(figures, 'keys'))}${sounding(htmlTable(placeTable(figures, 'sound')))}
<h3>After a jump</h3>
<p>Performances without repeats were cut so that the player plays 18 s, goes back two to four measures, plays 15 s, jumps four to eight ahead, plays 12 s, goes back three to six. A passage that stands in the score twice cannot be told from its twin until they differ.</p>
${htmlTable(jumpsTable(figures))}
<h2 id="mistakes">Telling mistakes</h2>
<p>Into each score, in place of a mistake in the playing, mistakes were written: a note taken out of the text (what is played for it is extra), one put in (missed), one moved (wrong: one missed, one extra), together 4 % of the notes.</p>
${htmlTable(mistakesTable(figures, 'keys'))}${sounding(htmlTable(mistakesTable(figures, 'sound')))}
<h2 id="early-and-late">Early and late</h2>
<p>Single chords that were told to be in time, ${chordsAround} more on both sides of each, were moved, earlier or later, by at most ${mostOfTheWay * 100} % of the way to the chord there. Told, of moved notes, are those called to the side to which they were moved.
What lies within ${freedom.seconds} s and ${freedom.shareOfQuarter} of a quarter is in time (normal strictness): smaller moves are not to be called. Players lean on notes and hurry past others: what is called in a performance as it was played need not be an error.
Of notes that are early or late by the keys, those are counted that the ear calls the same.</p>
${htmlTable(timingTable(figures))}
<h2 id="paths">Ways through the score</h2>
<p>Over time, the place in the score. A jump is a dotted line.</p>
${legend}
${performances.slice(0, mostPictured).map(({ figures: { name }, paths }) => `<h3>${escaped(name)}</h3>${paths.map(figure).join('')}`).join('\n')}`
}

/** What the page's list of contents names. */
export const followingLinks = '<a href="#place">Keeping the place</a><a href="#mistakes">Telling mistakes</a><a href="#early-and-late">Early and late</a><a href="#paths">Ways through the score</a>'

function figure(picture: PathPicture): string {
  return `<figure class="path"><figcaption>${escaped(picture.title)}</figcaption><div class="chart">${pathPicture(picture)}</div></figure>`
}

/** Drawn as the ways are drawn. */
const legend = `<ul class="legend">
<li><svg viewBox="0 0 44 16" aria-hidden="true"><path d="M3 13L41 3" stroke="var(--right)" stroke-width="7" stroke-opacity=".35" stroke-linecap="round"/></svg>as it was played: broad</li>
<li><svg viewBox="0 0 44 16" aria-hidden="true"><path d="M3 13L41 3" stroke="var(--accent)" stroke-width="1.6"/></svg>as it was shown, then: thin</li>
<li><svg viewBox="0 0 44 16" aria-hidden="true"><path d="M18 4l8 8M26 4l-8 8" stroke="var(--wrong)" stroke-width="1.8"/></svg>a cross: a quarter of a second later another place was shown, or none</li></ul>`
