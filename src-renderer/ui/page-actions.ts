import { useEffect, useRef } from 'react'

/** Something that can be done on the page in front, offered in the command palette beside its button. */
export type PageAction = {
  readonly id: string
  /** As on the button: "Approve". */
  readonly label: string
  /** To what: "BRW-0147, Kestrel Rail Signalling Ltd". */
  readonly about?: string | undefined
  /** The key that does the same, as printed. */
  readonly keys?: string | undefined
  /** Why it cannot be done now; it is listed all the same. */
  readonly disabledReason?: string | undefined
  readonly run: () => void
}

const layers: (() => readonly PageAction[])[] = []

/** Offers the actions of a page or of its record for as long as it stands. Every render may pass others. */
export function usePageActions(actions: readonly PageAction[]): void {
  const latest = useRef(actions)
  useEffect(() => {
    latest.current = actions
  })
  useEffect(() => {
    const layer = () => latest.current
    layers.push(layer)
    return () => {
      layers.splice(layers.indexOf(layer), 1)
    }
  }, [])
}

/** What can be done on the page in front right now, the innermost part of the page first. */
export function pageActions(): readonly PageAction[] {
  return layers.toReversed().flatMap((layer) => layer())
}
