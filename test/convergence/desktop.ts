/**
 * One desktop as a process of its own: the real core without a host, driven by orders on its input. Its person comes from the
 * environment. It acts through the bridge alone, as the screen does.
 */
import { createInterface } from 'node:readline'
import { openCore } from '../../src-main/core.ts'
import type { Vault } from '../../src-main/ports.ts'
import { keyFileVault } from '../../src-main/web/vault.ts'
import type { CommandName, Input, LiveName, Output } from '../../src-shared/bridge/contract.ts'
import type { DealView } from '../../src-shared/bridge/contract/deals.ts'
import type { BridgeResult } from '../../src-shared/bridge/result.ts'
import { contentOf } from '../../src-shared/domain/deal/edits.ts'
import { DECIDED_ON } from '../../src-shared/domain/deal/lifecycle.ts'
import type { Deal } from '../../src-shared/domain/deal/schema.ts'
import { pick, seeded } from '../support/random.ts'
import { registrationContent } from './registration-content.ts'
import type { Dump, Order, Report } from './messages.ts'

const env = (name: string): string => {
  const value = process.env[name]
  if (value === undefined) throw new Error(`${name} is not set`)
  return value
}
const dataFolder = env('DESKTOP_DATA')
const vault: Vault = keyFileVault(dataFolder)
const quietLog = { info: () => {}, warn: () => {}, error: (event: string, details?: unknown) => process.stderr.write(`${event} ${JSON.stringify(details)}\n`) }
const core = await openCore({ dataFolder, endpoint: env('DESKTOP_ENDPOINT'), vault, clock: Date.now, log: quietLog })

const call = async <N extends CommandName>(name: N, input: Input<N>) => (await core.bridge.call(name, input)) as BridgeResult<Output<N>>

/** The first snapshot for which `until` holds. */
async function once<N extends LiveName>(name: N, input: Input<N>, until: (value: Output<N>) => boolean = () => true): Promise<Output<N>> {
  return new Promise((resolve, reject) => {
    let stop = () => {}
    let over = false
    stop = core.bridge.watch(name, input, (message) => {
      if (over) return
      if ('error' in message) {
        over = true
        reject(new Error(`${name}: ${message.error.code} ${message.error.message}`))
      } else if (until(message.value as Output<N>)) {
        over = true
        resolve(message.value as Output<N>)
      } else return
      queueMicrotask(() => stop())
    })
  })
}

const reply = (report: Report) => process.stdout.write(`${JSON.stringify(report)}\n`)

async function signIn(): Promise<string> {
  for (;;) {
    const view = await once('session.view', {}, (one) => one.state !== 'starting' && one.state !== 'first_sync')
    if (view.state === 'ready') return view.person.personId
    if (view.state === 'blocked') throw new Error(view.message)
    const result = await call('session.signIn', { email: env('DESKTOP_EMAIL'), password: env('DESKTOP_PASSWORD') })
    if (!result.ok) await new Promise((resolve) => setTimeout(resolve, 200))
  }
}

const personId = await signIn()
reply({ ready: true, personId })

async function allIds(): Promise<readonly string[]> {
  const ids: string[] = []
  for (let offset = 0; ; offset += 200) {
    const page = await once('deals.list', { filter: {}, sort: { by: 'updatedAt', direction: 'desc' }, offset, limit: 200 })
    ids.push(...page.rows.map((row) => row.id))
    if (page.rows.length < 200) return ids
  }
}

const mine = (deal: Deal) => deal.actions.filter((one) => one.by === personId).map((one) => one.id)

