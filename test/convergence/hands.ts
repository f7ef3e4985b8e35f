import type { Core } from '../../src-main/ports.ts'
import type { CommandName, Input, LiveName, Output } from '../../src-shared/bridge/contract.ts'
import type { SessionView } from '../../src-shared/bridge/contract/session.ts'
import type { BridgeResult } from '../../src-shared/bridge/result.ts'
import type { Action } from '../../src-shared/domain/action.ts'
import { pick } from '../support/random.ts'
import type { Acted, Did } from './messages.ts'

type Ready = Extract<SessionView, { state: 'ready' }>

/** What a person at a desktop has: the bridge, as the screen has it. */
export interface Hands {
  readonly call: <N extends CommandName>(name: N, input: Input<N>) => Promise<BridgeResult<Output<N>>>
  /** The first snapshot for which `until` holds. */
  readonly once: <N extends LiveName>(name: N, input: Input<N>, until?: (value: Output<N>) => boolean) => Promise<Output<N>>
}

/** A person about to act. */
export interface Actor extends Hands {
  readonly random: () => number
  readonly session: Ready
}

/** Tries one thing; null when there is nothing to do it to. */
export type Act = (actor: Actor) => Promise<Did | null>

export function handsOf(bridge: Core['bridge']): Hands {
  return {
    call: async <N extends CommandName>(name: N, input: Input<N>) => (await bridge.call(name, input)) as BridgeResult<Output<N>>,
    once: <N extends LiveName>(name: N, input: Input<N>, until: (value: Output<N>) => boolean = () => true) =>
      new Promise<Output<N>>((resolve, reject) => {
        let stop = () => {}
        let over = false
        stop = bridge.watch(name, input, (message) => {
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
      }),
  }
}

/** The log of a record as the desktop shows it; empty while it has none. */
type Log = () => Promise<readonly Action[]>

/** Does something to a record; reports the person's own actions that the store holds since. `log` is asked before and after. */
export async function doing(actor: Actor, what: string, log: Log, work: () => Promise<BridgeResult<unknown>>, also: readonly string[] = []): Promise<Did> {
  const mine = async () => (await log()).filter((one) => one.by === actor.session.person.personId).map(({ id, type }): Acted => ({ id, type }))
  const before = new Set((await mine()).map((one) => one.id))
  const result = await work()
  const acted = (await mine()).filter((one) => !before.has(one.id))
  return { what, refused: result.ok ? null : result.error.code, acted, also: result.ok ? also : [] }
}

/** Of what there is, some in random order. */
export function some<T>(random: () => number, from: readonly T[], most: number): readonly T[] {
  const left = [...from]
  const chosen: T[] = []
  while (left.length > 0 && chosen.length < most) {
    const one = pick(random, left)
    if (one === undefined) break
    left.splice(left.indexOf(one), 1)
    chosen.push(one)
  }
  return chosen
}

/** A whole number from `least` to `most`. */
export function between(random: () => number, least: number, most: number): number {
  return least + Math.floor(random() * (Math.max(least, most) - least + 1))
}

/** An id whose bytes the seed decides. */
export function randomId(random: () => number): string {
  const hex = Array.from({ length: 32 }, () => Math.floor(random() * 16).toString(16)).join('')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-7${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20)}`
}
