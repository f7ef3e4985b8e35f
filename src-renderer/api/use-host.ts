import { useEffect, useState } from 'react'
import { bridge } from './bridge.ts'

/** Whether the process behind the window answers. Always true where the window cannot outlive it. */
export function useHostReachable(): boolean {
  const [reachable, setReachable] = useState(true)
  useEffect(() => bridge().watchHost?.(setReachable), [])
  return reachable
}
