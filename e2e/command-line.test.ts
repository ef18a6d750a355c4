import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { strToU8, zipSync } from 'fflate'
import { afterAll, expect, it } from 'vitest'
import { midiOf } from './midi.ts'
import { describeWith, root, theBuiltApp, theModel } from './needs.ts'
import { extrasOf, truthOf } from './truth.ts'
import { wavOf } from './wav.ts'

const folder = mkdtempSync(join(tmpdir(), 'repetiteur-cli-'))
afterAll(() => { rmSync(folder, { recursive: true, force: true }) })

const ode = join(root, 'resources/scores/ode-to-joy.musicxml')
const playedOde = join(root, 'resources/demonstrations/ode-to-joy.flac')

function repetiteur(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(root, 'cli/repetiteur.js'), ...args], { encoding: 'utf8', timeout: 120_000, maxBuffer: 1 << 27 })
  return { status, stdout, stderr, json: () => JSON.parse(stdout) as Record<string, unknown> }
}

function file(name: string, content: Uint8Array | string): string {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}

/** A4 struck twice a second, its tone dying away. */
function beats(seconds: number, sampleRateHz: number, gain = 0.3): Float32Array {
  return Float32Array.from({ length: Math.round(seconds * sampleRateHz) }, (_, n) => {
    const t = n / sampleRateHz
    return gain * Math.exp(-3 * (t % 0.5)) * Math.sin(2 * Math.PI * 440 * t)
  })
}

