import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { Child, freePort } from '../support/process.ts'
import { FaultyProxy } from '../support/faulty-proxy.ts'
import { pick, seeded } from '../support/random.ts'
import type { Dump, Order, Report } from './messages.ts'
import { readTruth } from './truth.ts'
import type { Truth } from './truth.ts'

const root = join(import.meta.dirname, '..', '..')

export interface Person {
  readonly email: string
  readonly password: string
}

export interface Outcome {
  readonly seed: number
  /** What was really done and broken, so that a run that tested nothing is seen. */
  readonly did: { readonly acts: number; readonly actions: number; readonly desktopKills: number; readonly endpointKills: number; readonly cuts: number; readonly refusals: number }
  readonly acknowledged: ReadonlyMap<string, readonly string[]>
  readonly dumps: ReadonlyMap<string, Dump>
  readonly truth: Truth
}

/** A desktop process that can be killed and started again on its own data. */
class Desktop {
  readonly person: Person
  readonly data: string
  private readonly endpoint: string
  private child: Child | null = null
  private readonly pending: ((report: Report) => void)[] = []
  personId = ''

  constructor(person: Person, data: string, endpoint: string) {
    this.person = person
    this.data = data
    this.endpoint = endpoint
  }

  async start(): Promise<void> {
    const child = new Child(join(root, 'test/convergence/desktop.ts'), [], {
      DESKTOP_DATA: this.data, DESKTOP_ENDPOINT: this.endpoint, DESKTOP_EMAIL: this.person.email, DESKTOP_PASSWORD: this.person.password,
    })
    this.child = child
    const ready = new Promise<Report>((resolve) => this.pending.push(resolve))
    if (!child.process.stdout) throw new Error('no output')
    createInterface({ input: child.process.stdout }).on('line', (line) => {
      if (line.startsWith('{')) this.pending.shift()?.(JSON.parse(line) as Report)
    })
    void child.exited.then((code) => {
      for (const resolve of this.pending.splice(0)) resolve({ trouble: `the desktop of ${this.person.email} ended (${String(code)}):\n${child.printed.slice(-3000)}` })
    })
    const report = await ready
    if (!('ready' in report)) throw new Error(JSON.stringify(report))
    this.personId = report.personId
  }

  /** Null when the process was killed before it answered. */
  async ask(order: Order): Promise<Report> {
    const answer = new Promise<Report>((resolve) => this.pending.push(resolve))
    this.child?.process.stdin?.write(`${JSON.stringify(order)}\n`)
    return answer
  }

  async kill(): Promise<void> {
    await this.child?.end('SIGKILL')
  }

  async end(): Promise<void> {
    await this.ask({ do: 'end' })
    await this.child?.end()
  }
}

/**
 * Three desktops and an endpoint, all processes of their own, with kills, lost answers and offline spells for the given time; then peace,
 * until every desktop is quiet; then what they show beside what SQL says.
 */
export async function converge(seed: number, seconds: number, people: readonly Person[]): Promise<Outcome> {
  const random = seeded(seed)
  const folder = mkdtempSync(join(tmpdir(), 'tradewind-convergence-'))
  const port = await freePort()
  const endpointEnv = { TRADEWIND_DATA: folder, TRADEWIND_ENDPOINT_PORT: String(port) }
  const startEndpoint = async () => {
    const child = new Child(join(root, 'src-server/server.ts'), ['--demo'], endpointEnv)
    await child.waitFor(/endpoint listening on/, 90_000)
    return child
  }
  let endpoint = await startEndpoint()
  const proxy = await FaultyProxy.start(port, random)
  const did = { acts: 0, actions: 0, desktopKills: 0, endpointKills: 0, cuts: 0, refusals: 0 }
  const acknowledged = new Map<string, string[]>(people.map((one) => [one.email, []]))
  const desktops = people.map((person, index) => new Desktop(person, join(folder, `desktop-${index}`), proxy.origin))
  try {
    await Promise.all(desktops.map((one) => one.start()))
    proxy.faults = { refuse: 0.05, cutAnswer: 0.15 }
    const until = Date.now() + seconds * 1000
    while (Date.now() < until) {
      const dice = random()
      const desktop = pick(random, desktops)
      if (!desktop) throw new Error('there are desktops')
      if (dice < 0.03) {
        await desktop.kill()
        did.desktopKills += 1
        await desktop.start()
      } else if (dice < 0.04) {
        await endpoint.end('SIGKILL')
        did.endpointKills += 1
        endpoint = await startEndpoint()
      } else if (dice < 0.1) {
        await desktop.ask({ do: 'work offline', on: random() < 0.5 })
      } else if (dice < 0.14) {
        proxy.cutAll()
        did.cuts += 1
      } else if (dice < 0.2) {
        await desktop.ask({ do: 'sync now' })
      } else {
        const report = await desktop.ask({ do: 'act', seed: Math.floor(random() * 2 ** 31) })
        if ('trouble' in report) throw new Error(report.trouble)
        if ('acted' in report) {
          did.acts += 1
          did.actions += report.acted.length
          acknowledged.get(desktop.person.email)?.push(...report.acted)
        }
      }
    }
    did.cuts += proxy.cuts
    proxy.faults = { refuse: 0, cutAnswer: 0 }
    for (const desktop of desktops) await desktop.ask({ do: 'work offline', on: false })
    await quiet(desktops)
    const dumps = new Map<string, Dump>()
    for (const desktop of desktops) {
      const report = await desktop.ask({ do: 'dump' })
      if (!('dump' in report)) throw new Error(JSON.stringify(report))
      dumps.set(desktop.person.email, report.dump)
    }
    const truth = await readTruth(folder, new Map(desktops.map((one) => [one.person.email, one.personId])))
    did.refusals = truth.refusedActions.size
    return { seed, did, acknowledged, dumps, truth }
  } finally {
    await Promise.all(desktops.map((one) => one.kill()))
    await proxy.stop()
    await endpoint.end()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Until every desktop says, twice in a row, that nothing waits and nothing is under way. */
async function quiet(desktops: readonly Desktop[]): Promise<void> {
  const until = Date.now() + 60_000
  let calm = 0
  let why = ''
  while (calm < 2) {
    if (Date.now() > until) throw new Error(`the desktops never became quiet: ${why}`)
    for (const desktop of desktops) await desktop.ask({ do: 'sync now' })
    const reports = await Promise.all(desktops.map((one) => one.ask({ do: 'is quiet' })))
    why = JSON.stringify(reports)
    calm = reports.every((one) => 'quiet' in one && one.quiet) ? calm + 1 : 0
    await new Promise((resolve) => setTimeout(resolve, 500))
  }
}
