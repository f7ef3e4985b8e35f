import { createHandlers } from './bridge/handlers/handlers.ts'
import { createBridge } from './bridge/handle.ts'
import type { Core, CoreOptions } from './ports.ts'
import { openDevice } from './session/device.ts'
import { endpointHash } from './session/places.ts'
import { createSession } from './session/session.ts'
import { createHttpClient } from './sync/http-client.ts'
import type { Fetch } from './sync/http-client.ts'
import { systemTimers } from './sync/timers.ts'

/** What tests put in the place of the world. */
export interface CoreSeams {
  readonly fetch?: Fetch
  /** How long a decision can be taken back, milliseconds, at most ten seconds. */
  readonly holdMs?: number
}

/**
 * Opens this profile: the world of whoever was signed in last, or the way to sign in. Resolves when the session view has something
 * to say, also when the database cannot be used: then that view says why. Rejects only when the data folder itself cannot be
 * written.
 */
export async function openCore(options: CoreOptions, seams: CoreSeams = {}): Promise<Core> {
  const { dataFolder, vault, log } = options
  const client = createHttpClient(options.endpoint, seams.fetch)
  const device = await openDevice(dataFolder, endpointHash(client.origin), log)
  const session = createSession({ dataFolder, device, client, vault, timers: systemTimers(options.clock), log, ...(seams.holdMs === undefined ? {} : { holdMs: seams.holdMs }) })
  await session.start()
  const bridge = createBridge(createHandlers(session), log)
  return { bridge, close: () => session.close() }
}
