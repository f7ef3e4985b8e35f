import { IconChevronDown, IconChevronUp } from '@tabler/icons-react'
import { useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useId, useLayoutEffect, useRef, useState, type KeyboardEvent, type ReactNode } from 'react'
import { cx } from '../cx.ts'
import { Icon } from '../icon.tsx'
import { reveal } from '../queue-list/reveal.ts'
import { stepOfKey } from '../queue-list/selection.ts'
import { COLUMN_GAP, gridTracks, nextSort, visibleColumns, type Column, type Sort } from './columns.ts'
import styles from './data-list.module.css'
import { locate } from './locate.ts'
import { useRoom } from './use-room.ts'

const HEAD_HEIGHT = 32
const OVERSCAN = 8
/** How far round the last known place a moved selection is looked for. */
const REACH = 400

type DataListProps<Row> = {
  readonly label: string
  readonly columns: readonly Column<Row>[]
  /** How many rows there are in all, loaded or not. */
  readonly total: number
  /** The row at an index, or undefined while it is not loaded: a grey row stands in. */
  readonly rowAt: (index: number) => Row | undefined
  /** The rows that are needed now, as offset and limit. Called when they change; may be called with rows already loaded. */
  readonly onRangeChange: (offset: number, limit: number) => void
  readonly idOf: (row: Row) => string
  readonly selectedId: string | undefined
  readonly onSelect: (id: string) => void
  readonly onOpen: (id: string) => void
  readonly sort?: Sort | undefined
  readonly onSortChange?: (sort: Sort) => void
  readonly rowHeight?: 32 | 36
  readonly empty?: ReactNode
}

/**
 * A dense table over a windowed source: 100,000 rows scroll like 100, for only what is in sight is drawn or asked for.
 * The selection is an id and stays on its row, in its place on the screen, when rows arrive above it.
 * j, k, arrows, Page Up and Down, Home, End move; Enter opens.
 */
