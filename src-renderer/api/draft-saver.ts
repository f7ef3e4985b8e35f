import type { BridgeError, BridgeResult } from '../../src-shared/bridge/result.ts'

/** Whether what is on screen is on disk. `at` is the moment of the last write, in epoch milliseconds. */
export type SaverState =
  | { readonly phase: 'untouched'; readonly at: number | null }
  | { readonly phase: 'saving'; readonly at: number | null }
  | { readonly phase: 'saved'; readonly at: number }
  | { readonly phase: 'failed'; readonly at: number | null; readonly error: BridgeError }

export interface SaverPorts<Content> {
  readonly start: () => Promise<BridgeResult<{ readonly id: string }>>
  /** `from` is what this window knew before: only what differs from it was typed here. Left out for a draft that was not there before. */
  readonly type: (id: string, content: Content, from: Content | undefined) => Promise<BridgeResult<null>>
  readonly now: () => number
  /** Calls back after a pause, to try again what failed. */
  readonly later: (again: () => void) => void
}

export interface SaverListener {
  /** The draft has come into being. */
  readonly onStarted: (id: string) => void
  readonly onState: (state: SaverState) => void
}

/**
 * Brings every keystroke to disk, one write at a time and always the latest: what is typed while a write runs goes out right after
 * it. Each write says what this window changed, so that two windows on one form do not undo each other. The first keystroke makes the draft. A failed write keeps what was typed and tries again with the next.
 */
export class DraftSaver<Content> {
  #id: string | null
  readonly #ports: SaverPorts<Content>
  #latest: Content | null = null
  #known: Content | undefined
  #running: Promise<void> | null = null
  #at: number | null
  #error: BridgeError | null = null
  #waits = false
  #listener: SaverListener | null = null

  /** `known` is what the draft holds as this window opens; undefined while there is none. */
  constructor(id: string | null, known: Content | undefined, savedAt: number | null, ports: SaverPorts<Content>) {
    this.#id = id
    this.#known = known
    this.#at = savedAt
    this.#ports = ports
  }

  get id(): string | null {
    return this.#id
  }

  /** Whether a keystroke is not on disk yet. */
  get unsaved(): boolean {
    return this.#latest !== null
  }

  /** Tells one listener from now on; returns what ends it. Writing goes on without one. */
  listen(listener: SaverListener): () => void {
    this.#listener = listener
    return () => {
      if (this.#listener === listener) this.#listener = null
    }
  }

  type(content: Content): void {
    this.#latest = content
    this.#running ??= this.#drain()
  }

  /** The record changed underneath: what this window shows of it from now on was not typed here. */
  carry(over: (known: Content) => Content): void {
    if (this.#known !== undefined) this.#known = over(this.#known)
  }

  /** Tries again at once, if something is not on disk. */
  retry(): void {
    if (this.#latest !== null) this.#running ??= this.#drain()
  }

  /** Settles when everything typed is on disk, with the id of the draft, or with what stands in the way. */
  async flush(): Promise<BridgeResult<string | null>> {
    this.retry()
    await this.#running
    return this.#error === null ? { ok: true, value: this.#id } : { ok: false, error: this.#error }
  }

  async #drain(): Promise<void> {
    if (this.#error === null) this.#listener?.onState({ phase: 'saving', at: this.#at })
    this.#error = null
    const begun = await this.#begin()
    if (!begun.ok) this.#error = begun.error
    while (begun.ok && this.#latest !== null && this.#error === null) {
      const content = this.#latest
      const result = await this.#ports.type(begun.value, content, this.#known)
      if (!result.ok) {
        this.#error = result.error
        continue
      }
      this.#known = content
      if (this.#latest === content) this.#latest = null
    }
    this.#running = null
    if (this.#error !== null) {
      this.#listener?.onState({ phase: 'failed', at: this.#at, error: this.#error })
      if (!this.#waits) {
        this.#waits = true
        this.#ports.later(() => {
          this.#waits = false
          this.retry()
        })
      }
      return
    }
    this.#at = this.#ports.now()
    this.#listener?.onState({ phase: 'saved', at: this.#at })
  }

  async #begin(): Promise<BridgeResult<string>> {
    if (this.#id !== null) return { ok: true, value: this.#id }
    const started = await this.#ports.start()
    if (!started.ok) return started
    this.#id = started.value.id
    this.#listener?.onStarted(this.#id)
    return { ok: true, value: this.#id }
  }
}

const HOST_GONE: BridgeError = { code: 'unexpected', message: 'Tradewind is not running on this computer.' }

/** A write that waits for a host that is gone is not on its way: nothing is saved until the host is back. */
export function whileHostGone(state: SaverState, reachable: boolean): SaverState {
  return state.phase === 'saving' && !reachable ? { phase: 'failed', at: state.at, error: HOST_GONE } : state
}
