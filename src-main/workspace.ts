import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { BehaviorSubject, distinctUntilChanged, map, merge, Subject } from 'rxjs'
import type { Observable } from 'rxjs'
import { z } from 'zod'
import type { Action } from '../src-shared/domain/action.ts'
import { actor as actorSchema } from '../src-shared/domain/actor.ts'
import type { Actor } from '../src-shared/domain/actor.ts'
import type { Claim } from '../src-shared/domain/claim/schema.ts'
import type { Deal } from '../src-shared/domain/deal/schema.ts'
import type { FundRequest } from '../src-shared/domain/fund-request/schema.ts'
import type { Opportunity } from '../src-shared/domain/opportunity/schema.ts'
import { COLLECTIONS } from '../src-shared/domain/kinds.ts'
import { isoInstant } from '../src-shared/lib/clock.ts'
import { sameJson } from '../src-shared/lib/fingerprint.ts'
import { uuidV7Source } from '../src-shared/lib/ids.ts'
import { err, ok } from '../src-shared/lib/result.ts'
import type { Result } from '../src-shared/lib/result.ts'
import type { SessionReply } from '../src-shared/sync/protocol/session.ts'
import { createAnalytics } from './analytics/analytics.ts'
import { createEvidence } from './evidence/evidence.ts'
import type { EvidenceService } from './evidence/evidence.ts'
import { openEvidenceFiles } from './evidence/evidence-files.ts'
import type { EvidenceFiles } from './evidence/evidence-files.ts'
import { holdersIn } from './evidence/holders-port.ts'
import { evidenceKey } from './evidence/sealed-format.ts'
import type { Log, Vault } from './ports.ts'
import { VaultTrouble } from './ports.ts'
import { createAttentionCommands } from './services/attention/settle.ts'
import type { AttentionCommands } from './services/attention/settle.ts'
import { createAttentionViews } from './services/attention/views.ts'
import type { AttentionViews } from './services/attention/views.ts'
import { typedActions } from './services/content/commands.ts'
import type { HoldOptions } from './services/content/commands.ts'
import type { ServiceContext } from './services/context.ts'
import { dayTurns, minutes } from './services/day-turns.ts'
import { createDealCommands } from './services/deal/commands.ts'
import type { DealCommands } from './services/deal/commands.ts'
import { createCustomerLink } from './services/deal/customer-link.ts'
import type { CustomerLink } from './services/deal/customer-link.ts'
import { dealForm } from './services/deal/form.ts'
import { createOwnMatches } from './services/deal/own-matches.ts'
import type { OwnMatches } from './services/deal/own-matches.ts'
import { createDealViews } from './services/deal/views.ts'
import type { DealViews } from './services/deal/views.ts'
import { claimForm, requestForm } from './services/funds/forms.ts'
import { createFunds } from './services/funds/funds.ts'
import type { Funds } from './services/funds/funds.ts'
import { createHome } from './services/home/home.ts'
import type { Home } from './services/home/home.ts'
import { createLookup, vendorToday } from './services/lookup.ts'
import type { Lookup } from './services/lookup.ts'
import { opportunityForm } from './services/opportunity/form.ts'
import { createOpportunities } from './services/opportunity/opportunities.ts'
import type { Opportunities } from './services/opportunity/opportunities.ts'
import { createReferenceViews } from './services/reference.ts'
import type { ReferenceViews } from './services/reference.ts'
import { createSales } from './services/sales/sales.ts'
import type { Sales } from './services/sales/sales.ts'
import { createScorecards } from './services/scorecard/scorecards.ts'
import type { Scorecards } from './services/scorecard/scorecards.ts'
import { nameOf, summaryOf } from './services/words.ts'
import type { PersonPlaces } from './session/places.ts'
import { openStore, storeFailure } from './store/database.ts'
import type { OpenStore, Store } from './store/database.ts'
import type { Stored } from './store/rows.ts'
import { createCheckpoints } from './sync/checkpoints.ts'
import type { Checkpoints } from './sync/checkpoints.ts'
import { createDriver } from './sync/driver.ts'
import type { Driver } from './sync/driver.ts'
import { HOLD_MS } from './sync/hold.ts'
import type { Answer, HttpClient } from './sync/http-client.ts'
import { rebuildWaiting } from './sync/rights.ts'
import { createSyncViews } from './sync/status.ts'
import type { SyncViews } from './sync/status.ts'
import type { Timers } from './sync/timers.ts'
import { createTokens } from './sync/tokens.ts'
import type { Tokens } from './sync/tokens.ts'

