import { IconChevronLeft, IconChevronRight, IconPlus } from '@tabler/icons-react'
import { useId, useRef, useState, type KeyboardEvent, type ReactNode } from 'react'
import { addDays } from '../../src-shared/lib/plain-date.ts'
import { ActionButton, IconButton } from './action-button.tsx'
import { useRoom } from './data-list/use-room.ts'
import { MonthAgenda } from './month-agenda.tsx'
import styles from './month-calendar.module.css'
import { MonthGrid } from './month-grid.tsx'
import { addMonths, weekday, type Spanning } from './month.ts'
import { monthName } from './month-words.ts'

/** Something of a calendar. Its days are plain dates, both ends included. */
export type CalendarItem = Spanning & {
  readonly title: string
  /** In a few words, for the agenda and the ear: the status, the partner, the amount. */
  readonly detail?: string
  /** Planned is paler than what is agreed; cancelled is struck; a deadline is no event but an end. */
  readonly tone?: 'agreed' | 'planned' | 'cancelled' | 'deadline'
}

type MonthCalendarProps = {
  /** What is on it, such as "Activities": names it for screen readers. */
  readonly label: string
  readonly items: readonly CalendarItem[]
  /** Any day of the month that shows. */
  readonly month: string
  /** Answers the first day of a month. */
  readonly onMonth: (month: string) => void
  /** The plain date of today in the reader's zone. */
  readonly today: string
  readonly onOpen: (id: string) => void
  /** Begins something new on a day; left out, nothing can be begun here. */
  readonly onCreate?: (date: string) => void
  /** What is begun: "Request". */
  readonly createWord?: string
  /** At the right of the head, such as filters. */
  readonly tools?: ReactNode
}

/** Narrower than this, in CSS pixels, a list of days takes the grid's place. */
const GRID_ROOM = 800

/**
 * A month at a glance. In the grid the arrow keys move between days, PageUp and PageDown between months, Home and End within the week; Enter opens what is on the
 * day, or begins something there. Where there is no room for it, the same is a list of days.
 */
export function MonthCalendar({ label, items, month, onMonth, today, onOpen, onCreate, createWord = 'New', tools }: MonthCalendarProps) {
  const root = useRef<HTMLElement>(null)
  const room = useRoom(root)
  const titleId = useId()
  const [chosen, setChosen] = useState<string | null>(null)
  // The day that the keyboard is on: the chosen one while it is in sight, else today, else the first.
  const inMonth = (date: string) => date.slice(0, 7) === month.slice(0, 7)
  const active = chosen !== null && inMonth(chosen) ? chosen : inMonth(today) ? today : `${month.slice(0, 7)}-01`

  const show = (date: string) => {
    setChosen(date)
    if (!inMonth(date)) onMonth(`${date.slice(0, 7)}-01`)
  }
  const move = (event: KeyboardEvent<HTMLElement>) => {
    const to = target(event.key, active)
    if (to === undefined || event.ctrlKey || event.metaKey || event.altKey) return
    event.preventDefault()
    show(to)
  }
  const turn = (months: number) => {
    const to = addMonths(`${month.slice(0, 7)}-01`, months)
    setChosen(null)
    onMonth(to)
  }

  return (
    <section ref={root} className={styles.calendar} aria-labelledby={titleId}>
      <div className={styles.head}>
        <h2 id={titleId} className={styles.title} aria-live="polite">
          <span className={styles.spoken}>{label}, </span>
          {monthName(month)}
        </h2>
        <span className={styles.turns}>
          <IconButton label="Previous month" icon={IconChevronLeft} onPress={() => turn(-1)} />
          <IconButton label="Next month" icon={IconChevronRight} onPress={() => turn(1)} />
        </span>
        <ActionButton label="Today" size="small" onPress={() => show(today)} />
        <span className={styles.tools}>
          {tools}
          {onCreate !== undefined && room < GRID_ROOM && <ActionButton label={createWord} icon={IconPlus} size="small" onPress={() => onCreate(active)} />}
        </span>
      </div>
      {room < GRID_ROOM ? (
        <MonthAgenda items={items} month={month} today={today} onOpen={onOpen} />
      ) : (
        <MonthGrid
          label={`${label}, ${monthName(month)}`}
          items={items}
          month={month}
          today={today}
          active={active}
          onActive={show}
          onMove={move}
          onOpen={onOpen}
          createWord={createWord}
          {...(onCreate === undefined ? {} : { onCreate })}
        />
      )}
    </section>
  )
}

function target(key: string, from: string): string | undefined {
  switch (key) {
    case 'ArrowLeft':
      return addDays(from, -1)
    case 'ArrowRight':
      return addDays(from, 1)
    case 'ArrowUp':
      return addDays(from, -7)
    case 'ArrowDown':
      return addDays(from, 7)
    case 'Home':
      return addDays(from, -weekday(from))
    case 'End':
      return addDays(from, 6 - weekday(from))
    case 'PageUp':
      return addMonths(from, -1)
    case 'PageDown':
      return addMonths(from, 1)
    default:
      return undefined
  }
}
