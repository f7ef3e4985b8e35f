import { rm } from 'node:fs/promises'
import { BehaviorSubject, merge, of, Subject, switchMap } from 'rxjs'
import type { Observable } from 'rxjs'
import type { DemoAccount, SessionView } from '../../src-shared/bridge/contract/session.ts'
import type { BridgeError } from '../../src-shared/bridge/result.ts'
import { err, ok } from '../../src-shared/lib/result.ts'
import type { Result } from '../../src-shared/lib/result.ts'
import type { SessionReply } from '../../src-shared/sync/protocol/session.ts'
import type { Log, Vault } from '../ports.ts'
import { liveQuery } from '../services/live.ts'
import { createQueue } from '../store/queue.ts'
import type { HttpClient } from '../sync/http-client.ts'
import type { Timers } from '../sync/timers.ts'
import { openWorkspace } from '../workspace.ts'
import type { OpenFailure, Workspace } from '../workspace.ts'
import type { Device, LastSession } from './device.ts'
import { httpError } from './failures.ts'
import { personPlaces } from './places.ts'
import { signedInView } from './session-view.ts'

/** Who is signed in on this profile, and what the screen shows before anybody is. */
export interface Session {
  /** Null while nobody is. */
  readonly workspace: BehaviorSubject<Workspace | null>
  readonly view: () => Observable<SessionView>
  /** Opens the world of whoever was signed in last, without the network. */
  readonly start: () => Promise<void>
  readonly signIn: (email: string, password: string) => Promise<Result<null, BridgeError>>
  readonly signOut: (keepWaiting: boolean) => Promise<Result<null, BridgeError>>
  readonly workOffline: (on: boolean) => Promise<void>
  readonly letterKeys: (on: boolean) => Promise<void>
  readonly close: () => Promise<void>
}

export interface SessionOptions {
  readonly dataFolder: string
  readonly device: Device
  readonly client: HttpClient
  readonly vault: Vault
  readonly timers: Timers
  readonly log: Log
  readonly holdMs?: number
}

/** First the pages that a person looks at draw; then what they will ask for is read. */
const PREPARE_AFTER_MS = 1000
const PROBE_MS = 3_500
const PROBE_WHEN_REACHABLE_MS = 15_000

type Phase = { readonly state: 'starting' } | { readonly state: 'signed_out'; readonly reason: string | null } | { readonly state: 'signed_in' } | ({ readonly state: 'blocked' } & OpenFailure)

