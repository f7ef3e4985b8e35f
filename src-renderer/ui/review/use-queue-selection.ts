import { useCallback, useEffect, useRef, useState, type RefObject } from 'react'

/** Which side of a review page shows where there is no room for both. */
export type Side = 'list' | 'record'

export interface QueueSelection {
  readonly selectedId: string | undefined
  /** Opens a record and tells it. */
  readonly select: (id: string | undefined) => void
  /** Opens a record that nobody chose, and tells nobody. */
  readonly settleOn: (id: string) => void
  /** The row under the pointer. */
  readonly hoveredId: string | undefined
  readonly hover: (id: string | undefined) => void
  readonly side: Side
  readonly show: (side: Side) => void
  /** The page, to find its list in. */
  readonly page: RefObject<HTMLDivElement | null>
  /** What scrolls of the record that is open; at its top whenever another one is opened. */
  readonly body: RefObject<HTMLDivElement | null>
}

/** Which record of a queue is open. `id` is the one in the address, and opens whenever it becomes another; `onSelect` puts it there. */
export function useQueueSelection(id: string | undefined, onSelect: (id: string | undefined) => void): QueueSelection {
  const [selectedId, setSelectedId] = useState(id)
  const [hoveredId, hover] = useState<string | undefined>()
  const [side, show] = useState<Side>(id === undefined ? 'list' : 'record')
  const page = useRef<HTMLDivElement>(null)
  const body = useRef<HTMLDivElement>(null)

  const select = useCallback(
    (next: string | undefined) => {
      setSelectedId(next)
      hover(undefined)
      onSelect(next)
    },
    [onSelect],
  )
  const [address, setAddress] = useState(id)
  if (address !== id) {
    setAddress(id)
    if (id !== undefined) setSelectedId(id)
  }
  useEffect(() => {
    body.current?.scrollTo({ top: 0 })
  }, [selectedId])

  return { selectedId, select, settleOn: setSelectedId, hoveredId, hover, side, show, page, body }
}

/** Once its rows are there, the list has the keyboard, unless the person is somewhere else already. */
export function useFocusOnList(page: RefObject<HTMLElement | null>, ready: boolean): void {
  useEffect(() => {
    const active = document.activeElement
    if (ready && (active === null || active === document.body || active.id === 'page')) page.current?.querySelector<HTMLElement>('[role=listbox]')?.focus({ preventScroll: true })
  }, [page, ready])
}
