import type { CommandName, Input, LiveName, Output } from './contract.ts'
import type { BridgeError, BridgeResult } from './result.ts'

/** What a live query says: a snapshot with a running number, or why there is none. A lower number than the last is stale. */
export type LiveMessage<T> = { readonly seq: number; readonly value: T } | { readonly seq: number; readonly error: BridgeError }

/**
 * `window.tradewind`: one frozen object, the same in both hosts. `call` never rejects. `watch` delivers the first snapshot
 * after the subscription stands, and returns what ends it.
 */
export interface TradewindApi {
  readonly host: 'electron' | 'web'
  readonly call: <N extends CommandName>(name: N, input: Input<N>) => Promise<BridgeResult<Output<N>>>
  readonly watch: <N extends LiveName>(name: N, input: Input<N>, listener: (message: LiveMessage<Output<N>>) => void) => () => void
  /** Only where the host is a process that may end while the window stands: tells at once, and at each change, whether it can be reached. */
  readonly watchHost?: (listener: (reachable: boolean) => void) => () => void
}

/** What travels over either transport, parsed again by main. */
export type BridgeRequest =
  | { readonly type: 'call'; readonly id: number; readonly name: string; readonly input: unknown }
  | { readonly type: 'watch'; readonly id: number; readonly name: string; readonly input: unknown }
  | { readonly type: 'unwatch'; readonly id: number }

export type BridgeReply =
  | { readonly type: 'result'; readonly id: number; readonly result: BridgeResult<unknown> }
  | { readonly type: 'live'; readonly id: number; readonly message: LiveMessage<unknown> }
