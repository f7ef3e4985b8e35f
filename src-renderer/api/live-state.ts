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

/** One standing subscription. A new one counts its messages from the start again. */
export interface Subscription<I> {
  /** Name and input as text: the same text is the same question. */
  readonly question: string
  readonly input: I
}

/** The last message taken, and the subscription that it came through. */
export interface LiveState<T, I> {
  readonly subscription: Subscription<I> | null
  readonly seq: number
  readonly live: Live<T, I>
}

export const LIVE_START: LiveState<never, never> = { subscription: null, seq: 0, live: { status: 'loading', value: undefined, forInput: undefined, error: undefined } }

/** Takes a message, unless a later one came through the same subscription already. */
export function takeMessage<T, I>(before: LiveState<T, I>, subscription: Subscription<I>, message: LiveMessage<T>): LiveState<T, I> {
  if (before.subscription === subscription && message.seq < before.seq) return before
  const { value, forInput } = before.live
  const live: Live<T, I> = 'error' in message ? { status: 'error', value, forInput, error: message.error } : { status: 'ready', value: message.value, forInput: subscription.input, error: undefined }
  return { subscription, seq: message.seq, live }
}

/** What to show while `question` is asked: the answer, or the last one marked as being of something else. */
export function liveFor<T, I>(state: LiveState<T, I>, question: string | null): Live<T, I> {
  if (state.subscription?.question === question || state.live.status === 'loading') return state.live
  return { status: 'loading', value: state.live.value, forInput: state.live.forInput, error: undefined }
}
