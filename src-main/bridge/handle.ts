import { map, retry, tap } from 'rxjs'
import type { Observable } from 'rxjs'
import { contract } from '../../src-shared/bridge/contract.ts'
import type { CommandName, Contract, Input, LiveName, Output } from '../../src-shared/bridge/contract.ts'
import type { Entry } from '../../src-shared/bridge/entry.ts'
import type { BridgeError, BridgeResult } from '../../src-shared/bridge/result.ts'
import type { Result } from '../../src-shared/lib/result.ts'
import { err } from '../../src-shared/lib/result.ts'
import { VaultTrouble } from '../ports.ts'
import type { BridgeCore, Log } from '../ports.ts'
import { storeError } from '../session/failures.ts'
import { storeFailure } from '../store/database.ts'

export type CommandHandler<N extends CommandName> = (input: Input<N>) => Promise<Result<Output<N>, BridgeError>>
/** Emits whenever there is something new; an error is a value, so that the query lives on. */
export type LiveHandler<N extends LiveName> = (input: Input<N>) => Observable<Result<Output<N>, BridgeError>>
/** One handler for every name of the contract. */
export type Handlers = { readonly [N in CommandName]: CommandHandler<N> } & { readonly [N in LiveName]: LiveHandler<N> }

const UNKNOWN: BridgeError = { code: 'unknown_call', message: 'This window asks for something that this version of the app does not know. Reload the window.' }
const BAD_INPUT: BridgeError = { code: 'bad_input', message: 'This window sent something that the app cannot use. Nothing was changed; reload the window and try again.' }
const UNEXPECTED: BridgeError = { code: 'unexpected', message: 'Something went wrong inside the app. What you entered is kept; try again, and restart the app if it happens again.' }
/** A live query that failed runs again after so long. */
const RETRY_MS = 2_000

/** The door between the screen and the rest: looks the name up, parses the input, runs, and says every failure as a value. */
export function createBridge(handlers: Handlers, log: Log): BridgeCore {
  function failure(name: string, error: unknown): BridgeError {
    if (error instanceof VaultTrouble) {
      log.error('bridge.vault', { name })
      return { code: 'storage_trouble', message: error.message }
    }
    const stored = storeFailure(error)
    if (stored) {
      log.error('bridge.storage', { name, code: stored.code })
      return storeError(stored)
    }
    log.error('bridge.unexpected', { name, error: error instanceof Error ? (error.stack ?? error.message) : String(error) })
    return UNEXPECTED
  }

  return {
    call: async (name, input): Promise<BridgeResult<unknown>> => {
      const entry = entryOf(name)
      if (entry?.kind !== 'command') return err(UNKNOWN)
      const parsed = entry.input.safeParse(input)
      if (!parsed.success) {
        log.warn('bridge.bad_input', { name, fields: parsed.error.issues.map((issue) => issue.path.join('.')) })
        return err(BAD_INPUT)
      }
      try {
        // The table is typed name by name; here the name is any of them, and its input was parsed by its own schema.
        const handler = handlers[name as CommandName] as (input: unknown) => Promise<BridgeResult<unknown>>
        return await handler(parsed.data)
      } catch (error) {
        return err(failure(name, error))
      }
    },
    watch: (name, input, listener) => {
      let seq = 0
      let last: string | null = null
      const say = (message: { readonly value: unknown } | { readonly error: BridgeError }) => {
        const text = JSON.stringify(message)
        if (text === last) return
        last = text
        seq += 1
        listener({ seq, ...message })
      }
      const entry = entryOf(name)
      if (entry?.kind !== 'live') {
        say({ error: UNKNOWN })
        return () => undefined
      }
      const parsed = entry.input.safeParse(input)
      if (!parsed.success) {
        log.warn('bridge.bad_input', { name, fields: parsed.error.issues.map((issue) => issue.path.join('.')) })
        say({ error: BAD_INPUT })
        return () => undefined
      }
      const handler = handlers[name as LiveName] as (input: unknown) => Observable<BridgeResult<unknown>>
      const subscription = handler(parsed.data)
        .pipe(
          map((result) => (result.ok ? { value: result.value } : { error: result.error })),
          tap({ error: (error: unknown) => say({ error: failure(name, error) }) }),
          retry({ delay: RETRY_MS }),
        )
        .subscribe(say)
      return () => subscription.unsubscribe()
    },
  }
}

function entryOf(name: string): Entry | null {
  return Object.hasOwn(contract, name) ? contract[name as keyof Contract] : null
}
