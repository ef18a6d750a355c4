import { Conductor } from '../state/conductor.svelte.ts'
import { Inputs } from '../state/inputs.svelte.ts'
import { LiveTake } from '../state/live-take.svelte.ts'
import type { PracticeTools } from '../state/practice.svelte.ts'
import { RoundTrips } from '../state/round-trips.svelte.ts'
import { SecondLook } from '../state/second-look.svelte.ts'
import { Teacher } from '../state/teacher.svelte.ts'
import type { FakeBridge } from './fake-bridge.ts'
import type { FakeSources } from './sources.ts'

/** What a practice needs beside the engine's calls. */
export function toolsForTests(bridge: FakeBridge, sources: FakeSources): PracticeTools {
  return { inputs: new Inputs(sources.midi), live: new LiveTake(bridge, sources), teacher: new Teacher(), secondLook: new SecondLook(bridge, sources.nowMs), conductor: new Conductor(sources.sound), roundTrips: new RoundTrips() }
}
