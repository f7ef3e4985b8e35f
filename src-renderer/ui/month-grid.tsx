import { Popover } from '@mantine/core'
import { useEffect, useLayoutEffect, useRef, useState, type CSSProperties, type KeyboardEventHandler } from 'react'
import { ActionButton } from './action-button.tsx'
import { cx } from './cx.ts'
import type { CalendarItem } from './month-calendar.tsx'
import styles from './month-calendar.module.css'
import { hiddenOn, itemsOn, monthWeeks, weekPieces } from './month.ts'
import { dayName, shortDay, spanWords } from './month-words.ts'

const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const

/** Of a week's height: the line of numbers, and a lane of items. */
const NUMBERS = 28
const LANE = 22

type MonthGridProps = {
  readonly label: string
  readonly items: readonly CalendarItem[]
  readonly month: string
  readonly today: string
  /** The day that the keyboard is on. */
  readonly active: string
  readonly onActive: (date: string) => void
  readonly onMove: KeyboardEventHandler<HTMLElement>
  readonly onOpen: (id: string) => void
  readonly onCreate?: (date: string) => void
  readonly createWord: string
}

/** The weeks of a month with their items. One day at a time is in the order of Tab; what is on it opens from there. */
export function MonthGrid({ label, items, month, today, active, onActive, onMove, onOpen, onCreate, createWord }: MonthGridProps) {
  const weeks = monthWeeks(month)
  const grid = useRef<HTMLDivElement>(null)
  const lanes = useLanes(grid, weeks.length)
  const [opened, setOpened] = useState<string | null>(null)
  const focused = useRef(false)

  // The focus follows the day, but only when it was in the grid already.
  useEffect(() => {
    if (focused.current) grid.current?.querySelector<HTMLElement>(`[data-day="${active}"]`)?.focus()
  }, [active, month])

  const press = (date: string) => {
    const there = itemsOn(items, date)
    const only = there.length === 1 ? there[0] : undefined
    if (there.length === 0) onCreate?.(date)
    else if (only !== undefined && onCreate === undefined) onOpen(only.id)
    else setOpened(date)
  }

  return (
    <div
      ref={grid}
      className={styles.grid}
      role="grid"
      tabIndex={-1}
      aria-label={label}
      onKeyDown={onMove}
      onFocus={() => {
        focused.current = true
      }}
      onBlur={(event) => {
        focused.current = event.currentTarget.contains(event.relatedTarget)
      }}
    >
      <div role="row" className={styles.weekdays}>
        {WEEKDAYS.map((name) => (
          <span key={name} role="columnheader" aria-label={name}>
            {name.slice(0, 3)}
          </span>
        ))}
      </div>
      {weeks.map((week) => {
        const pieces = weekPieces(items, week)
        return (
          <div key={week[0]} role="row" className={styles.week}>
            {week.map((date, column) => {
              const there = itemsOn(items, date)
              const hidden = hiddenOn(pieces, column, lanes)
              return (
                <div key={date} role="gridcell" className={styles.cell} aria-selected={date === active} style={{ gridColumn: column + 1 }}>
                  <Popover opened={opened === date} onChange={(open) => setOpened(open ? date : null)} position="bottom" offset={2} width={280} trapFocus returnFocus withRoles={false}>
                    <Popover.Target>
                      <button
                        type="button"
                        className={cx(styles.day, date.slice(0, 7) !== month.slice(0, 7) && styles.outside)}
                        data-day={date}
                        tabIndex={date === active ? 0 : -1}
                        aria-label={dayWords(date, there, today, onCreate === undefined ? undefined : createWord)}
                        aria-current={date === today ? 'date' : undefined}
                        onClick={() => {
                          onActive(date)
                          press(date)
                        }}
                      >
                        <span className={styles.number} data-month={otherMonth(date, month)}>
                          {Number(date.slice(8))}
                        </span>
                      </button>
                    </Popover.Target>
                    <Popover.Dropdown role="dialog" aria-label={dayName(date)} className={styles.dayList} data-owns-keys onKeyDown={(event) => event.stopPropagation()}>
                      <p className={styles.dayTitle}>{shortDay(date)}</p>
                      <ul>
                        {there.map((item) => (
                          <li key={item.id}>
                            <button type="button" className={styles.listed} data-tone={item.tone} onClick={() => onOpen(item.id)}>
                              <span className={styles.listedTitle}>{item.title}</span>
                              <span className={styles.listedDetail}>{[spanWords(item.from, item.to), item.detail].filter((words) => words !== undefined).join(', ')}</span>
                            </button>
                          </li>
                        ))}
                      </ul>
                      {onCreate !== undefined && <ActionButton label={`${createWord} on this day`} size="small" onPress={() => onCreate(date)} />}
                    </Popover.Dropdown>
                  </Popover>
                  {hidden > 0 && (
                    <span className={styles.more} aria-hidden="true">
                      {hidden} more
                    </span>
                  )}
                </div>
              )
            })}
            {pieces
              .filter((piece) => piece.lane < lanes)
              .map((piece) => (
                // For the pointer: by keyboard and ear each item is reached through its day.
                <div
                  key={piece.item.id}
                  className={styles.piece}
                  data-tone={piece.item.tone ?? 'agreed'}
                  data-begins={piece.begins || undefined}
                  data-ends={piece.ends || undefined}
                  style={{ gridColumn: `${piece.column + 1} / span ${piece.days}`, '--top': `${NUMBERS + piece.lane * LANE}px` } as CSSProperties}
                  title={[piece.item.title, spanWords(piece.item.from, piece.item.to), piece.item.detail].filter((words) => words !== undefined).join('\n')}
                  aria-hidden="true"
                  onClick={() => onOpen(piece.item.id)}
                >
                  <span>{piece.item.title}</span>
                </div>
              ))}
          </div>
        )
      })}
    </div>
  )
}

/** The first of another month says which, in the style sheet: for the ear it is in the name of the day. */
function otherMonth(date: string, month: string): string | undefined {
  return date.endsWith('-01') && date.slice(0, 7) !== month.slice(0, 7) ? shortDay(date).split(' ')[2] : undefined
}

function dayWords(date: string, there: readonly CalendarItem[], today: string, createWord: string | undefined): string {
  const what = there.length === 0 ? (createWord === undefined ? 'nothing' : `nothing, ${createWord.toLowerCase()} on this day`) : there.map((item) => item.title).join(', ')
  return `${dayName(date)}${date === today ? ', today' : ''}: ${what}`
}

/** How many items one above the other a week has room for. */
function useLanes(grid: { readonly current: HTMLElement | null }, weeks: number): number {
  const [lanes, setLanes] = useState(3)
  useLayoutEffect(() => {
    const node = grid.current
    if (node === null) return undefined
    const measure = () => {
      const week = node.querySelector<HTMLElement>(`.${styles.week ?? ''}`)
      if (week !== null) setLanes(Math.max(1, Math.floor((week.clientHeight - NUMBERS - 4) / LANE)))
    }
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(node)
    return () => observer.disconnect()
  }, [grid, weeks])
  return lanes
}
