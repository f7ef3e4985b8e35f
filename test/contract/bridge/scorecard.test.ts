import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { LiveMessage } from '../../../src-shared/bridge/api.ts'
import { homeContract } from '../../../src-shared/bridge/contract/home.ts'
import { scorecardContract } from '../../../src-shared/bridge/contract/scorecard.ts'
import type { CommandName, Contract, Input, LiveName, Output } from '../../../src-shared/bridge/contract.ts'
import type { BridgeResult } from '../../../src-shared/bridge/result.ts'
import { DEFAULT_FLAGS } from '../../../src-shared/domain/scorecard-rules/defaults.ts'
import { openCore } from '../../../src-main/core.ts'
import type { Core } from '../../../src-main/ports.ts'
import { PARTNER } from '../../support/deal-fixtures.ts'
import { FakeEndpoint } from '../../support/fake-endpoint.ts'
import { FakeTimers } from '../../support/fake-timers.ts'
import { SALES_PEOPLE } from '../../support/sales-desktop.ts'
import { OBJECTIVE, plans, scorecardRulesOf } from '../../support/scorecard-fixtures.ts'
import { putScore } from '../../support/score-world.ts'
import { memoryLog, memoryVault, ORIGIN } from '../../support/test-desktop.ts'

type Names = keyof typeof scorecardContract | keyof typeof homeContract
const RULES = scorecardRulesOf.in('active')

/** An input of each name that somebody may give, with a role that is refused it, or null where everybody may. The type demands all of them. */
const TRIED: { readonly [N in Names]: { readonly input: Input<N>; readonly by: string; readonly refused: string | null } } = {
  'scorecard.view': { input: { partnerId: PARTNER, against: 'previous' }, by: 'callum', refused: null },
  'scorecard.rows': { input: { metric: 'sourced', limit: 10 }, by: 'callum', refused: null },
  'partners.lines': { input: {}, by: 'ingrid', refused: null },
  'scorecard.rules': { input: {}, by: 'callum', refused: null },
  'scorecard.setRequirements': { input: { requirements: [], currency: 'EUR', assessedOn: '', seen: [...RULES.requirements], reason: 'None for now.' }, by: 'olu', refused: 'ingrid' },
  'scorecard.setMeasuring': { input: { answerHours: 'business', flags: DEFAULT_FLAGS, seen: { answerHours: 'clock', flags: DEFAULT_FLAGS }, reason: 'Working days.' }, by: 'olu', refused: 'ingrid' },
  'plans.fileAgreement': { input: { partnerId: PARTNER, title: 'Partner agreement', signedOn: '2026-01-01', endsOn: '', terms: '' }, by: 'ingrid', refused: 'nadia' },
  'plans.agree': { input: { partnerId: PARTNER, reviewedOn: '2026-11-22', objectives: [OBJECTIVE], seen: [...plans.in('active').objectives] }, by: 'ingrid', refused: 'nadia' },
  'plans.report': { input: { partnerId: PARTNER, objectiveId: OBJECTIVE.id, done: 2 }, by: 'nadia', refused: 'callum' },
  'plans.measure': { input: { partnerId: PARTNER, measure: 'satisfaction', value: 45, on: '2026-11-20', source: 'Survey' }, by: 'ingrid', refused: 'nadia' },
  'home.view': { input: {}, by: 'callum', refused: null },
  'home.arrangement': { input: {}, by: 'callum', refused: null },
  'home.arrange': { input: { order: ['money'], hidden: ['team'] }, by: 'callum', refused: null },
}
const NAMES = Object.keys(TRIED) as readonly Names[]
const kindOf = (name: Names): Contract[Names]['kind'] => ({ ...scorecardContract, ...homeContract })[name].kind

let endpoint: FakeEndpoint
let dataFolder: string
let core: Core

beforeEach(async () => {
  const timers = new FakeTimers()
  dataFolder = mkdtempSync(join(tmpdir(), 'tradewind-scorecard-'))
  endpoint = new FakeEndpoint(SALES_PEOPLE, timers.now)
  putScore(endpoint)
  core = await openCore({ dataFolder, endpoint: ORIGIN, vault: memoryVault(), clock: timers.now, log: memoryLog() }, { fetch: endpoint.fetch, holdMs: 100 })
})
afterEach(async () => {
  await core.close()
  rmSync(dataFolder, { recursive: true, force: true })
})

