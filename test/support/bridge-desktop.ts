import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import type { CommandName, Input, LiveName, Output } from '../../src-shared/bridge/contract.ts'
import type { BridgeResult } from '../../src-shared/bridge/result.ts'
import { openCore } from '../../src-main/core.ts'
import type { Core } from '../../src-main/ports.ts'
import type { TestEndpoint } from './endpoint.ts'
import { PASSWORD } from './endpoint-fixture.ts'
import type { FixturePerson } from './endpoint-fixture.ts'
import { memoryLog, memoryVault } from './test-desktop.ts'

/** Decisions of tests can be taken back this long, milliseconds. */
const HOLD_MS = 50

/** One person's desktop on a real endpoint, over the bridge alone. RxDB lets a process have two open at a time. */
export class BridgeDesktop {
  readonly #folder = mkdtempSync(join(tmpdir(), 'tradewind-bridge-'))
  readonly #vault = memoryVault()
  readonly #endpoint: TestEndpoint
  readonly #who: FixturePerson
  #core: Core | null = null
  #signedIn = false

  constructor(endpoint: TestEndpoint, who: FixturePerson) {
    this.#endpoint = endpoint
    this.#who = who
    onTestFinished(async () => {
      await this.close()
      rmSync(this.#folder, { recursive: true, force: true })
    })
  }

  /** Opens it while `task` runs; the first time the person signs in. */
  async open<T>(task: (desktop: BridgeDesktop) => Promise<T>): Promise<T> {
    this.#core = await openCore({ dataFolder: this.#folder, endpoint: this.#endpoint.url, vault: this.#vault, clock: this.#endpoint.clock.now, log: memoryLog() }, { holdMs: HOLD_MS })
    if (!this.#signedIn) await this.done('session.signIn', { email: `${this.#who}@example.com`, password: PASSWORD })
    this.#signedIn = true
    await this.live('session.view', {}, (view) => view.state === 'ready')
    try {
      return await task(this)
    } finally {
      await this.close()
    }
  }

  async close(): Promise<void> {
    const core = this.#core
    this.#core = null
    await core?.close()
  }

  get #bridge(): Core['bridge'] {
    if (!this.#core) throw new Error('The desktop is closed')
    return this.#core.bridge
  }

  call<N extends CommandName>(name: N, input: Input<N>): Promise<BridgeResult<Output<N>>> {
    return this.#bridge.call(name, input) as Promise<BridgeResult<Output<N>>>
  }

  /** The answer, or it throws. */
  async done<N extends CommandName>(name: N, input: Input<N>): Promise<Output<N>> {
    const told = await this.call(name, input)
    if (!told.ok) throw new Error(`${name}: ${told.error.code} ${told.error.message}`)
    return told.value
  }

  /** The first value that satisfies a condition. */
  live<N extends LiveName>(name: N, input: Input<N>, condition: (value: Output<N>) => boolean = () => true): Promise<Output<N>> {
    return new Promise((resolve, reject) => {
      const ended = { yet: false }
      const stop = this.#bridge.watch(name, input, (message) => {
        if (ended.yet) return
        if ('error' in message) reject(new Error(`${name}: ${message.error.code} ${message.error.message}`))
        else if (condition(message.value as Output<N>)) resolve(message.value as Output<N>)
        else return
        ended.yet = true
        queueMicrotask(() => stop())
      })
    })
  }

  /** Everything was exchanged, and nothing came back. */
  async synced(): Promise<void> {
    await this.done('sync.now', {})
    const { attention } = await this.live('sync.status', {}, ({ pill, waiting }) => pill.say === 'needs_attention' || (pill.say === 'up_to_date' && waiting === 0))
    if (attention > 0) throw new Error(JSON.stringify((await this.live('attention.list', {})).map((one) => [one.attention.refused.type, one.attention.code, one.attention.message])))
  }
}
