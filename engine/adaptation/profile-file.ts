import { readFile, stat } from 'node:fs/promises'
import type { KeyTrust } from '../../core/adaptation/key-trust.ts'
import { FARTHEST_CENTS } from '../../core/adaptation/learn-tuning.ts'
import type { PianoProfile } from '../../core/adaptation/piano-profile.ts'
import { isFailure, type Failure } from '../../core/protocol/failure.ts'
import { KEYS, LOWEST_PITCH } from '../../core/transcription/posteriors.ts'
import { errorCode } from '../error-code.ts'
import { JsonFields, MisfitError } from '../inference/json-fields.ts'

const FORMAT = 'repetiteur.profile/1'
/** A profile is a few kilobytes; what is longer is something else. */
const MOST_BYTES = 1 << 20
/** No piano is a quarter of a second early; what says so was damaged. */
const MOST_SECONDS = 0.25
/** Nobody believes a piano's faint notes a hundred times more than another's. */
const MOST_NATS = 5
const LEARN_AGAIN = 'Let the listening learn this piano again (repetiteur adapt).'

/** The model that is to listen: `NAME@first 8 of its sha256`, and all of that. */
export interface ProfiledModel {
  readonly name: string
  readonly sha256: string
}

/** A profile that was learnt with this very model, or why it is not to be used. */
export async function readProfile(path: string, model: ProfiledModel): Promise<PianoProfile | Failure> {
  const profile = await readProfileOfAnyModel(path)
  if (isFailure(profile) || profile.modelSha256 === model.sha256) return profile
  return {
    failure: 'profile-of-another-model',
    message: `${path} was learnt with the model ${profile.model}, and ${model.name} is listening.`,
    remedy: LEARN_AGAIN,
  }
}

/** For whoever looks himself whether it fits. */
export async function readProfileOfAnyModel(path: string): Promise<PianoProfile | Failure> {
  const text = await textOf(path)
  if (isFailure(text)) return text
  try {
    return profileOf(text)
  } catch (error) {
    if (error instanceof MisfitError || error instanceof SyntaxError) return unreadable(path, error.message)
    throw error
  }
}

export function profileText(profile: PianoProfile): string {
  return `${JSON.stringify(profile, null, 1)}\n`
}

async function textOf(path: string): Promise<string | Failure> {
  try {
    const { size } = await stat(path)
    if (size > MOST_BYTES) return unreadable(path, `it has ${size} bytes`)
    return await readFile(path, 'utf8')
  } catch (error) {
    return { failure: 'profile-unreadable', message: `${path} cannot be opened (${errorCode(error)}).`, remedy: 'Check the path and that you may read it.' }
  }
}

function unreadable(path: string, why: string): Failure {
  return { failure: 'profile-unreadable', message: `${path} is no profile of a piano (${why}).`, remedy: LEARN_AGAIN }
}

/** @throws MisfitError, SyntaxError */
function profileOf(text: string): PianoProfile {
  const root = new JsonFields(JSON.parse(text) as unknown, 'the profile')
  root.expect('format', FORMAT)
  const [learntFrom, judged] = [root.at('learntFrom'), root.at('judged')]
  return {
    format: FORMAT,
    model: root.text('model'),
    modelSha256: root.text('modelSha256'),
    tuningCents: root.has('tuningCents') ? centsOf(root, 'tuningCents') : 0,
    onsets: root.isNull('onsets') ? null : onsetsOf(root.at('onsets')),
    trust: root.has('trust') && !root.isNull('trust') ? trustOf(root.at('trust')) : null,
    learntFrom: { notes: learntFrom.number('notes'), seconds: learntFrom.number('seconds') },
    judged: { before: judged.number('before'), after: judged.number('after') },
  }
}

function onsetsOf(fields: JsonFields): NonNullable<PianoProfile['onsets']> {
  return {
    earlierBySeconds: secondsOf(fields, 'earlierBySeconds'), perLoudness: secondsOf(fields, 'perLoudness'), perRegister: secondsOf(fields, 'perRegister'),
    keys: fields.has('keys') ? byPitch(fields.at('keys'), secondsOf) : {},
  }
}

function trustOf(fields: JsonFields): KeyTrust {
  return { nats: natsOf(fields, 'nats'), keys: byPitch(fields.at('keys'), natsOf) }
}

function byPitch(keys: JsonFields, read: (fields: JsonFields, key: string) => number): Record<number, number> {
  const pitches = Array.from({ length: KEYS }, (_, key) => LOWEST_PITCH + key).filter((pitch) => keys.has(String(pitch)))
  return Object.fromEntries(pitches.map((pitch) => [pitch, read(keys, String(pitch))]))
}

function centsOf(fields: JsonFields, key: string): number {
  const found = fields.number(key)
  if (Math.abs(found) > FARTHEST_CENTS) throw new MisfitError(`"${key}" is ${found} cents`)
  return found
}

function natsOf(fields: JsonFields, key: string): number {
  const found = fields.number(key)
  if (Math.abs(found) > MOST_NATS) throw new MisfitError(`"${key}" is ${found} nats`)
  return found
}

function secondsOf(fields: JsonFields, key: string): number {
  const found = fields.number(key)
  if (Math.abs(found) > MOST_SECONDS) throw new MisfitError(`"${key}" is ${found} s`)
  return found
}