export function createSession(options: SessionOptions): Session {
  const { dataFolder, device, client, vault, timers, log } = options
  const workspace = new BehaviorSubject<Workspace | null>(null)
  const phase = new BehaviorSubject<Phase>({ state: 'starting' })
  const reach = new BehaviorSubject<{ readonly reachable: boolean; readonly demo: readonly DemoAccount[] }>({ reachable: false, demo: [] })
  const settings = new Subject<null>()
  // Signing in, signing out and closing run one after another.
  const queue = createQueue()
  let probing: AbortController | null = null

  function enter(next: Phase): void {
    if (next.state === 'signed_out') startProbing()
    else stopProbing()
    phase.next(next)
  }

  function stopProbing(): void {
    probing?.abort()
    probing = null
  }

  function startProbing(): void {
    if (probing) return
    const mine = new AbortController()
    probing = mine
    void probe(mine.signal).catch((error: unknown) => log.error('session.probe_failed', { error: String(error) }))
  }

  async function probe(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      const reachable = await client.health(signal)
      if (signal.aborted) return
      let { demo } = reach.value
      if (reachable && demo.length === 0) {
        const told = await client.demo()
        if (told.ok) demo = told.value.accounts
      }
      if (signal.aborted) return
      reach.next({ reachable, demo })
      await timers.sleep(reachable ? PROBE_WHEN_REACHABLE_MS : PROBE_MS, signal)
    }
  }

  async function open(personId: string, workOffline: boolean, reply: SessionReply | null): Promise<Result<Workspace, OpenFailure>> {
    const opened = await openWorkspace({
      personId, places: personPlaces(dataFolder, client.origin, personId), device: device.id, workOffline, reply, client, vault, timers, log,
      ...(options.holdMs === undefined ? {} : { holdMs: options.holdMs }),
    })
    if (!opened.ok) {
      log.error('session.blocked', { code: opened.error.code })
      return opened
    }
    workspace.next(opened.value)
    enter({ state: 'signed_in' })
    opened.value.driver.run().catch((error: unknown) => log.error('sync.loop_ended', { error: String(error) }))
    setTimeout(opened.value.prepare, PREPARE_AFTER_MS).unref()
    return opened
  }

  async function closeWorkspace(): Promise<void> {
    const present = workspace.value
    if (!present) return
    workspace.next(null)
    await end(present)
  }

  /** Whatever cannot be written any more at the end, such as on a full disk, keeps nobody from leaving. */
  async function end(present: Workspace): Promise<void> {
    await present.close().catch((error: unknown) => log.error('session.close_failed', { error: String(error) }))
  }

  async function remember(change: Partial<LastSession>): Promise<void> {
    const before = device.session() ?? { personId: '', email: '', signedIn: false, workOffline: false, waiting: 0 }
    await device.setSession({ ...before, ...change })
  }

  async function signIn(email: string, password: string): Promise<Result<null, BridgeError>> {
    const told = await client.signIn({ email, password, device: device.id })
    if (!told.ok) return err(told.error.kind === 'refused' && told.error.status === 401 ? { ...httpError(told.error), code: 'wrong_credentials', message: 'The e-mail address and the password do not belong together. Check both.' } : httpError(told.error))
    const reply = told.value
    const { personId } = reply.actor
    const present = workspace.value
    if (present?.personId === personId) {
      await present.tokens.adopt(reply)
      await remember({ email, signedIn: true })
      present.driver.signedIn()
      return ok(null)
    }
    const leftBehind = present ? await present.unsent() : 0
    if (leftBehind > 0) log.info('session.changed_person', { waiting: leftBehind })
    await closeWorkspace()
    const last = device.session()
    const workOffline = last?.personId === personId ? last.workOffline : false
    const opened = await open(personId, workOffline, reply)
    if (!opened.ok) {
      enter({ state: 'blocked', ...opened.error })
      return err({ code: opened.error.code === 'disk_full' ? 'disk_full' : 'storage_trouble', message: opened.error.message })
    }
    // Without it the person signs in again after a restart; that is no reason to send them away now.
    await remember({ personId, email, signedIn: true, workOffline, waiting: 0 }).catch((error: unknown) => log.error('session.not_remembered', { error: String(error) }))
    return ok(null)
  }

  /** A secret that cannot be removed opens nothing any more: its session is ended, its records are gone. */
  async function forget(name: string): Promise<void> {
    await vault.remove(name).catch((error: unknown) => log.error('session.secret_not_removed', { error: String(error) }))
  }

  async function signOut(keepWaiting: boolean): Promise<Result<null, BridgeError>> {
    const present = workspace.value
    if (!present) return ok(null)
    const waiting = await present.unsent()
    if (waiting > 0 && !keepWaiting) {
      const many = waiting === 1 ? '1 registration has changes that are' : `${waiting} records have changes that are`
      return err({ code: 'changes_waiting', message: `${many} not on the server yet. Sync first, or keep them encrypted on this computer until you sign in again.` })
    }
    const places = personPlaces(dataFolder, client.origin, present.personId)
    const token = present.tokens.current()
    // First what may fail: a person who cannot be signed out for good stays signed in.
    await remember({ signedIn: false, waiting })
    workspace.next(null)
    // From here on nobody enters anything; what came in during the question above is kept, too.
    const left = await present.unsent().catch((error: unknown) => {
      log.error('session.not_counted', { error: String(error) })
      return null
    })
    await end(present)
    if (left !== null && left !== waiting) await remember({ waiting: left }).catch((error: unknown) => log.error('session.not_remembered', { error: String(error) }))
    await forget(places.tokenName)
    if (token !== null) {
      const ended = await client.signOut(token)
      if (!ended.ok) log.info('session.not_ended_there', { kind: ended.error.kind })
    }
    if (left === 0) {
      await rm(places.folder, { recursive: true, force: true }).catch((error: unknown) => log.error('session.records_not_removed', { error: String(error) }))
      await forget(places.keyName)
    }
    enter({ state: 'signed_out', reason: null })
    return ok(null)
  }

  async function view(): Promise<SessionView> {
    const now = phase.value
    switch (now.state) {
      case 'starting':
        return { state: 'starting' }
      case 'blocked':
        return { state: 'blocked', code: now.code, message: now.message }
      case 'signed_in': {
        const present = workspace.value
        if (!present) return { state: 'starting' }
        // Without a session the first sync cannot end, so the person is asked to sign in; later, work goes on without one.
        if (present.driver.state.value.reach === 'signed_out' && !(await present.complete())) return signedOutView('The server ended this session before everything was loaded. Sign in again to go on.')
        return signedInView(present, device.session()?.email ?? '', device.letterKeys())
      }
      case 'signed_out':
        return signedOutView(now.reason)
    }
  }

  function signedOutView(reason: string | null): SessionView {
    const last = device.session()
    const { reachable, demo } = reach.value
    return { state: 'signed_out', endpoint: client.origin, reachable: reachable || workspace.value !== null, lastEmail: last?.email ?? '', reason, waiting: last?.waiting ?? 0, demoAccounts: demo }
  }

  return {
    workspace,
    view: () => liveQuery(merge(phase, reach, settings, workspace.pipe(switchMap((one) => one?.changes ?? of(null)))), view, { everyMs: 80 }),
    start: () =>
      queue.run(async () => {
        const last = device.session()
        if (!last?.signedIn) {
          enter({ state: 'signed_out', reason: null })
          return
        }
        const opened = await open(last.personId, last.workOffline, null)
        if (opened.ok) return
        if (opened.error.code === 'no_rights') enter({ state: 'signed_out', reason: opened.error.message })
        else enter({ state: 'blocked', ...opened.error })
      }),
    signIn: (email, password) => queue.run(() => signIn(email, password)),
    signOut: (keepWaiting) => queue.run(() => signOut(keepWaiting)),
    workOffline: async (on) => {
      workspace.value?.driver.workOffline(on)
      await remember({ workOffline: on })
    },
    letterKeys: async (on) => {
      await device.setLetterKeys(on)
      settings.next(null)
    },
    close: () =>
      queue.run(async () => {
        stopProbing()
        await closeWorkspace()
      }),
  }
}