/** One signed-in person's world on this computer. */
export interface Workspace {
  readonly personId: string
  readonly actor: () => Actor
  readonly lookup: Lookup
  readonly store: Store
  readonly checkpoints: Checkpoints
  readonly tokens: Tokens
  readonly driver: Driver
  readonly sync: SyncViews
  readonly deals: DealCommands & Omit<DealViews, 'close'> & CustomerLink & { readonly ownMatches: OwnMatches['watch'] }
  readonly opportunities: Omit<Opportunities, 'flush' | 'close'>
  readonly sales: Omit<Sales, 'close'>
  readonly scorecards: Omit<Scorecards, 'close'>
  readonly home: Omit<Home, 'close'>
  readonly funds: Omit<Funds, 'flush' | 'close'>
  /** The whole log of a record: the endpoint's, then what waits here. A registration's unless said. */
  readonly history: (id: string, collection?: 'deals' | 'opportunities' | 'funds') => Answer<readonly Action[]>
  readonly attention: AttentionCommands & AttentionViews
  readonly reference: ReferenceViews
  /** The bytes of evidence, and their travel. */
  readonly evidence: EvidenceService
  /** Emits when what the session view says may have changed. */
  readonly changes: Observable<unknown>
  /** Reads what sums are made of, in the background, so that the first of them does not have to wait. */
  readonly prepare: () => void
  /** Whether every collection was received at least once. */
  readonly complete: () => Promise<boolean>
  /** Records with changes that exist on this computer alone, typed ones included. */
  readonly unsent: () => Promise<number>
  readonly close: () => Promise<void>
}

/** Why a workspace cannot be opened. Nothing was changed or deleted. */
export interface OpenFailure {
  readonly code: 'locked' | 'wrong_key_or_corrupt' | 'corrupt' | 'newer_format' | 'disk_full' | 'io' | 'vault' | 'key_missing' | 'no_rights'
  readonly message: string
}

export interface WorkspaceOptions {
  readonly personId: string
  readonly places: PersonPlaces
  readonly device: string
  readonly workOffline: boolean
  /** A fresh sign-in; null goes on with what is kept. */
  readonly reply: SessionReply | null
  readonly client: HttpClient
  readonly vault: Vault
  readonly timers: Timers
  readonly log: Log
  readonly holdMs?: number
  /** Put around the storage: validators and faults of tests. */
  readonly wrap?: NonNullable<OpenStore['wrap']>
}

const momentSchema = z.strictObject({ lastSyncAt: z.number() })
const MOMENT_EVERY_MS = 30_000

/** Opens the person's database and everything over it. The exchange with the endpoint starts with `driver.run`. */
export async function openWorkspace(options: WorkspaceOptions): Promise<Result<Workspace, OpenFailure>> {
  const { places, vault, reply } = options
  const key = await databaseKey(vault, places)
  if (!key.ok) return key
  const opened = await openStore({ path: places.database, key: key.value, ...(options.wrap ? { wrap: options.wrap } : {}) })
  if (!opened.ok) return opened
  const store = opened.value
  try {
    if (reply) await store.state.write('actor', reply.actor)
    const actor = await store.state.read('actor', actorSchema)
    if (!actor) {
      await store.close()
      return err({ code: 'no_rights', message: 'Sign in once more: the last sign-in was interrupted before it was complete.' })
    }
    const moment = await store.state.read('moment', momentSchema)
    const files = await openEvidenceFiles(places.evidence, evidenceKey(key.value), options.timers.now)
    const workspace = assemble(options, store, key.value, files, actor, moment?.lastSyncAt ?? null)
    if (reply) await workspace.tokens.adopt(reply)
    await rebuildWaiting({ repositories: store.repositories, actor: { get: workspace.actor, set: async () => false } })
    await workspace.attention.recover()
    return ok(workspace)
  } catch (error) {
    await store.close()
    const failure = storeFailure(error)
    if (failure) return err(failure)
    throw error
  }
}

