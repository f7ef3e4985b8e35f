import type { TradewindApi } from '../../src-shared/bridge/api.ts'
import type { CommandName, Input, Output } from '../../src-shared/bridge/contract.ts'
import type { BridgeResult } from '../../src-shared/bridge/result.ts'

declare global {
  interface Window {
    /** Put there by the host before the first script of the page runs. */
    readonly tradewind?: TradewindApi
  }
}

/** The door to main, or null where the host did not open it. */
export function findBridge(): TradewindApi | null {
  return window.tradewind ?? null
}

/** The door to main. Only called below the providers, which show a page of their own where there is none. */
export function bridge(): TradewindApi {
  const found = findBridge()
  if (!found) throw new Error('The host did not put window.tradewind in place')
  return found
}

/** Asks main for one thing. Never rejects: an expected failure is a value with a closed code and a sentence. */
export function call<N extends CommandName>(name: N, input: Input<N>): Promise<BridgeResult<Output<N>>> {
  return bridge().call(name, input)
}