/** Does one thing that the person may do to the record now; the ids of what the store then holds. */
async function actOn(view: DealView, random: () => number): Promise<{ acted: readonly string[]; what: string }> {
  const { deal } = view
  const before = new Set(mine(deal))
  const can = (Object.entries(view.allowed) as [keyof DealView['allowed'], DealView['allowed']['deal.edit']][]).filter(([, one]) => one.allowed).map(([type]) => type)
  const type = pick(random, can)
  if (!type) return { acted: [], what: 'nothing allowed' }
  const seen = Object.fromEntries(DECIDED_ON.map((field) => [field, deal[field]])) as Input<'deals.approve'>['seen']
  const result = await ((): Promise<BridgeResult<unknown>> => {
    switch (type) {
      case 'deal.edit': {
        const content = contentOf(deal)
        const field = pick(random, ['notes', 'competitor', 'situation'] as const) ?? 'notes'
        const edited = { ...content, [field]: `${field} ${Math.floor(random() * 1e6)}` }
        const [first] = edited.lines
        const lines = first && deal.status !== 'approved' && random() < 0.3 ? [{ ...first, quantity: first.quantity + 1 }, ...edited.lines.slice(1)] : edited.lines
        return call('deals.type', { id: deal.id, content: { ...edited, lines } }).then((typed) => (typed.ok ? call('deals.save', { id: deal.id }) : typed))
      }
      case 'deal.submit': return call('deals.submit', { id: deal.id })
      case 'deal.withdraw': return random() < 0.3 ? call('deals.withdraw', { id: deal.id }) : call('deals.note', { id: deal.id, text: 'still interested' })
      case 'deal.note': return call('deals.note', { id: deal.id, text: `note ${Math.floor(random() * 1e6)}` })
      case 'deal.return': return call('deals.return', { id: deal.id, seen, questions: 'Who signs?' })
      case 'deal.approve': return call('deals.approve', { id: deal.id, seen, protectedUntil: view.approval?.protectedUntil ?? '2099-01-01', marginBps: view.approval?.marginBps ?? 500 })
      case 'deal.reject': return call('deals.reject', { id: deal.id, seen, reason: 'not_qualified', explanation: 'No budget.' })
    }
  })()
  const after = await once('deals.record', { id: deal.id })
  const acted = after ? mine(after.deal).filter((id) => !before.has(id)) : []
  return { acted, what: `${type} ${result.ok ? 'ok' : result.error.code}` }
}

async function act(seed: number): Promise<Report> {
  const random = seeded(seed)
  const session = await once('session.view', {}, (one) => one.state === 'ready')
  if (session.state !== 'ready') throw new Error('not signed in')
  if (session.partner && random() < 0.3) {
    const started = await call('deals.start', {})
    if (!started.ok) return { acted: [], what: started.error.code }
    const { id } = started.value
    await call('deals.type', { id, content: registrationContent(random, session.partner.currency) })
    await call('deals.save', { id })
    if (random() < 0.8) await call('deals.submit', { id })
    const view = await once('deals.record', { id })
    return { acted: view ? mine(view.deal) : [], what: 'registered' }
  }
  const page = await once('deals.list', { filter: {}, sort: { by: 'updatedAt', direction: 'desc' }, offset: 0, limit: 25 })
  const row = pick(random, page.rows)
  const view = row ? await once('deals.record', { id: row.id }) : null
  return view ? actOn(view, random) : { acted: [], what: 'nothing there' }
}

async function dump(): Promise<Dump> {
  const deals: Deal[] = []
  for (const id of await allIds()) {
    const view = await once('deals.record', { id })
    if (view) deals.push(view.deal)
  }
  const attention = await once('attention.list', {})
  const status = await once('sync.status', {})
  return { deals, attention: attention.map((one) => one.attention), waiting: status.waiting }
}

async function obey(order: Order): Promise<Report> {
  switch (order.do) {
    case 'act': return act(order.seed)
    case 'work offline':
      await call('sync.workOffline', { on: order.on })
      return { done: true }
    case 'sync now':
      await call('sync.now', {})
      return { done: true }
    case 'is quiet': {
      const status = await once('sync.status', {})
      const quiet = status.online && status.waiting === 0 && (status.pill.say === 'up_to_date' || status.pill.say === 'needs_attention')
      return { quiet, why: JSON.stringify({ pill: status.pill, online: status.online, waiting: status.waiting, alarm: status.alarm }) }
    }
    case 'dump': return { dump: await dump() }
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
