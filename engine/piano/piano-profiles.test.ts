import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { PianoProfile } from '../../core/adaptation/piano-profile.ts'
import { isFailure } from '../../core/protocol/failure.ts'
import { adapt } from '../adaptation/adapt.ts'
import { deviceKeyOf } from './device-key.ts'
import { PianoProfiles } from './piano-profiles.ts'

let folder = ''
beforeEach(async () => { folder = await mkdtemp(join(tmpdir(), 'repetiteur-profiles-')) })
afterEach(() => rm(folder, { recursive: true, force: true }))

const model = { name: 'piano-notes@00', sha256: '00' }
const learnt: PianoProfile = adapt([], model).profile
const here = { deviceKey: 'device:upright', deviceName: 'USB microphone', room: 'Living room' }

async function keep(profiles: PianoProfiles, day: number) {
  const kept = await profiles.keep(learnt, here, new Date(`2026-03-0${day}T10:00:00Z`), 'abcdef01')
  if (isFailure(kept)) throw new Error(kept.message)
  return kept
}

it('what was learnt is used on its own device only, once it is said so', async () => {
  const profiles = new PianoProfiles(folder)
  const kept = await keep(profiles, 1)
  expect(await profiles.forDevice('device:upright', model)).toBeNull()
  expect(await profiles.use('device:upright', kept.id)).toBeNull()
  expect(await profiles.forDevice('device:upright', model)).toMatchObject({ id: kept.id, profile: { model: model.name } })
  expect(await profiles.forDevice('device:other', model)).toBeNull()
  expect(await profiles.use('device:other', kept.id)).toMatchObject({ failure: 'profile-unreadable' })
  expect(await profiles.use('device:upright', null)).toBeNull()
  expect(await profiles.forDevice('device:upright', model)).toBeNull()
})

it('what is taken into use, or removed, at once on several devices is so on each', async () => {
  const profiles = new PianoProfiles(folder)
  const devices = ['device:upright', 'device:grand', 'device:spinet']
  const kept = await Promise.all(devices.map(async (deviceKey, n) => {
    const found = await profiles.keep(learnt, { ...here, deviceKey }, new Date('2026-03-01T10:00:00Z'), `abcdef0${n}`)
    if (isFailure(found)) throw new Error(found.message)
    return found.id
  }))
  expect(await Promise.all(devices.map((device, n) => profiles.use(device, kept[n]!)))).toEqual([null, null, null])
  expect(await profiles.inUse()).toEqual(Object.fromEntries(devices.map((device, n) => [device, kept[n]])))
  expect(await Promise.all([profiles.remove(kept[0]!), profiles.remove(kept[1]!)])).toEqual([null, null])
  expect(await profiles.inUse()).toEqual({ 'device:spinet': kept[2] })
})

it('what was learnt with another model is kept, and not used', async () => {
  const profiles = new PianoProfiles(folder)
  const { id } = await keep(profiles, 1)
  await profiles.use('device:upright', id)
  const other = { name: 'piano-notes@11', sha256: '11' }
  expect(await profiles.forDevice('device:upright', other)).toBeNull()
  expect((await profiles.list(other)).map(({ fits }) => fits)).toEqual([false])
})

it('is listed newest first; what is damaged is passed over, and is not used', async () => {
  const profiles = new PianoProfiles(folder)
  const [first, second, third] = [await keep(profiles, 1), await keep(profiles, 2), await keep(profiles, 3)]
  await writeFile(join(folder, 'pianos', second.id, 'profile.json'), '{')
  expect((await profiles.list(model)).map(({ id }) => id)).toEqual([third.id, first.id])
  await profiles.use('device:upright', second.id)
  expect(await profiles.forDevice('device:upright', model)).toBeNull()
  await writeFile(join(folder, 'pianos', 'in-use.json'), '[')
  expect(await profiles.inUse()).toEqual({})
})

it('one that is removed is in use no more, and can be put back', async () => {
  const profiles = new PianoProfiles(folder)
  const { id } = await keep(profiles, 1)
  await profiles.use('device:upright', id)
  expect(await profiles.remove(id)).toBeNull()
  expect([await profiles.list(model), await profiles.inUse()]).toEqual([[], {}])
  expect(await profiles.putBack(id)).toBeNull()
  expect((await profiles.list(model)).map((profile) => profile.id)).toEqual([id])
  expect(await profiles.remove('../takes')).toMatchObject({ failure: 'profile-unreadable' })
})

it('lies in a file that the command line reads', async () => {
  const { id } = await keep(new PianoProfiles(folder), 1)
  expect(JSON.parse(await readFile(join(folder, 'pianos', id, 'profile.json'), 'utf8'))).toMatchObject({ format: 'repetiteur.profile/1' })
})

it('the device that is the usual one bears its own name; a keyboard is no device', () => {
  const devices = [{ id: 'line', isDefault: false }, { id: 'usb', isDefault: true }].map((device) => ({ ...device, name: '', driver: '', defaultSampleRateHz: 48000 }))
  expect(deviceKeyOf({ kind: 'device', deviceId: null }, devices)).toBe('device:usb')
  expect(deviceKeyOf({ kind: 'browser-microphone', label: 'Blue' }, devices)).toBe('browser-microphone:Blue')
  expect(deviceKeyOf({ kind: 'midi' }, devices)).toBeNull()
})
