import { useEffect, useState } from 'react'
import { create, type StoreApi, type UseBoundStore } from 'zustand'

/** A decision that Undo can still take back. `until` is the moment it is offered to the endpoint, in epoch milliseconds. */
export interface HeldDecision {
  readonly recordId: string
  readonly actionId: string
  /** "Approved". */
  readonly done: string
  /** To what: the customer, the activity. */
  readonly subject: string
  readonly until: number
}

/** How long a decision is held; what counts is main's moment, this is for the ring and until main has said it. */
export const HOLD_SECONDS = 10

interface HeldState {
  readonly held: readonly HeldDecision[]
  readonly hold: (one: HeldDecision) => void
  readonly leave: (actionId: string, until: number) => void
  readonly drop: (actionId: string) => void
}

export type HeldDecisions = UseBoundStore<StoreApi<HeldState>>

/** The decisions of one page in the last ten seconds, oldest first. Made once, it outlives the page, so that coming back within the ten seconds still offers Undo. */
export function createHeldDecisions(): HeldDecisions {
  return create<HeldState>((set) => ({
    held: [],
    hold: (one) => set(({ held }) => ({ held: [...held, one] })),
    leave: (actionId, until) => set(({ held }) => ({ held: held.map((one) => (one.actionId === actionId ? { ...one, until } : one)) })),
    drop: (actionId) => set(({ held }) => ({ held: held.filter((one) => one.actionId !== actionId) })),
  }))
}

/** The decisions that are still held, latest first, each with its seconds. Those that have left are dropped. */
export function useUndoables(useHeldDecisions: HeldDecisions): readonly (HeldDecision & { readonly secondsLeft: number })[] {
  const held = useHeldDecisions((state) => state.held)
  const drop = useHeldDecisions((state) => state.drop)
  const [now, setNow] = useState(() => Date.now())
  const any = held.length > 0
  useEffect(() => {
    if (!any) return undefined
    const timer = setInterval(() => setNow(Date.now()), 250)
    return () => clearInterval(timer)
  }, [any])
  useEffect(() => {
    for (const one of held) if (one.until <= now) drop(one.actionId)
  }, [held, now, drop])
  return held
    .filter((one) => one.until > now)
    .map((one) => ({ ...one, secondsLeft: Math.min(HOLD_SECONDS, (one.until - now) / 1000) }))
    .toReversed()
}