export function DataList<Row>(props: DataListProps<Row>) {
  const { label, columns, total, rowAt, onRangeChange, idOf, selectedId, onSelect, onOpen, sort, onSortChange, rowHeight = 36, empty } = props
  const listId = useId()
  const scroller = useRef<HTMLDivElement>(null)
  // The head is as wide as the rows, and what is measured is its room inside the padding, beside a scrollbar where there is one.
  const head = useRef<HTMLDivElement>(null)
  const room = useRoom(head)
  const shownColumns = visibleColumns(columns, room)
  const tracks = { gridTemplateColumns: gridTracks(shownColumns, room), columnGap: COLUMN_GAP }
  // oxlint-disable-next-line react/incompatible-library -- the virtualizer tells by rerendering, not by its identity, and nothing here memoizes it
  const virtual = useVirtualizer({
    count: total,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: OVERSCAN,
  })
  const items = virtual.getVirtualItems()
  const first = items[0]?.index ?? 0
  const limit = items.length

  useEffect(() => {
    if (limit > 0) onRangeChange(first, limit)
  }, [first, limit, onRangeChange])

  const [place, setPlace] = useState<Place>({ id: undefined, index: 0 })
  const awaited = useRef<number | undefined>(undefined)
  const found = selectedId === undefined ? undefined : locate(selectedId, place.id === selectedId ? place.index : first, total, REACH, rowAt, idOf)
  const known = found ?? (place.id === selectedId && selectedId !== undefined ? Math.min(place.index, total - 1) : undefined)
  if (selectedId !== undefined && found !== undefined && (place.id !== selectedId || place.index !== found)) setPlace({ id: selectedId, index: found })

  const before = useRef<Place>({ id: undefined, index: 0 })
  useLayoutEffect(() => {
    const box = scroller.current
    const was = before.current
    if (found !== undefined) before.current = { id: selectedId, index: found }
    if (box === null || found === undefined || was.id !== selectedId || was.index === found) return
    const inSight = was.index * rowHeight + rowHeight > box.scrollTop && was.index * rowHeight < box.scrollTop + box.clientHeight
    if (inSight && box.scrollTop > 0) box.scrollTop += (found - was.index) * rowHeight
  }, [found, selectedId, rowHeight])

  useEffect(() => {
    const index = awaited.current
    const row = index === undefined ? undefined : rowAt(index)
    if (row === undefined) return
    awaited.current = undefined
    onSelect(idOf(row))
  })

  const goTo = (index: number) => {
    const box = scroller.current
    if (box !== null) box.scrollTop = reveal(index * rowHeight, rowHeight, box.scrollTop, box.clientHeight - HEAD_HEIGHT)
    const row = rowAt(index)
    awaited.current = row === undefined ? index : undefined
    if (row !== undefined) {
      setPlace({ id: idOf(row), index })
      onSelect(idOf(row))
    }
  }

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target !== event.currentTarget) return
    if (event.key === 'Enter' && selectedId !== undefined) {
      event.preventDefault()
      onOpen(selectedId)
      return
    }
    const step = stepOfKey(event.key, Math.floor(((scroller.current?.clientHeight ?? 0) - HEAD_HEIGHT) / rowHeight))
    if (step === undefined || total === 0) return
    event.preventDefault()
    const from = awaited.current ?? known
    goTo(from === undefined ? (step === Number.POSITIVE_INFINITY ? total - 1 : 0) : Math.min(total - 1, Math.max(0, from + step)))
  }

  const drawnSelected = items.some((item) => item.index === found)
  return (
    <div
      ref={scroller}
      className={styles.scroller}
      role="grid"
      aria-label={label}
      aria-rowcount={Math.max(1, total) + 1}
      aria-colcount={columns.length}
      aria-activedescendant={drawnSelected && found !== undefined ? `${listId}-${found}` : undefined}
      tabIndex={0}
      onKeyDown={onKeyDown}
    >
      <div ref={head} className={styles.head} role="row" aria-rowindex={1} style={tracks}>
        {shownColumns.map((column) => (
          <Head key={column.id} column={column} index={columns.indexOf(column)} sort={sort} onSortChange={onSortChange} />
        ))}
      </div>
      {total === 0 ? (
        <div className={styles.empty} role="row" aria-rowindex={2}>
          <div className={styles.emptyCell} role="gridcell" aria-colspan={columns.length}>
            {empty}
          </div>
        </div>
      ) : (
        <div className={styles.canvas} role="rowgroup" style={{ height: virtual.getTotalSize() }}>
          {items.map((item) => {
            const row = rowAt(item.index)
            const id = row === undefined ? undefined : idOf(row)
            const selected = id !== undefined && id === selectedId
            return (
              // oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- the grid has the focus and the keys (aria-activedescendant)
              <div
                key={id ?? `row-${item.index}`}
                id={`${listId}-${item.index}`}
                className={cx(styles.row, selected && styles.selected)}
                style={{ ...tracks, height: rowHeight, transform: `translateY(${item.start}px)` }}
                role="row"
                aria-rowindex={item.index + 2}
                aria-selected={selected}
                aria-busy={row === undefined || undefined}
                onClick={id === undefined ? undefined : () => onSelect(id)}
                onDoubleClick={id === undefined ? undefined : () => onOpen(id)}
              >
                {shownColumns.map((column) => (
                  <div key={column.id} className={cx(styles.cell, column.align === 'end' && styles.end)} role="gridcell" aria-colindex={columns.indexOf(column) + 1}>
                    {row === undefined ? <span className={styles.pending} /> : column.render(row)}
                  </div>
                ))}
              </div>
            )
          })}
        </div>
      )}
    </div>
  )
}

type Place = { readonly id: string | undefined; readonly index: number }

type HeadProps<Row> = {
  readonly column: Column<Row>
  readonly index: number
  readonly sort: Sort | undefined
  readonly onSortChange: ((sort: Sort) => void) | undefined
}

function Head<Row>({ column, index, sort, onSortChange }: HeadProps<Row>) {
  const sorted = sort?.columnId === column.id ? sort.direction : undefined
  const sortable = column.sortable === true && onSortChange !== undefined
  return (
    <div className={cx(styles.headCell, column.align === 'end' && styles.end)} role="columnheader" aria-colindex={index + 1} aria-sort={sortable ? (sorted ?? 'none') : undefined}>
      {sortable ? (
        <button type="button" className={styles.sort} onClick={() => onSortChange(nextSort(sort, column.id))}>
          {column.head}
          {sorted !== undefined && <Icon of={sorted === 'ascending' ? IconChevronUp : IconChevronDown} size={13} />}
        </button>
      ) : (
        <span className={column.headHidden === true ? styles.spoken : undefined}>{column.head}</span>
      )}
    </div>
  )
}
