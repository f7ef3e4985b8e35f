import { createContext, useContext, useLayoutEffect, useRef } from 'react'
import { isMac } from './key-label.ts'
import { matchesShortcut, mayFire } from './shortcut-match.ts'

/** False turns single-letter keys off everywhere (a setting, WCAG 2.1.4). Keys with Ctrl or Command, and Escape, go on. */
export const SingleKeysContext = createContext(true)

/**
 * Binds keys of a page while it is mounted. A key is written `a`, `[`, `?`, `enter`, `escape`, `mod+k`, `mod+enter` (mod is Command on a Mac, else Ctrl).
 * Single keys never fire while typing, inside a dialog-like pop-up, with modifiers, or when the person turned them off. The last mounted binding of a key wins.
 * What says its key on screen listens for it: the keys are bound before the page is painted.
 */
export function useShortcuts(bindings: Readonly<Record<string, () => void>>, active = true): void {
  const singleKeys = useContext(SingleKeysContext)
  const latest = useRef(bindings)
  useLayoutEffect(() => {
    latest.current = bindings
  })
  useLayoutEffect(() => {
    if (!active) return undefined
    const entry: Layer = (event) => {
      for (const [keys, run] of Object.entries(latest.current)) {
        if (!matchesShortcut(event, keys, isMac()) || !mayFire(event, keys, singleKeys)) continue
        event.preventDefault()
        run()
        return true
      }
      return false
    }
    layers.push(entry)
    if (layers.length === 1) window.addEventListener('keydown', dispatch)
    return () => {
      layers.splice(layers.indexOf(entry), 1)
      if (layers.length === 0) window.removeEventListener('keydown', dispatch)
    }
  }, [active, singleKeys])
}

type Layer = (event: KeyboardEvent) => boolean

const layers: Layer[] = []

function dispatch(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.isComposing) return
  for (const layer of layers.toReversed()) if (layer(event)) return
}
