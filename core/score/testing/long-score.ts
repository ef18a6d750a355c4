import { backup, note, scoreXml } from './write-music-xml.ts'

const names = ['C', 'D', 'Eb', 'F', 'G', 'Ab', 'B']

/**
 * MusicXML of a piece for two hands as long as wanted (9 kB a measure, spaced and annotated as exporters do; 240 measures are
 * 2.2 MB): semiquavers over chords and octaves, a repeat every sixteen measures. The same every time.
 */
export function longScore(measures: number): string {
  const drawn = (id: number) => `\n        <beam number="1">continue</beam>\n        <notations>\n          <slur type="start" number="${1 + (id % 6)}"/>\n          </notations>\n`
  const decorated = (text: string, id: number) => text.replace('<note>', `\n      <note id="n${id}" default-x="${80 + (id % 300)}.25" default-y="-${id % 90}.00">\n        `).replace('</note>', `${drawn(id)}        </note>`)
  let id = 0
  return scoreXml(...Array.from({ length: measures }, (_, m) => {
    const right = Array.from({ length: 16 }, (_, i) => decorated(note(`${names[(m * 3 + i * 2) % 7]}${4 + ((m + i) % 3 === 0 ? 1 : 0)}`, 1), ++id)).join('')
    const left = Array.from({ length: 4 }, (_, i) => [0, 2, 4].map((third, k) => decorated(note(`${names[(m + i + third) % 7]}${2 + (k === 2 ? 1 : 0)}`, 4, { staff: 2, voice: 5, chord: k > 0 }), ++id)).join('')).join('')
    const begin = m % 16 === 0 ? '<barline location="left"><repeat direction="forward"/></barline>' : ''
    const end = m % 16 === 15 ? '<barline location="right"><repeat direction="backward"/></barline>' : ''
    return begin + right + backup(16) + left + end
  }))
}