const call = <N extends CommandName>(name: N, input: Input<N>) => core.bridge.call(name, input) as Promise<BridgeResult<Output<N>>>

/** The first value of a live query that satisfies a condition, or its error. */
function live<N extends LiveName>(name: N, input: Input<N>, condition: (value: Output<N>) => boolean = () => true): Promise<Output<N> | { readonly code: string }> {
  return new Promise((resolve) => {
    const ended = { yet: false }
    const stop = core.bridge.watch(name, input, (message: LiveMessage<unknown>) => {
      if (ended.yet || ('value' in message && !condition(message.value as Output<N>))) return
      ended.yet = true
      queueMicrotask(() => stop())
      resolve('value' in message ? (message.value as Output<N>) : message.error)
    })
  })
}

async function signIn(personId: string): Promise<void> {
  expect((await call('session.signIn', { email: `${personId}@test`, password: 'secret' })).ok).toBe(true)
  await live('session.view', {}, (view) => view.state === 'ready')
}
/** What a name answers: the code of its error, null when it is a value. */
async function answerOf(name: Names): Promise<string | null> {
  const { input } = TRIED[name]
  if (kindOf(name) === 'live') {
    const said = await live(name as LiveName, input as never)
    return said !== null && 'code' in said ? said.code : null
  }
  const told = await core.bridge.call(name, input)
  return told.ok ? null : told.error.code
}

describe('the names of scorecards and home', () => {
  it.each(NAMES)('%s: answers who may, refuses who may not, and asks for a person', async (name) => {
    const { by, refused } = TRIED[name]
    expect(await answerOf(name)).toBe('signed_out')
    if (refused !== null) {
      await signIn(refused)
      expect(await answerOf(name)).toBe('not_allowed')
      expect((await call('session.signOut', { keepWaiting: false })).ok).toBe(true)
    }
    await signIn(by)
    expect(await answerOf(name)).toBeNull()
  })

  it('carry what was chosen, agreed and ruled from the command to the query', async () => {
    await signIn('olu')
    for (const name of ['scorecard.setMeasuring', 'plans.fileAgreement', 'plans.report', 'plans.measure', 'home.arrange'] as const) expect(await answerOf(name)).toBeNull()
    expect(await live('home.arrangement', {}, (now) => now.order.length > 0)).toEqual({ order: ['money'], hidden: ['team'] })
    expect(await live('scorecard.rules', {}, (now) => now.rules.answerHours === 'business')).toMatchObject({ mayChange: true, people: { olu: 'Olu Adeyemi' } })
    expect(await live('scorecard.view', { partnerId: PARTNER, against: 'previous' }, (now) => now?.plan?.measured.length === 1)).toMatchObject({
      answerHours: 'business', plan: { agreement: { title: 'Partner agreement' }, objectives: [{ done: 2 }, { done: 0 }], measured: [{ measure: 'satisfaction', value: 45 }] }, people: { ingrid: 'Ingrid Solheim', olu: 'Olu Adeyemi' },
    })
    expect(await live('partners.lines', { currency: 'GBP' })).toMatchObject({ lines: [{ name: 'Brightwater', won: { amount: 16_875_000 } }, { name: 'Quiet Systems' }], converted: { currency: 'GBP' } })
    expect(await live('scorecard.rows', { metric: 'registrations', partnerId: PARTNER, limit: 2 })).toMatchObject({ of: 'registration', total: 3, figure: { value: 3 } })
  })

  it('tell who is signed in now: nothing of the one before', async () => {
    await signIn('olu')
    expect(await live('home.view', {})).toMatchObject({ whose: 'partners', currency: 'EUR' })
    const said: string[] = []
    const stop = core.bridge.watch('home.view', {}, (message) => said.push('error' in message ? message.error.code : (message.value as Output<'home.view'>).whose))
    await call('session.signOut', { keepWaiting: false })
    await signIn('callum')
    await live('home.view', {}, (home) => home.whose === 'own')
    stop()
    expect(said.indexOf('signed_out')).toBeGreaterThanOrEqual(0)
    expect(said.slice(said.indexOf('signed_out')).includes('partners')).toBe(false)
  })
})
