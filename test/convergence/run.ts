import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { FaultyProxy } from '../support/faulty-proxy.ts'
import { expectSoundBooks } from '../support/fund-books.ts'
import { Child, freePort } from '../support/process.ts'
import { seeded } from '../support/random.ts'
import { EVERYTHING } from './acts.ts'
import { withDatabase, withPool } from './database.ts'
import { Desktop } from './desktop-process.ts'
import type { Person } from './desktop-process.ts'
import type { Acted, Dump, Report } from './messages.ts'
import { readTruth } from './truth.ts'
import type { Truth } from './truth.ts'

const root = join(import.meta.dirname, '..', '..')
/** So much longer until everything was done once, and on a busy machine until at least the main acts were, milliseconds. */
const LONGER_MS = 25_000
const LONGEST_MS = 60_000
/** Most of what a person takes between two acts, milliseconds. */
const READS_MS = 500
const QUIET_MS = 150_000

/** What was really done and broken, so that a run that tested nothing is seen. */
interface Tally {
  /** By type of action, or by name where there is none. */
  readonly acts: Record<string, number>
  /** Refused by the desktop itself, by act and code. */
  readonly refusedAtOnce: Record<string, number>
  /** Acts of each person, and those that found nothing to do. */
  readonly tried: Record<string, number>
  actions: number
  desktopKills: number
  /** Of those, in the middle of an act. */
  killsInAnAct: number
  endpointKills: number
  cuts: number
  offline: number
}

export interface Outcome {
  readonly did: Readonly<Tally>
  /** What nobody did, and should have been done. */
  readonly missed: readonly string[]
  /** Actions that a desktop had stored, and because of what, by e-mail address. */
  readonly acknowledged: ReadonlyMap<string, readonly (Acted & { readonly what: string })[]>
  readonly dumps: ReadonlyMap<string, Dump>
  readonly truth: Truth
}

const count = (tally: Record<string, number>, what: string) => {
  tally[what] = (tally[what] ?? 0) + 1
}

/**
 * Desktops and an endpoint, all processes of their own, with kills, lost answers and offline spells for the given time; then peace, until
 * every desktop is quiet; then what they show beside what SQL says. `mainActs` are waited for longest. The books of all funds are checked while the endpoint still runs.
 */
export async function converge(seed: number, seconds: number, people: readonly Person[], mainActs: readonly string[]): Promise<Outcome> {
  const folder = mkdtempSync(join(tmpdir(), 'tradewind-convergence-'))
  const port = await freePort()
  const startEndpoint = async () => {
    const child = new Child(join(root, 'src-server/server.ts'), ['--demo'], { TRADEWIND_DATA: folder, TRADEWIND_ENDPOINT_PORT: String(port) })
    await child.waitFor(/endpoint listening on/, 90_000)
    return child
  }
  let endpoint = await startEndpoint()
  const proxy = await FaultyProxy.start(port, seeded(seed))
  const did: Tally = { acts: {}, refusedAtOnce: {}, tried: {}, actions: 0, desktopKills: 0, killsInAnAct: 0, endpointKills: 0, cuts: 0, offline: 0 }
  const acknowledged = new Map<string, (Acted & { readonly what: string })[]>(people.map((one) => [one.email, []]))
  const missed = () => EVERYTHING.filter((what) => did.acts[what] === undefined)
  const desktops = people.map((person, index) => new Desktop(person, join(folder, `desktop-${index}`), proxy.origin))
  try {
    await Promise.all(desktops.map((one) => one.start()))

    const learn = (desktop: Desktop, report: Report) => {
      if (!('did' in report)) return
      const name = desktop.person.email.split('@')[0] ?? ''
      count(did.tried, report.did ? name : `${name} idle`)
      if (!report.did) return
      const { what, refused, acted, also } = report.did
      if (refused !== null) count(did.refusedAtOnce, `${what} ${refused}`)
      did.actions += acted.length
      for (const one of acted) count(did.acts, one.type)
      for (const one of also) count(did.acts, one)
      acknowledged.get(desktop.person.email)?.push(...acted.map((one) => ({ ...one, what })))
    }
    await meetOffline(desktops, seeded(seed), learn)
    proxy.faults = { refuse: 0.03, cutAnswer: 0.06 }
    const begun = Date.now()
    let failed = false
    const longer = () => {
      const left = missed()
      return left.length === 0 ? 0 : left.some((what) => mainActs.includes(what)) ? LONGEST_MS : LONGER_MS
    }
    const goOn = () => !failed && Date.now() < begun + seconds * 1000 + longer()

    /** One person's day, with a source of chance of its own, beside those of the others. */
    const day = async (desktop: Desktop, random: () => number): Promise<void> => {
      const act = () => desktop.ask({ do: 'act', seed: Math.floor(random() * 2 ** 31), rare: missed() })
      while (goOn()) {
        const dice = random()
        if (dice < 0.015) {
          // Half of the time in the middle of an act: what was answered by then is kept.
          const unanswered = random() < 0.5 ? act() : null
          if (unanswered) await pause(random() * 60)
          await desktop.kill()
          did.desktopKills += 1
          if (unanswered) {
            did.killsInAnAct += 1
            learn(desktop, await unanswered)
          }
          await desktop.start()
        } else if (dice < 0.05) {
          const on = random() < 0.3
          if (on) did.offline += 1
          await desktop.ask({ do: 'work offline', on })
        } else if (dice < 0.2) {
          await desktop.ask({ do: 'sync now' })
        } else {
          const report = await act()
          if ('trouble' in report) throw new Error(report.trouble)
          learn(desktop, report)
          // Time for the exchange too: a person reads before acting.
          await pause(random() * READS_MS)
        }
      }
    }
    const weather = async (random: () => number): Promise<void> => {
      while (goOn()) {
        await pause(4000 + random() * 6000)
        const due = did.endpointKills === 0 && Date.now() > begun + seconds * 400
        if (due || random() < 0.1) {
          await endpoint.end('SIGKILL')
          did.endpointKills += 1
          endpoint = await startEndpoint()
        } else {
          proxy.cutAll()
          did.cuts += 1
        }
      }
    }
    const all = [...desktops.map((desktop, index) => day(desktop, seeded(seed + 1 + index))), weather(seeded(seed + 100))]
    const ended = await Promise.allSettled(all.map((one) => one.catch((error: unknown) => {
      failed = true
      throw error
    })))
    for (const one of ended) if (one.status === 'rejected') throw one.reason

    did.cuts += proxy.cuts
    console.log(`convergence did ${JSON.stringify(did)}; never done: ${missed().join(', ') || 'nothing'}`)
    proxy.faults = { refuse: 0, cutAnswer: 0 }
    for (const desktop of desktops) await desktop.ask({ do: 'work offline', on: false })
    await quiet(desktops, folder)
    const dumps = new Map<string, Dump>()
    for (const desktop of desktops) {
      const report = await desktop.ask({ do: 'dump' })
      if (!('dump' in report)) throw new Error(JSON.stringify(report))
      dumps.set(desktop.person.email, report.dump)
    }
    const truth = await readTruth(folder, new Map(desktops.map((one) => [one.person.email, one.personId])))
    await withPool(folder, expectSoundBooks)
    return { did, missed: missed(), acknowledged, dumps, truth }
  } finally {
    await Promise.all(desktops.map((one) => one.kill()))
    await proxy.stop()
    await endpoint.end()
    if (process.env['CONVERGENCE_KEEP'] === undefined) rmSync(folder, { recursive: true, force: true })
  }
}

