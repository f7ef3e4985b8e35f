import { plainDateIn } from '../../../src-shared/lib/plain-date.ts'
import type { QueueGroup } from './entries.ts'

const DAY = 86_400_000
const WEEK = 7 * DAY

/**
 * Rows under the day by which they are due, in the order given: "Overdue", "Due today", "Tomorrow", then the day by its name. Days are those of
 * `zone`, the reader's. Rows without a due moment (not yet received) come last.
 */
export function groupByDue<Row extends { readonly dueAt: string | null }>(rows: readonly Row[], now: number, zone: string): readonly QueueGroup<Row>[] {
  const groups = new Map<string, { readonly id: string; readonly label: string; readonly items: Row[] }>()
  for (const row of [...rows.filter((one) => one.dueAt !== null), ...rows.filter((one) => one.dueAt === null)]) {
    const { id, label } = dueGroup(row.dueAt, now, zone)
    const group = groups.get(id) ?? { id, label, items: [] }
    group.items.push(row)
    groups.set(id, group)
  }
  return [...groups.values()]
}

function dueGroup(dueAt: string | null, now: number, zone: string): { readonly id: string; readonly label: string } {
  if (dueAt === null) return { id: 'none', label: 'No due time yet' }
  const due = Date.parse(dueAt)
  if (due < now) return { id: 'overdue', label: 'Overdue' }
  const day = plainDateIn(due, zone)
  if (day === plainDateIn(now, zone)) return { id: day, label: 'Due today' }
  if (day === plainDateIn(now + DAY, zone)) return { id: day, label: 'Tomorrow' }
  const near = due - now < WEEK
  const words = new Intl.DateTimeFormat('en-GB', { timeZone: zone, ...(near ? { weekday: 'long' as const } : { year: 'numeric' as const }), day: 'numeric', month: 'long' }).format(due)
  return { id: day, label: words.replace(',', '') }
}
