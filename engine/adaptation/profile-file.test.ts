import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { PianoProfile } from '../../core/adaptation/piano-profile.ts'
import { profileText, readProfile } from './profile-file.ts'

const model = { name: 'piano-notes@01234567', sha256: '0123456789abcdef' }
const profile: PianoProfile = {
  format: 'repetiteur.profile/1', model: model.name, modelSha256: model.sha256, tuningCents: -12,
  onsets: { earlierBySeconds: 0.012, perLoudness: -0.001, perRegister: 0.002, keys: { 33: -0.004, 60: 0.0012 } }, trust: { nats: 0.4, keys: { 33: -0.125, 60: 0.25 } }, learntFrom: { notes: 900, seconds: 180 }, judged: { before: 0.9, after: 0.92 },
}

describe('a profile of a piano', () => {
  let folder = ''
  beforeAll(async () => { folder = await mkdtemp(join(tmpdir(), 'repetiteur-profile-')) })
  afterAll(() => rm(folder, { recursive: true }))
  const read = async (text: string): Promise<unknown> => {
    const path = join(folder, 'piano.json')
    await writeFile(path, text)
    return readProfile(path, model)
  }

  it('is read as it was written, whether it changes something or nothing', async () => {
    expect(await read(profileText(profile))).toEqual(profile)
    expect(await read(profileText({ ...profile, onsets: null }))).toEqual({ ...profile, onsets: null })
  })

  it('that knows nothing of which notes to believe is read, too', async () => {
    const { trust, ...older } = profile
    expect(trust).not.toBeNull()
    expect(await read(profileText(older as PianoProfile))).toEqual({ ...profile, trust: null })
  })

  it('that was written before keys had anything of their own is read, too', async () => {
    const { keys, ...onsets } = profile.onsets!
    expect(Object.keys(keys)).toHaveLength(2)
    expect(await read(profileText({ ...profile, onsets: onsets as typeof profile.onsets }))).toEqual({ ...profile, onsets: { ...onsets, keys: {} } })
  })

  it('of another model is refused, with what to do about it', async () => {
    expect(await read(profileText({ ...profile, model: 'piano-notes@fedcba98', modelSha256: 'fedcba98' }))).toEqual({
      failure: 'profile-of-another-model', message: expect.stringContaining('piano-notes@fedcba98') as string, remedy: expect.stringContaining('adapt') as string,
    })
  })

  it.each([
    ['', 'JSON'], ['{"format"', 'JSON'], ['[]', 'format'], ['null', 'missing'],
    [profileText(profile).replace('profile/1', 'profile/9'), 'format'],
    [profileText(profile).replace('0.012', '"soon"'), 'earlierBySeconds'],
    [profileText(profile).replace('0.012', '12'), 'earlierBySeconds'],
    [profileText(profile).replace('0.0012', '12'), '"60"'],
    [profileText(profile).replace(/\{[^{}]*"33"[^{}]*\}/, '[7]').replace('"keys": [7]', '"keys": 7'), 'keys'],
    [profileText(profile).replace('"nats": 0.4', '"nats": 40'), 'nats'],
    [profileText(profile).replace('"onsets"', '"offsets"'), 'onsets'],
    [' '.repeat(2 << 20), 'bytes'],
  ])('that is damaged is refused, and the place named (%#)', async (text, place) => {
    expect(await read(text)).toEqual({ failure: 'profile-unreadable', message: expect.stringContaining(place) as string, remedy: expect.any(String) as string })
  })

  it('that is not there is refused', async () => {
    expect(await readProfile(join(folder, 'none.json'), model)).toMatchObject({ failure: 'profile-unreadable', message: expect.stringContaining('ENOENT') as string })
  })
})