describeWith([theBuiltApp], 'repetiteur on the command line', () => {
  it('shows examples when asked for help', () => {
    const { status, stdout } = repetiteur('--help')
    expect(status).toBe(0)
    for (const command of ['transcribe', 'analyse', 'score', 'measure', 'adapt', 'devices', 'review']) {
      expect(stdout).toContain(command)
      expect(repetiteur(command, '--help').stdout).toContain(`$ repetiteur ${command}`)
    }
  })

  it.each([[[]], [['sing']], [['score']], [['score', ode, '--loud']], [['analyse', ode]], [['analyse', ode, playedOde, '--hands', 'three']], [['analyse', ode, playedOde, '--strictness', 'cruel']], [['analyse', ode, playedOde, '--tempo', 'fast']], [['analyse', ode, playedOde, '--tempo-band', '5']], [['analyse', '--from-folder', folder, '--tempo-band', '5']], [['measure', playedOde, playedOde, '--json', join(folder, 'nowhere', 'figures.json')]], [['adapt', playedOde, playedOde, '--profile', join(folder, 'nowhere', 'piano.json')]], [['analyse', ode, playedOde, '--report', join(folder, 'nowhere', 'report.html')]], [['analyse', '--from-folder', folder, '--workers', '0']]])(
    'answers wrong use with 2: %j', (args) => {
      const { status, stdout, stderr } = repetiteur(...args)
      expect([status, stdout]).toEqual([2, ''])
      expect(stderr).not.toBe('')
    })

  it('tells the struck notes of a score', () => {
    const { status, json } = repetiteur('score', ode, '--json', '-')
    const score = json() as { format: string; title: string; measures: unknown[]; warnings: unknown[]; notes: { id: string; pitch: number; quarters: number }[] }
    expect([status, score.format, score.title, score.measures.length, score.warnings]).toEqual([0, 'repetiteur.score/1', 'Ode to Joy', 16, []])
    expect(score.notes.filter((note) => note.id.startsWith('m1r')).map(({ pitch, quarters }) => [pitch, quarters])).toEqual([[76, 0], [76, 1], [77, 2], [79, 3]])
  })

  it('reads the same score compressed', () => {
    const container = '<?xml version="1.0"?><container><rootfiles><rootfile full-path="ode.musicxml"/></rootfiles></container>'
    const packed = file('ode.mxl', zipSync({ 'META-INF/container.xml': strToU8(container), 'ode.musicxml': readFileSync(ode) }))
    expect(repetiteur('score', packed, '--json', '-').stdout).toBe(repetiteur('score', ode, '--json', '-').stdout)
  })

  const whole = readFileSync(ode)
  it.each([
    ['empty.musicxml', ''], ['cut.musicxml', whole.subarray(0, 9000)], ['prose.xml', 'Dear diary'], ['page.xml', '<html><body/></html>'],
    ['noise.mxl', Uint8Array.from({ length: 500 }, (_, n) => (n * 37) & 255)], ['torn.mxl', zipSync({ 'ode.musicxml': whole }).subarray(0, 700)],
    ['no-parts.musicxml', '<score-partwise version="4.0"><part-list/></score-partwise>'],
  ])('refuses a score that cannot be read, naming it and a remedy: %s', (name, content) => {
    const { status, stdout, stderr } = repetiteur('score', file(name, content))
    expect([status, stdout]).toEqual([3, ''])
    expect(stderr).toContain(name)
    expect(stderr).not.toMatch(/\n\s+at /)
  })

  it('says which file is not there', () => {
    const { status, stderr } = repetiteur('score', join(folder, 'nowhere.musicxml'))
    expect(status).toBe(3)
    expect(stderr).toContain('nowhere.musicxml')
  })

  it('judges a MIDI recording, which goes round the listening', () => {
    const truth = truthOf('e2e/golden/slips')
    const { status, json } = repetiteur('analyse', join(root, 'resources/scores/minuet-in-g.musicxml'), file('slips.mid', midiOf(truth.played)), '--json', '-')
    const { format, summary } = json() as { format: string; summary: Record<string, number> }
    const expected = (kind: string) => truth.expected.filter((note) => note.kind === kind).length
    expect([status, format]).toEqual([0, 'repetiteur.analysis/1'])
    expect(summary).toMatchObject({ right: expected('right'), wrong: expected('wrong'), missed: expected('missed'), extra: extrasOf(truth), unsure: 0, early: 0, late: 1 })
  })

  it('judges the bars that are asked for', () => {
    const truth = truthOf('e2e/golden/slips')
    const played = truth.played.filter((blow) => blow.onsetSeconds < 12)
    const { status, json } = repetiteur('analyse', join(root, 'resources/scores/minuet-in-g.musicxml'), file('opening.mid', midiOf(played)), '--from-measure', '1', '--to-measure', '4', '--hands', 'right', '--json', '-')
    const { verdicts } = json() as { verdicts: { kind: string; scoreNote: { id: string; measure: number } | null }[] }
    expect(status).toBe(0)
    expect(verdicts.flatMap(({ kind, scoreNote }) => (scoreNote && kind !== 'right' ? [`${scoreNote.id} ${kind}`] : []))).toEqual(['m3r5 wrong'])
    expect(verdicts.every(({ scoreNote }) => scoreNote === null || scoreNote.measure <= 4)).toBe(true)
  })

  it('judges as a teacher would, tells what was asked for beside the verdicts, and looks again', () => {
    const minuet = join(root, 'resources/scores/minuet-in-g.musicxml')
    const higher = truthOf('e2e/golden/slips').played.map((blow) => ({ ...blow, pitch: blow.pitch + 12 }))
    const { status, json } = repetiteur(
      'analyse', minuet, file('higher.mid', midiOf(higher)), '--any-octave', '--strictness', 'free', '--tempo', '60', '--held-notes', '--loudness', '--look-again', '--json', '-',
    )
    const analysis = json() as {
      format: string; summary: { right: number }; judging: { strictness: string; anyOctave: boolean }
      askedTempo: { relation: string; measures: unknown[] }; heldNotes: unknown[]; loudness: unknown[]; lookedAgain: { changed: number; changes: unknown[] }
    }
    expect([status, analysis.format, analysis.judging.strictness, analysis.judging.anyOctave, analysis.askedTempo.relation]).toEqual([0, 'repetiteur.analysis/1', 'free', true, 'faster'])
    expect(analysis.summary.right).toBeGreaterThan(90)
    expect([analysis.askedTempo.measures.length, analysis.loudness.length]).toEqual([16, 16])
    expect(analysis.lookedAgain.changed).toBe(analysis.lookedAgain.changes.length)
    const plain = repetiteur('analyse', minuet, join(folder, 'higher.mid'), '--json', '-').json()
    expect(Object.keys(plain).filter((key) => ['judging', 'askedTempo', 'heldNotes', 'loudness', 'lookedAgain'].includes(key))).toEqual([])
    expect((plain as typeof analysis).summary.right).toBeLessThan(analysis.summary.right / 2)
  })

  it('writes a report for people', () => {
    const report = join(folder, 'report.html')
    const { status } = repetiteur('analyse', join(root, 'resources/scores/minuet-in-g.musicxml'), file('slips.mid', midiOf(truthOf('e2e/golden/slips').played)), '--json', join(folder, 'analysis.json'), '--report', report)
    expect(status).toBe(0)
    const html = readFileSync(report, 'utf8')
    expect(html).toContain('Minuet in G')
    expect(html).not.toMatch(/(src|href)="https?:/)
  })

  it('gives a class as a table to whoever reads on', () => {
    const [take, table] = [join(folder, 'slips.repetiteur'), join(folder, 'class.csv')]
    repetiteur('analyse', join(root, 'resources/scores/minuet-in-g.musicxml'), file('slips.mid', midiOf(truthOf('e2e/golden/slips').played)), '--take', take)
    expect(repetiteur('review', take, '--csv', table).status).toBe(0)
    const { status, stdout, stderr } = repetiteur('review', take, '--csv', '-')
    expect([status, stdout, stderr]).toEqual([0, readFileSync(table, 'utf8'), ''])
    expect(stdout).toContain('Minuet in G')
  })

  it('lists the microphones, be there none', () => {
    const { status, stderr, json } = repetiteur('devices', '--json', '-')
    if (status === 4) expect(stderr).toContain('PortAudio is not there')
    else expect([status, json()]).toEqual([0, { format: 'repetiteur.devices/1', inputs: expect.any(Array) }])
  })
})

describeWith([theBuiltApp, theModel], 'repetiteur transcribe', () => {
  const silence = new Float32Array(32000)
  const withNan = beats(2, 16000).map((sample, n) => (n % 1000 === 0 ? Number.NaN : sample))
  const sixChannels = Float32Array.from(beats(2, 16000 * 6))

  it.each([
    ['8-bit.wav', wavOf(beats(2, 11025), 11025, { bits: 8 }), 11025, 1],
    ['192-khz.wav', wavOf(beats(2, 192000), 192000), 192000, 1],
    ['6-channels.wav', wavOf(sixChannels, 16000, { channels: 6 }), 16000, 6],
    ['clipping.wav', wavOf(beats(2, 44100, 40), 44100), 44100, 1],
    ['nan.wav', wavOf(withNan, 16000, { bits: 32 }), 16000, 1],
    ['silence.wav', wavOf(silence, 16000), 16000, 1],
  ])('takes odd sound as it is: %s', (name, bytes, sampleRateHz, channels) => {
    const { status, json } = repetiteur('transcribe', file(name, bytes), '--json', '-')
    expect(status).toBe(0)
    const { recording } = json() as { recording: { sampleRateHz: number; channels: number; durationSeconds: number } }
    expect([recording.sampleRateHz, recording.channels]).toEqual([sampleRateHz, channels])
    expect(recording.durationSeconds).toBeCloseTo(2, 1)
  })

  it('hears no note in silence', () => {
    expect(repetiteur('transcribe', file('silence.wav', wavOf(silence, 16000)), '--json', '-').json()['notes']).toEqual([])
  })

  it('listens to what there is of a file that was cut short', () => {
    const { status, stderr, json } = repetiteur('transcribe', file('cut.wav', wavOf(beats(3, 16000), 16000).subarray(0, 44 + 2 * 32000)), '--json', '-')
    expect(status).toBe(0)
    expect(stderr).not.toBe('')
    expect((json() as { recording: { durationSeconds: number } }).recording.durationSeconds).toBeCloseTo(2, 1)
  })

  it.each([
    ['zero.wav', wavOf(new Float32Array(0), 16000)], ['nothing.wav', new Uint8Array(0)], ['prose.wav', strToU8('Dear diary, today I played.')],
    ['header.flac', strToU8('fLaC')],
  ])('refuses a recording that cannot be heard, naming it: %s', (name, bytes) => {
    const { status, stdout, stderr } = repetiteur('transcribe', file(name, bytes))
    expect([status, stdout]).toEqual([3, ''])
    expect(stderr).toContain(name)
    expect(stderr).not.toMatch(/\n\s+at /)
  })

  it('hears the notes of the demonstration', () => {
    const { json } = repetiteur('transcribe', playedOde, '--json', '-')
    const heard = (json() as { notes: { onsetSeconds: number; pitch: number }[] }).notes
    const { played } = JSON.parse(readFileSync(playedOde.replace('.flac', '.truth.json'), 'utf8')) as { played: { onsetSeconds: number; pitch: number }[] }
    const found = played.filter((note) => heard.some((other) => other.pitch === note.pitch && Math.abs(other.onsetSeconds - note.onsetSeconds) < 0.05))
    expect(found.length / played.length).toBeGreaterThan(0.95)
    expect(heard.length).toBeLessThan(played.length * 1.08)
  })
})