/** What colleagues do to the same sale before they hear of each other, and channel operations meanwhile. */
const APART = ['opportunity.convert', 'opportunity.edit', 'opportunity.edit', 'opportunity.move'] as const
const MEANWHILE = ['stage.retire', 'sales_rules.set_loss_reasons', 'quota.set'] as const

/**
 * The first two, who are colleagues, work on the same without a connection, while the last one changes by what is sold: chance alone
 * brings that about too seldom.
 */
async function meetOffline(desktops: readonly Desktop[], random: () => number, learn: (desktop: Desktop, report: Report) => void): Promise<void> {
  const colleagues = desktops.slice(0, 2)
  const does = async (desktop: Desktop, acts: readonly string[]) => {
    for (const only of acts) {
      const report = await desktop.ask({ do: 'act', seed: Math.floor(random() * 2 ** 31), rare: [], only })
      if ('trouble' in report) throw new Error(report.trouble)
      learn(desktop, report)
    }
  }
  for (const desktop of colleagues) await desktop.ask({ do: 'work offline', on: true })
  for (const desktop of desktops.slice(-1)) await does(desktop, MEANWHILE)
  for (const desktop of colleagues) await does(desktop, APART)
  for (const desktop of colleagues) await desktop.ask({ do: 'work offline', on: false })
}

/** Until the endpoint has nothing left to do and every desktop says, twice in a row, that nothing waits and nothing is under way. */
async function quiet(desktops: readonly Desktop[], folder: string): Promise<void> {
  const until = Date.now() + QUIET_MS
  // What a killed endpoint had in hand is taken up again after a minute: that minute is over now.
  await withDatabase(folder, (query) => query('update job set run_at = now()', []))
  let calm = 0
  let why = ''
  while (calm < 2) {
    if (Date.now() > until) throw new Error(`the desktops never became quiet: ${why}`)
    for (const desktop of desktops) await desktop.ask({ do: 'sync now' })
    const reports = await Promise.all(desktops.map((one) => one.ask({ do: 'is quiet' })))
    const jobs = await withDatabase(folder, (query) => query('select kind, subject, attempts from job', []))
    why = JSON.stringify({ reports, jobs })
    calm = jobs.length === 0 && reports.every((one) => 'quiet' in one && one.quiet) ? calm + 1 : 0
    await pause(500)
  }
}
