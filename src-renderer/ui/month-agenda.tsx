import { IconCalendarOff } from '@tabler/icons-react'
import { EmptyState } from './empty-state.tsx'
import type { CalendarItem } from './month-calendar.tsx'
import styles from './month-calendar.module.css'
import { lastOfMonth } from './month.ts'
import { monthName, spanWords } from './month-words.ts'

type MonthAgendaProps = { readonly items: readonly CalendarItem[]; readonly month: string; readonly today: string; readonly onOpen: (id: string) => void }

/** What is in a month, one line each, by its first day. */
export function MonthAgenda({ items, month, today, onOpen }: MonthAgendaProps) {
  const first = `${month.slice(0, 7)}-01`
  const last = lastOfMonth(month)
  const shown = items.filter((item) => item.from <= last && (item.to >= first || item.from >= first)).toSorted((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0))
  if (shown.length === 0) return <EmptyState icon={IconCalendarOff} title={`Nothing in ${monthName(month)}`} words="What has a date in this month stands here." />
  return (
    <ul className={styles.agenda}>
      {shown.map((item) => (
        <li key={item.id}>
          <button type="button" className={styles.agendaItem} data-tone={item.tone} onClick={() => onOpen(item.id)}>
            <span className={styles.agendaDay} data-today={(item.from <= today && today <= item.to) || undefined}>
              {spanWords(item.from, item.to)}
            </span>
            <span className={styles.agendaTitle}>{item.title}</span>
            {item.detail !== undefined && <span className={styles.agendaDetail}>{item.detail}</span>}
          </button>
        </li>
      ))}
    </ul>
  )
}
