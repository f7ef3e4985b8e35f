import { useCallback, useEffect, useRef, useState } from 'react'
import type { CommandName, Input, Output } from '../../src-shared/bridge/contract.ts'
import type { BridgeError, BridgeResult } from '../../src-shared/bridge/result.ts'
import { call } from './bridge.ts'

export interface Command<N extends CommandName> {
  readonly run: (input: Input<N>) => Promise<BridgeResult<Output<N>>>
  readonly busy: boolean
  /** Of the last run; gone as soon as it runs again. */
  readonly error: BridgeError | null
  readonly clearError: () => void
}

/** One command of the screen with whether it runs and what went wrong. `run` keeps its identity and never rejects. */
export function useCommand<N extends CommandName>(name: N): Command<N> {
  const [state, setState] = useState<{ readonly busy: boolean; readonly error: BridgeError | null }>({ busy: false, error: null })
  const standing = useRef(true)
  useEffect(() => {
    standing.current = true
    return () => {
      standing.current = false
    }
  }, [])
  const run = useCallback(
    async (input: Input<N>) => {
      setState({ busy: true, error: null })
      const result = await call(name, input)
      if (standing.current) setState({ busy: false, error: result.ok ? null : result.error })
      return result
    },
    [name],
  )
  const clearError = useCallback(() => setState((before) => ({ ...before, error: null })), [])
  return { run, ...state, clearError }
}
