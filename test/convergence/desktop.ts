/**
 * One desktop as a process of its own: the real core without a host, driven by orders on its input. Its person comes from the
 * environment. It acts through the bridge alone, as the screen does.
 */
import { createInterface } from 'node:readline'
import { openCore } from '../../src-main/core.ts'
import { keyFileVault } from '../../src-main/web/vault.ts'
import { seeded } from '../support/random.ts'
import { actOnce } from './acts.ts'
import { dump, unsentFiles } from './dump.ts'
import { handsOf } from './hands.ts'
import type { Order, Report } from './messages.ts'

const env = (name: string): string => {
  const value = process.env[name]
  if (value === undefined) throw new Error(`${name} is not set`)
  return value
}
/** Decisions can be taken back this long, milliseconds: as long as a run may wait for each. */
const HOLD_MS = 700

const dataFolder = env('DESKTOP_DATA')
const quietLog = { info: () => {}, warn: () => {}, error: (event: string, details?: unknown) => process.stderr.write(`${event} ${JSON.stringify(details)}\n`) }
const core = await openCore({ dataFolder, endpoint: env('DESKTOP_ENDPOINT'), vault: keyFileVault(dataFolder), clock: Date.now, log: quietLog }, { holdMs: HOLD_MS })
const hands = handsOf(core.bridge)

const reply = (report: Report) => process.stdout.write(`${JSON.stringify(report)}\n`)

async function signIn(): Promise<string> {
  for (;;) {
    const view = await hands.once('session.view', {}, (one) => one.state !== 'starting' && one.state !== 'first_sync')
    if (view.state === 'ready') return view.person.personId
    if (view.state === 'blocked') throw new Error(view.message)
    const result = await hands.call('session.signIn', { email: env('DESKTOP_EMAIL'), password: env('DESKTOP_PASSWORD') })
    if (!result.ok) await new Promise((resolve) => setTimeout(resolve, 200))
  }
}

const personId = await signIn()
reply({ ready: true, personId })

async function act(seed: number, rare: readonly string[], only?: string): Promise<Report> {
  const session = await hands.once('session.view', {}, (one) => one.state === 'ready')
  if (session.state !== 'ready') throw new Error('not signed in')
  return { did: await actOnce({ ...hands, session, random: seeded(seed) }, rare, only) }
}

async function obey(order: Order): Promise<Report> {
  switch (order.do) {
    case 'act': return act(order.seed, order.rare, order.only)
    case 'work offline':
      await hands.call('sync.workOffline', { on: order.on })
      return { done: true }
    case 'sync now':
      await hands.call('sync.now', {})
      return { done: true }
    case 'is quiet': {
      const status = await hands.once('sync.status', {})
      const unsent = await unsentFiles(hands)
      const quiet = status.online && status.waiting === 0 && unsent.length === 0 && (status.pill.say === 'up_to_date' || status.pill.say === 'needs_attention')
      return { quiet, why: JSON.stringify({ pill: status.pill, online: status.online, waiting: status.waiting, alarm: status.alarm, unsent }) }
    }
    case 'dump': return { dump: await dump(hands) }
    case 'end':
      await core.close()
      return { done: true }
  }
}

for await (const line of createInterface({ input: process.stdin })) {
  const order = JSON.parse(line) as Order
  try {
    reply(await obey(order))
  } catch (error) {
    reply({ trouble: error instanceof Error ? (error.stack ?? error.message) : String(error) })
  }
  if (order.do === 'end') process.exit(0)
}