/** What was typed on a record that is leaving. */
function lastWords(context: ServiceContext, stored: Stored): readonly Action[] {
  switch (stored.record?.kind) {
    case 'deal':
      return typedActions(context, dealForm, stored as Stored<Deal>)
    case 'opportunity':
      return typedActions(context, opportunityForm, stored as Stored<Opportunity>)
    case 'fund_request':
      return typedActions(context, requestForm, stored as Stored<FundRequest>)
    case 'claim':
      return typedActions(context, claimForm, stored as Stored<Claim>)
    default:
      return []
  }
}

/** The key of the database; made when there is neither a key nor a database. */
async function databaseKey(vault: Vault, places: PersonPlaces): Promise<Result<Uint8Array, OpenFailure>> {
  try {
    const kept = await vault.read(places.keyName)
    if (kept) return ok(kept)
    if (existsSync(places.database)) {
      return err({ code: 'key_missing', message: `The key to your records on this computer is gone from the system's safe place. Restore it from a backup, or move the folder ${places.folder} away and sign in again to load your records from the server. Nothing was deleted.` })
    }
    const made = randomBytes(32)
    await vault.write(places.keyName, made)
    return ok(made)
  } catch (error) {
    if (error instanceof VaultTrouble) return err({ code: 'vault', message: error.message })
    const failure = error instanceof Error && 'code' in error ? error : null
    if (failure) return err({ code: failure.code === 'ENOSPC' ? 'disk_full' : 'vault', message: failure.code === 'ENOSPC' ? 'The disk is full. Free some space, then try again.' : `The key to your records cannot be kept on this computer (${failure.message}). Check that its folder can be written, then try again.` })
    throw error
  }
}

