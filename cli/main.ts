import { Command, InvalidArgumentError, Option } from 'commander'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { strictnesses } from '../core/judgement/strictness.ts'
import { installationFolder } from '../engine/installation.ts'
import { runAnalyseArchive, type ArchiveOptions } from './analyse-archive.ts'
import { runAnalyse, type AnalyseOptions } from './analyse.ts'
import { runAdapt, type AdaptOptions } from './adapt.ts'
import { runDevices } from './devices.ts'
import { WRONG_USE } from './exit-status.ts'
import { usualTempoBandPercent } from './judging-options.ts'
import { runReview, type ReviewOptions } from './review.ts'
import { runMeasure, type MeasureOptions } from './measure.ts'
import { runScore } from './score.ts'
import { runTranscribe, type TranscribeOptions } from './transcribe.ts'
import { bearClosedPipes } from './write-output.ts'

const JSON_OPTION = ['--json <file>', 'write the result as JSON to this file, or to standard output with -'] as const
const RECORDINGS = 'WAV, FLAC, MP3 or Ogg at any rate, with any channels; or a MIDI file (.mid), which needs no listening'
const SOUNDS = 'WAV, FLAC, MP3 or Ogg at any rate, with any channels'
const ENGINE_OPTION = ['--engine <name>', 'what runs the network: onnx or tfjs; with a provider where it is to compute, as in onnx:webgpu or tfjs:wasm', 'onnx'] as const
const PROFILE_OPTION = ['--profile <file>', 'listen with what `adapt` learnt about this piano'] as const
const PART_OPTION = ['--part <name>', 'the part to read, by its id or name, where a score has several'] as const
const SCORES = 'MusicXML (.musicxml, .xml, .mxl) or a MIDI file (.mid)'

bearClosedPipes(process.stdout, process.stderr)
const { version } = JSON.parse(await readFile(join(installationFolder, 'package.json'), 'utf8')) as { version: string }
const program = new Command('repetiteur')
  .description('Hears a piano, follows the score, marks each note.')
  .version(version)
  .showHelpAfterError('(see repetiteur --help)')
  .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? 0 : WRONG_USE))
  .addHelpText('after', `
Exit status: 0 done; 2 wrong use; 3 an input that cannot be read; 4 no model or engine.
Results are JSON; progress and warnings go to standard error.

Examples:
  $ repetiteur analyse minuet.musicxml take.wav --report minuet.html
  $ repetiteur transcribe take.flac --midi take.mid
  $ repetiteur help analyse`)

command('transcribe', 'turn a recording into notes', [
  'repetiteur transcribe take.wav',
  'repetiteur transcribe take.mp3 --json notes.json --midi notes.mid',
])
  .argument('<recording>', RECORDINGS)
  .option(...JSON_OPTION)
  .option('--midi <file>', 'write the notes as a Standard MIDI File')
  .option(...ENGINE_OPTION)
  .option('--look-ahead-ms <n>', 'the longest that a note may be waited for; less than the model needs is refused, more changes nothing', wholeNumber)
  .option(...PROFILE_OPTION)
  .action(async (recording: string, options: TranscribeOptions) => end(await runTranscribe(recording, options)))

command('analyse', 'hold a recording against its score', [
  'repetiteur analyse minuet.musicxml take.wav --json verdicts.json',
  'repetiteur analyse minuet.mxl take.mid --from-measure 9 --to-measure 16 --hands right',
  'repetiteur analyse --from-folder archive --results results --workers 2',
])
  .argument('[score]', SCORES)
  .argument('[recording]', RECORDINGS)
  .option(...JSON_OPTION)
  .option('--report <file.html>', 'write a report that opens in a browser; of a folder, beside each result')
  .option('--take <file.repetiteur>', 'write it as a take for the teacher’s desk; of a folder, beside each result')
  .option('--from-folder <dir>', 'instead: all recordings of this folder and the folders in it, each with its score beside it; what is done already is left as it is')
  .option('--results <dir>', 'where what comes of a folder is kept (its own folder “results”)')
  .option('--score <file>', 'for the recordings of a folder that have no score of their own')
  .option('--workers <n>', 'how many of a folder at once (as many as there are processors)', wholeNumberFromOne)
  .option(...PART_OPTION)
  .option('--from-measure <n>', 'the first measure that is practised, as printed', wholeNumber)
  .option('--to-measure <n>', 'the last one', wholeNumber)
  .addOption(new Option('--hands <which>', 'what is practised').choices(['left', 'right', 'both']).default('both'))
  .addOption(new Option('--strictness <how>', 'how far a note may be from its time, and the notes of a chord from each other').choices(strictnesses).default('normal'))
  .option('--any-octave', 'a note of the right name is right in every octave')
  .option('--ignore-ornaments', 'around ornaments nothing is missed and nothing extra')
  .option('--held-notes', 'tell what was released early or held into a rest (heldNotes)')
  .option('--tempo <which>', 'tell what was slower or faster than a tempo: “written”, or quarter notes a minute (askedTempo)')
  .option('--tempo-band <percent>', `how far that tempo may be left (${usualTempoBandPercent})`, wholeNumber)
  .option('--loudness', 'tell how loud each measure was (loudness)')
  .option('--look-again', 'judge with hindsight, in a second pass over the whole recording, and tell what that changed (lookedAgain)')
  .option(...ENGINE_OPTION)
  .option(...PROFILE_OPTION)
  .action(async (score: string | undefined, recording: string | undefined, options: AnalyseOptions & Partial<ArchiveOptions>, command: Command) => {
    const { fromFolder } = options
    if (fromFolder !== undefined && score === undefined) return end(await runAnalyseArchive({ ...options, fromFolder }))
    if (fromFolder !== undefined || score === undefined || recording === undefined) command.error('error: a score and a recording are wanted, or a folder with --from-folder', { exitCode: WRONG_USE })
    return end(await runAnalyse(score!, recording!, { ...options, writer: `repetiteur ${version}` }))
  })

