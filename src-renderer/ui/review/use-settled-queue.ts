import { useCallback, useEffect, useMemo, useState } from 'react'
import { settleRows } from '../queue-list/settle-rows.ts'

/** The rows of a queue as the store gives them. */
export interface QueuePage<Row> {
  /** Undefined until the store has answered. */
  readonly rows: readonly Row[] | undefined
  /** All that wait, also those that are not listed. */
  readonly total: number
}

export interface SettledQueue<Row> {
  /** Null until the store has answered. */
  readonly rows: readonly Row[] | null
  /** All that wait, also those that are not listed. */
  readonly total: number
  /** Arrived above what the person looks at. */
  readonly heldBack: number
  readonly showAll: () => void
}

const idOf = (row: { readonly id: string }) => row.id

/** The queue as it is shown: `guarded` rows stay where they are; `leaving` ones are decided and on their way out, `onLeft` says when. */
export function useSettledQueue<Row extends { readonly id: string }>(
  page: QueuePage<Row>,
  guarded: readonly (string | undefined)[],
  leaving: ReadonlySet<string>,
  onLeft: (id: string) => void,
): SettledQueue<Row> {
  const { rows, total } = page
  const [shown, setShown] = useState<ReadonlySet<string>>(() => new Set())
  const open = useMemo(() => rows?.filter((row) => !leaving.has(row.id)) ?? null, [rows, leaving])
  useEffect(() => {
    for (const id of leaving) if (rows !== undefined && !rows.some((row) => row.id === id)) onLeft(id)
  }, [rows, leaving, onLeft])
  const guard = guarded.join(' ')
  const settled = useMemo(() => (open === null ? null : settleRows(open, idOf, shown, guard.split(' '))), [open, shown, guard])
  if (settled?.rows.some((row) => !shown.has(row.id)) === true) setShown(new Set([...shown, ...settled.rows.map(idOf)]))
  const showAll = useCallback(() => setShown(new Set(open?.map(idOf) ?? [])), [open])
  const gone = rows === undefined || open === null ? 0 : rows.length - open.length
  return { rows: settled?.rows ?? null, total: total - gone, heldBack: settled?.heldBack ?? 0, showAll }
}
