import type { LiveMessage } from '../../src-shared/bridge/api.ts'
import type { BridgeError } from '../../src-shared/bridge/result.ts'

/**
 * What a live query says now. While the input changes, `value` stays what it was, `forInput` says which input it answers, and
 * `status` is `loading` until the new answer is there. After an error the last good value stays beside it.
 */
export type Live<T, I> =
  | { readonly status: 'loading'; readonly value: T | undefined; readonly forInput: I | undefined; readonly error: undefined }
  | { readonly status: 'ready'; readonly value: T; readonly forInput: I; readonly error: undefined }
  | { readonly status: 'error'; readonly value: T | undefined; readonly forInput: I | undefined; readonly error: BridgeError }

/** A watch as the hook keeps it: what is shown, and the number of the last message of the present subscription. */
export interface LiveState<T, I> {
  readonly seq: number
  readonly live: Live<T, I>
}

export function liveStart<T, I>(): LiveState<T, I> {
  return { seq: Number.NEGATIVE_INFINITY, live: { status: 'loading', value: undefined, forInput: undefined, error: undefined } }
}

/** A new subscription: numbers start again, the last value stays in sight. */
export function beginLive<T, I>(before: LiveState<T, I>): LiveState<T, I> {
  if (before.live.status === 'loading' && before.seq === Number.NEGATIVE_INFINITY) return before
  return { seq: Number.NEGATIVE_INFINITY, live: { status: 'loading', value: before.live.value, forInput: before.live.forInput, error: undefined } }
}

/** Takes a message unless a later one was taken already. */
export function takeMessage<T, I>(before: LiveState<T, I>, input: I, message: LiveMessage<T>): LiveState<T, I> {
  if (message.seq < before.seq) return before
  if ('error' in message) return { seq: message.seq, live: { status: 'error', value: before.live.value, forInput: before.live.forInput, error: message.error } }
  return { seq: message.seq, live: { status: 'ready', value: message.value, forInput: input, error: undefined } }
}
