import { useEffect, useState } from 'react'
import type { Input, LiveName, Output } from '../../src-shared/bridge/contract.ts'
import { canonicalJson } from '../../src-shared/lib/fingerprint.ts'
import { bridge } from './bridge.ts'
import { beginLive, liveStart, takeMessage, type Live, type LiveState } from './live-state.ts'

/** Watches a live query for as long as the component stands; null watches nothing. Inputs that are equal as JSON are one input. */
export function useLive<N extends LiveName>(name: N, input: Input<N> | null): Live<Output<N>, Input<N>> {
  const key = input === null ? null : canonicalJson(input)
  const [state, setState] = useState<LiveState<Output<N>, Input<N>>>(liveStart)
  useEffect(() => {
    setState(beginLive)
    if (key === null) return undefined
    // The text is the dependency, not the object, which is a new one at each render.
    const asked = JSON.parse(key) as Input<N>
    let standing = true
    const end = bridge().watch(name, asked, (message) => {
      if (standing) setState((before) => takeMessage(before, asked, message))
    })
    return () => {
      standing = false
      end()
    }
  }, [name, key])
  return state.live
}
