import { isFailure, type Failure } from '../protocol/failure.ts'
import { heading } from './heading.ts'
import { limits } from './limits.ts'
import { choosePianoParts, offeredParts } from './part-choice.ts'
import { readPart, type ReadPart } from './read-part.ts'
import type { Score } from './score.ts'
import { tickScale } from './ticks.ts'
import { timeMapped } from './time-map.ts'
import { exportAgain, tooLarge, unreadable } from './unreadable.ts'
import { Warnings } from './warnings.ts'
import { writtenScore } from './written-score.ts'
import { childrenOf, descendants, parseXml } from './xml.ts'

/** Reads MusicXML text; `asked` names one of its parts. */
export function readMusicXml(text: string, fileName: string, asked: string | undefined): Score | Failure {
  const root = parseXml(text, fileName)
  if (isFailure(root)) return root
  if (root.name === 'score-timewise') return unreadable(`${fileName} is written measure by measure (score-timewise).`, 'Open it in a notation program and export it as MusicXML part by part (score-partwise), which is the usual form.')
  if (root.name !== 'score-partwise') return unreadable(`${fileName} line ${root.line}: <${root.name}> is not a score in MusicXML.`, exportAgain)
  const parts = childrenOf(root, 'part')
  if (parts.length === 0) return unreadable(`${fileName} has no parts.`, exportAgain)
  const longest = parts.reduce((most, part) => Math.max(most, part.children.length), 0)
  if (longest > limits.measures) return tooLarge(`${fileName} has ${longest} measures.`)

  const offered = offeredParts(root)
  const chosen = choosePianoParts(offered, asked, fileName)
  if (isFailure(chosen)) return chosen

  const warnings = new Warnings()
  const scale = tickScale(descendants(root, 'divisions').map((d) => Number(d.text)).filter((d) => Number.isFinite(d) && d > 0))
  const read: ReadPart[] = []
  const unheard = new Warnings()
  parts.forEach((part, i) => {
    const at = chosen.indexOf(i)
    read.push(readPart(part, at, read.at(-1)?.noteCount ?? 0, scale, at === -1 ? unheard : warnings))
  })
  const written = writtenScore(read, chosen, scale, warnings)
  const last = written.measures.at(-1)
  if (!last) return unreadable(`${fileName} has no measures.`, exportAgain)
  if ((last.startTick + last.lengthTicks) / scale.ticksPerQuarter > limits.quarters) return tooLarge(`${fileName} is longer than ${limits.quarters} quarter notes.`)

  const names = chosen.map((i) => ({ id: offered[i]!.id, name: offered[i]!.name, staves: read[i]!.staves }))
  return timeMapped({ ...heading(root), parts: names }, written, fileName, warnings)
}
