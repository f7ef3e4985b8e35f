import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { Child } from '../support/process.ts'
import type { Order, Report } from './messages.ts'

const root = join(import.meta.dirname, '..', '..')

export interface Person {
  readonly email: string
  readonly password: string
}

/** A desktop process that can be killed and started again on its own data. */
export class Desktop {
  readonly person: Person
  readonly data: string
  private readonly endpoint: string
  private child: Child | null = null
  private pending: ((report: Report) => void)[] = []
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
    // Of its own: what a killed process had said already answers nobody who asks the next one.
    const pending: ((report: Report) => void)[] = []
    this.pending = pending
    const ready = new Promise<Report>((resolve) => pending.push(resolve))
    if (!child.process.stdout) throw new Error('no output')
    createInterface({ input: child.process.stdout }).on('line', (line) => {
      if (line.startsWith('{')) pending.shift()?.(JSON.parse(line) as Report)
    })
    void child.exited.then((code) => {
      for (const resolve of pending.splice(0)) resolve({ trouble: `the desktop of ${this.person.email} ended (${String(code)}):\n${child.printed.slice(-3000)}` })
    })
    const report = await ready
    if (!('ready' in report)) throw new Error(JSON.stringify(report))
    this.personId = report.personId
  }

  /** Answers with trouble when the process ends before it has answered. */
  async ask(order: Order): Promise<Report> {
    const answer = new Promise<Report>((resolve) => this.pending.push(resolve))
    this.child?.process.stdin?.write(`${JSON.stringify(order)}\n`)
    return answer
  }

  async kill(): Promise<void> {
    await this.child?.end('SIGKILL')
  }
}
