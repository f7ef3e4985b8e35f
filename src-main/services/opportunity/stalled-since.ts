import { addDays } from '../../../src-shared/lib/plain-date.ts'
import { startOfDay } from '../../../src-shared/metrics/stages-now.ts'

/** Looking for the start of a day in a zone costs more than all else of a filter, and each stage asks for one. */
const known = new Map<string, string>()
const MOST_KNOWN = 200

/** Who entered a stage before this instant, ISO, is in it for longer than expected today. */
export function stalledBefore(expectedDays: number, today: string, zone: string): string {
  const date = addDays(today, -expectedDays)
  const key = `${date} ${zone}`
  const before = known.get(key) ?? new Date(startOfDay(date, zone)).toISOString()
  if (known.size >= MOST_KNOWN) known.clear()
  known.set(key, before)
  return before
}
