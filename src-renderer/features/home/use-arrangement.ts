import { useCallback, useEffect, useRef, useState } from 'react'
import type { BridgeError } from '../../../src-shared/bridge/result.ts'
import type { HomeArrangement } from '../../../src-shared/domain/preferences/schema.ts'
import { canonicalJson } from '../../../src-shared/lib/fingerprint.ts'
import { call } from '../../api/bridge.ts'
import { useLive } from '../../api/use-live.ts'

const AS_PUT: HomeArrangement = { order: [], hidden: [] }
/** Every choice that is kept is an action that travels: those that follow each other at once are one. */
const SETTLES_MS = 600

export interface Arrangement {
  /** Undefined until it is read; as the app puts it where it cannot be. */
  readonly value: HomeArrangement | undefined
  readonly change: (next: HomeArrangement) => void
  /** Keeps what was chosen now. */
  readonly keep: () => void
  /** Why the last choice was not kept. */
  readonly error: BridgeError | null
}

/** How the reader arranged the page. What they choose here shows at once and is kept a moment later; what they chose on another computer shows when it comes. */
export function useArrangement(): Arrangement {
  const live = useLive('home.arrangement', {})
  const [draft, setDraft] = useState<HomeArrangement | null>(null)
  const [error, setError] = useState<BridgeError | null>(null)
  const pending = useRef<HomeArrangement | null>(null)
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)

  const keep = useCallback(() => {
    clearTimeout(timer.current)
    const chosen = pending.current
    if (chosen === null) return
    pending.current = null
    void call('home.arrange', chosen).then((result) => {
      setError(result.ok ? null : result.error)
      // What was refused is not shown as if it stood; a later choice stays.
      if (!result.ok) setDraft((now) => (now === chosen ? null : now))
    })
  }, [])
  const change = useCallback(
    (next: HomeArrangement) => {
      setDraft(next)
      pending.current = next
      clearTimeout(timer.current)
      timer.current = setTimeout(keep, SETTLES_MS)
    },
    [keep],
  )
  useEffect(() => keep, [keep])

  // Once nothing waits to be kept, whatever is stored holds: this choice, or a later one from another computer.
  const stored = live.value
  useEffect(() => {
    if (stored !== undefined && pending.current === null) setDraft(null)
  }, [stored])
  const agrees = draft !== null && stored !== undefined && canonicalJson(draft) === canonicalJson(stored)
  return { value: (agrees ? null : draft) ?? stored ?? (live.status === 'error' ? AS_PUT : undefined), change, keep, error }
}