function assemble(options: WorkspaceOptions, store: Store, key: Uint8Array, files: EvidenceFiles, kept: Actor, lastSyncAt: number | null): Workspace {
  const { personId, client, vault, timers, log, places } = options
  const { repositories, state } = store
  const actor = new BehaviorSubject(kept)
  const checkpoints = createCheckpoints(state)
  const lookup = createLookup(repositories)
  const ended = new AbortController()
  const holdEnds = new Subject<null>()
  const holdTimers = new Set<ReturnType<typeof setTimeout>>()

  const setActor = async (next: Actor): Promise<boolean> => {
    if (next.personId !== personId || sameJson(actor.value, next)) return false
    await state.write('actor', next)
    actor.next(next)
    return true
  }
  const tokens = createTokens({
    client, vault, vaultName: places.tokenName, device: options.device, personId, clock: timers.now, log, ended: ended.signal,
    // Rights change with the next pull, which rebuilds what waits; here they would change alone.
    onReply: async () => undefined,
  })

  let momentWrittenAt = 0
  const onInSync = (moment: number): void => {
    if (Math.abs(moment - momentWrittenAt) < MOMENT_EVERY_MS) return
    momentWrittenAt = moment
    state.write('moment', { lastSyncAt: moment }).catch((error: unknown) => log.error('sync.moment_not_kept', { error: String(error) }))
  }

  const driver = createDriver({
    repositories, checkpoints, client, tokens, timers, log, lastSyncAt, onInSync,
    actor: { get: () => actor.value, set: setActor },
    workOffline: options.workOffline,
    lastWords: (stored) => lastWords(context, stored),
    describe: (_collection, before) => ({ ...nameOf(before.record), summary: summaryOf(before.waiting) }),
  })
  const synced = driver.state.pipe(map((one) => one.lastSyncAt), distinctUntilChanged())
  const moments = merge(synced, dayTurns(minutes, async () => vendorToday(await lookup.read(), timers.now())))
  const context: ServiceContext = {
    repositories, lookup,
    actor: () => actor.value,
    clock: timers.now,
    newId: uuidV7Source(timers.now, (length) => randomBytes(length)),
    changed: driver.changed,
    asOf: () => (driver.state.value.lastSyncAt === null ? null : isoInstant(driver.state.value.lastSyncAt)),
  }
  const holdMs = options.holdMs ?? HOLD_MS
  const holding: HoldOptions = {
    holdMs,
    onHeld: () => {
      const timer = setTimeout(() => {
        holdTimers.delete(timer)
        holdEnds.next(null)
        driver.changed()
      }, holdMs + 20)
      holdTimers.add(timer)
    },
  }
  const commands = createDealCommands(context, holding)
  const when = { holdEnds, moments, rightsChanges: actor }
  const analytics = createAnalytics({ path: places.database, key, rowChanges: repositories, log })
  const opportunities = createOpportunities(context, { ...holding, ...when, analytics })
  const sales = createSales(context, { ...when, analytics })
  const funds = createFunds(context, { ...holding, ...when })
  const scorecards = createScorecards(context, { ...when, analytics, quotas: sales.quotas, funds: funds.views })
  const home = createHome(context, { analytics, quotas: sales.quotas, plans: scorecards.plans, funds: funds.views, changes: scorecards.changes })
  const ownMatches = createOwnMatches(context)
  const { close: closeViews, ...dealViews } = createDealViews(context, { holdEnds, moments, rights: actor })
  const evidence = createEvidence({
    files, holders: holdersIn(repositories), client, tokens, timers, log,
    online: driver.state.pipe(map((one) => one.reach === 'online'), distinctUntilChanged()),
    mayAsk: () => driver.state.value.reach !== 'paused',
  })
  evidence.run().catch((error: unknown) => log.error('evidence.loop_ended', { error: String(error) }))
  let closing: Promise<void> | undefined

  async function close(): Promise<void> {
    for (const timer of holdTimers) clearTimeout(timer)
    try {
      await Promise.all([commands.flush(), opportunities.flush(), funds.flush()])
      ended.abort()
      await driver.stop()
      await evidence.close()
      const moment = driver.state.value.lastSyncAt
      if (moment !== null) await state.write('moment', { lastSyncAt: moment })
    } finally {
      lookup.close()
      ownMatches.close()
      opportunities.close()
      await analytics.close()
      sales.close()
      scorecards.close()
      home.close()
      funds.close()
      closeViews()
      await store.close()
    }
  }

  return {
    personId,
    actor: () => actor.value,
    lookup, store, checkpoints, tokens, driver,
    sync: createSyncViews({ repositories, checkpoints, driver, clock: timers.now, holdEnds, evidence, lookup }),
    deals: { ...commands, ...dealViews, ...createCustomerLink(context), ownMatches: ownMatches.watch },
    opportunities, sales, scorecards, home,
    funds,
    history: async (id, collection = 'deals') => {
      if (driver.state.value.reach === 'paused') return err({ kind: 'offline' })
      const told = await tokens.authorized((token) => client.history(token, collection, id))
      if (!told.ok) return told
      const waiting = (await repositories[collection].read(id))?.waiting ?? []
      const known = new Set(told.value.actions.map((one) => one.id))
      return ok([...told.value.actions, ...waiting.filter((one) => !known.has(one.id))])
    },
    attention: { ...createAttentionCommands(context), ...createAttentionViews(context) },
    reference: createReferenceViews(context, { rights: actor, moments, fundCounts: funds.views.counts, salesCounts: opportunities.views.counts }),
    evidence,
    changes: merge(driver.state, lookup.changes, actor),
    prepare: analytics.prepare,
    complete: async () => {
      for (const collection of COLLECTIONS) if ((await checkpoints.read(collection)).receivedAt === null) return false
      return true
    },
    unsent: async () => {
      await Promise.all([commands.flush(), opportunities.flush(), funds.flush()])
      let unsent = 0
      for (const collection of COLLECTIONS) await repositories[collection].idle()
      for (const collection of COLLECTIONS) unsent += await repositories[collection].count({ $or: [{ waiting: 1 }, { typing: 1 }] })
      return unsent + (await evidence.outgoing()).length
    },
    close: () => (closing ??= close()),
  }
}
