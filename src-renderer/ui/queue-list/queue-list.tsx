import { useVirtualizer } from '@tanstack/react-virtual'
import { useId, useLayoutEffect, useMemo, useRef, type KeyboardEvent, type ReactNode } from 'react'
import { cx } from '../cx.ts'
import { GroupBar } from '../group-bar.tsx'
import { GROUP_HEIGHT, keepInPlace, layOut, ROW_HEIGHT, type QueueEntry, type QueueGroup } from './entries.ts'
import { reveal } from './reveal.ts'
import styles from './queue-list.module.css'
import { moveSelection, stepOfKey } from './selection.ts'

type QueueListProps<Item> = {
  readonly label: string
  readonly groups: readonly QueueGroup<Item>[]
  readonly idOf: (item: Item) => string
  /** The content of a row: `QueueRow`. */
  readonly renderRow: (item: Item) => ReactNode
  readonly selectedId: string | undefined
  readonly onSelect: (id: string) => void
  /** Enter or double click: go into the record. */
  readonly onOpen: (id: string) => void
  /** In the place of the rows when there are none: an `EmptyState`. */
  readonly empty?: ReactNode
}

/**
 * Two-line rows under group bars. The selection is an id: rows that arrive or go never move what is selected or looked at.
 * j, k, arrows, Page Up and Down, Home, End and Enter while the list has the focus; bind j and k of the page with `useShortcuts` and `moveSelection`.
 */
export function QueueList<Item>({ label, groups, idOf, renderRow, selectedId, onSelect, onOpen, empty }: QueueListProps<Item>) {
  const listId = useId()
  const scroller = useRef<HTMLDivElement>(null)
  const entries = useMemo(() => layOut(groups, idOf), [groups, idOf])
  const ids = useMemo(() => entries.flatMap((entry) => (entry.kind === 'item' ? [entry.id] : [])), [entries])
  // oxlint-disable-next-line react/incompatible-library -- the virtualizer tells by rerendering, not by its identity, and nothing here memoizes it
  const virtual = useVirtualizer({
    count: entries.length,
    getScrollElement: () => scroller.current,
    estimateSize: (at) => (entries[at]?.kind === 'group' ? GROUP_HEIGHT : ROW_HEIGHT),
    getItemKey: (at) => entries[at]?.key ?? at,
    overscan: 6,
  })

  const shown = useRef<readonly QueueEntry<Item>[]>(entries)
  useLayoutEffect(() => {
    const box = scroller.current
    const before = shown.current
    shown.current = entries
    virtual.measure()
    if (box === null || before === entries || before.length === 0 || box.scrollTop === 0) return
    box.scrollTop = keepInPlace(before, entries, box.scrollTop, box.clientHeight, selectedId)
  }, [entries, selectedId, virtual])

  useLayoutEffect(() => {
    const box = scroller.current
    const entry = shown.current.find((one) => one.key === selectedId)
    if (box === null || entry?.kind !== 'item') return
    const bar = entry.opensGroup && entry.groupLabel !== '' ? GROUP_HEIGHT : 0
    box.scrollTop = reveal(entry.top - bar, ROW_HEIGHT + bar, box.scrollTop, box.clientHeight)
  }, [selectedId])

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    if (event.key === 'Enter' && selectedId !== undefined) {
      event.preventDefault()
      onOpen(selectedId)
      return
    }
    const step = stepOfKey(event.key, Math.floor((scroller.current?.clientHeight ?? ROW_HEIGHT) / ROW_HEIGHT))
    if (step === undefined) return
    event.preventDefault()
    const next = moveSelection(ids, selectedId, step)
    if (next !== undefined) onSelect(next)
  }

  if (entries.length === 0) return <div className={styles.empty}>{empty}</div>
  const items = virtual.getVirtualItems()
  const active = items.some((item) => entries[item.index]?.key === selectedId)
  return (
    <div
      ref={scroller}
      className={styles.scroller}
      role="listbox"
      aria-label={label}
      aria-activedescendant={active && selectedId !== undefined ? rowDomId(listId, selectedId) : undefined}
      tabIndex={0}
      onKeyDown={onKeyDown}
    >
      <div className={styles.canvas} role="presentation" style={{ height: virtual.getTotalSize() }}>
        {items.map((item) => {
          const entry = entries[item.index]
          if (entry === undefined) return null
          const place = { transform: `translateY(${item.start}px)`, height: item.size }
          if (entry.kind === 'group') {
            return (
              <div key={item.key} className={styles.place} style={place} role="presentation">
                <div aria-hidden="true">
                  <GroupBar label={entry.label} />
                </div>
              </div>
            )
          }
          const selected = entry.id === selectedId
          return (
            // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus -- the listbox has the focus and the keys (aria-activedescendant)
            <div
              key={item.key}
              id={rowDomId(listId, entry.id)}
              className={cx(styles.place, styles.row, selected && styles.selected)}
              style={place}
              role="option"
              aria-selected={selected}
              aria-setsize={ids.length}
              aria-posinset={entry.position + 1}
              onClick={() => onSelect(entry.id)}
              onDoubleClick={() => onOpen(entry.id)}
            >
              {entry.opensGroup && entry.groupLabel !== '' && <span className={styles.spoken}>{entry.groupLabel}: </span>}
              {renderRow(entry.item)}
            </div>
          )
        })}
      </div>
    </div>
  )
}

function rowDomId(listId: string, id: string): string {
  return `${listId}-${id}`
}
