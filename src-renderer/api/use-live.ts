import { useEffect, useMemo, useState } from 'react'
import type { Input, LiveName, Output } from '../../src-shared/bridge/contract.ts'
import { canonicalJson } from '../../src-shared/lib/fingerprint.ts'
import { bridge } from './bridge.ts'
import { LIVE_START, liveFor, takeMessage, type Live, type LiveState, type Subscription } from './live-state.ts'

/** Watches a live query for as long as the component stands; null watches nothing. Inputs that are equal as JSON are one input. */
export function useLive<N extends LiveName>(name: N, input: Input<N> | null): Live<Output<N>, Input<N>> {
  // The text is what is asked, not the object, which is a new one at each render.
  const json = input === null ? null : canonicalJson(input)
  const [state, setState] = useState<LiveState<Output<N>, Input<N>>>(LIVE_START)
  useEffect(() => {
    if (json === null) return undefined
    const subscription: Subscription<Input<N>> = { question: questionOf(name, json), input: JSON.parse(json) as Input<N> }
    let standing = true
    const end = bridge().watch(name, subscription.input, (message) => {
      if (standing) setState((before) => takeMessage(before, subscription, message))
    })
    return () => {
      standing = false
      end()
    }
  }, [name, json])
  return useMemo(() => liveFor(state, json === null ? null : questionOf(name, json)), [state, name, json])
}

function questionOf(name: string, json: string): string {
  return `${name} ${json}`
}