command('score', 'list the struck notes of a score in playing order', ['repetiteur score sonata.mxl --json -'])
  .argument('<score>', SCORES)
  .option(...JSON_OPTION)
  .option(...PART_OPTION)
  .action(async (score: string, options: { json?: string; part?: string }) => end(await runScore(score, options)))

command('measure', 'tell how well a piano is heard whose MIDI was recorded beside its sound', [
  'repetiteur measure take.wav take.mid',
  'repetiteur measure take.wav take.mid --profile piano.json --json figures.json',
])
  .argument('<recording>', SOUNDS)
  .argument('<midi>', 'what was played: a Standard MIDI File recorded beside the sound, begun within ten seconds of it')
  .option(...PROFILE_OPTION)
  .option(...JSON_OPTION)
  .option(...ENGINE_OPTION)
  .action(async (recording: string, midi: string, options: MeasureOptions) => end(await runMeasure(recording, midi, options)))

command('adapt', 'learn a piano from two or three minutes of its sound and MIDI, or of a piece played cleanly', [
  'repetiteur adapt take.wav take.mid --profile piano.json',
  'repetiteur adapt minuet.wav --score minuet.musicxml --profile piano.json',
])
  .argument('<recordings...>', 'recordings of one piano at one microphone, each with its MIDI behind it; with --score, recordings of that piece')
  .requiredOption('--profile <file>', 'where to write what was learnt')
  .option('--score <file>', `without MIDI: what was played, cleanly, in each recording; ${SCORES}`)
  .option(...JSON_OPTION)
  .option(...ENGINE_OPTION)
  .action(async (recordings: string[], options: AdaptOptions) => end(await runAdapt(recordings, options)))

command('devices', 'list the inputs that can be listened to', ['repetiteur devices', 'repetiteur devices --json -'])
  .option(...JSON_OPTION)
  .action(async (options: { json?: string }) => end(await runDevices(options)))

command('review', 'read takes that were sent as files', [
  'repetiteur review monday.repetiteur --json monday.json',
  'repetiteur review monday.repetiteur --report monday.html --language zh',
  'repetiteur review --from-folder class --class class.html --csv class.csv',
])
  .argument('[take.repetiteur...]', 'files of takes')
  .option('--from-folder <dir>', 'all such files in this folder and the folders in it')
  .option(...JSON_OPTION)
  .option('--report <file.html>', 'write a report that a parent can read and print')
  .option('--class <file.html>', 'write the class at a glance')
  .option('--csv <file.csv>', 'write the same as a table, or to standard output with -')
  .addOption(new Option('--language <which>', 'of the report').choices(['en', 'zh']).default('en'))
  .action(async (files: string[], options: ReviewOptions) => end(await runReview(files, options)))

await program.parseAsync()

function command(name: string, description: string, examples: readonly string[]): Command {
  return program
    .command(name)
    .description(description)
    .showHelpAfterError(`(see repetiteur help ${name})`)
    .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? 0 : WRONG_USE))
    .addHelpText('after', `\nExamples:\n${examples.map((example) => `  $ ${example}`).join('\n')}`)
}

function wholeNumber(text: string): number {
  if (!/^\d+$/.test(text)) throw new InvalidArgumentError('A whole number is wanted.')
  return Number(text)
}

function wholeNumberFromOne(text: string): number {
  const number = wholeNumber(text)
  if (number === 0) throw new InvalidArgumentError('One at least is wanted.')
  return number
}

/** Native threads may still be winding down; what was to be written has been written. */
function end(status: number): never {
  process.exit(status)
}
