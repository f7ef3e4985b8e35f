import { useLocation } from 'wouter'
import type { ImpactRow } from '../../../../src-shared/bridge/contract/fund-views.ts'
import { useLive } from '../../../api/use-live.ts'
import { formatPlainDate } from '../../../ui/parse-date.ts'
import { paths } from '../../../ui/paths.ts'
import type { Status } from '../../../ui/status-glyph.tsx'
import { StatusWord } from '../../../ui/status-glyph.tsx'
import { FigureTable } from '../../../ui/figure-table.tsx'
import { money } from '../words.ts'
import styles from './impact.module.css'

/** As many as the list gives at once. */
const MOST = 200

const STATUSES: Readonly<Record<string, { readonly glyph: Status; readonly word: string }>> = {
  approved: { glyph: 'approved', word: 'Approved' },
  closed: { glyph: 'paid', word: 'Closed' },
  cancelled: { glyph: 'rejected', word: 'Cancelled' },
}

/** The requests behind a row: those approved in the period, and those of which a claim was approved or paid in it. */
export function RequestsBehind({ row }: { readonly row: ImpactRow }) {
  const ids = row.requestIds.slice(0, MOST)
  const live = useLive('funds.items', ids.length === 0 ? null : { filter: { kinds: ['fund_request'], ids: [...ids] }, offset: 0, limit: MOST })
  const [, navigate] = useLocation()
  if (ids.length === 0) return <p className={styles.nothing}>No request is behind it: money was allocated, and nothing was asked for in the period.</p>
  if (live.status === 'error') return <p className={styles.nothing}>{live.error.message}</p>
  const items = live.value?.items ?? []
  return (
    <div className={styles.behind}>
      <FigureTable
        caption={`Requests behind ${row.name}`}
        columns={[
          { id: 'request', head: 'Request' },
          { id: 'number', head: 'Number', gives: 1 },
          { id: 'partner', head: 'Partner', gives: 1 },
          { id: 'when', head: 'Takes place', gives: 2 },
          { id: 'status', head: 'Status' },
          { id: 'amount', head: 'Approved', align: 'end' },
        ]}
        rows={items.map((one) => {
          const status = STATUSES[one.status] ?? { glyph: 'submitted' as const, word: one.status }
          return {
            id: one.id,
            cells: [
              <a
                key="a"
                href={paths.mdfRequest(one.id)}
                className={styles.link}
                onClick={(event) => {
                  if (event.ctrlKey || event.metaKey || event.shiftKey) return
                  event.preventDefault()
                  navigate(paths.mdfRequest(one.id))
                }}
              >
                {one.title}
              </a>,
              one.number ?? '',
              one.partnerName,
              one.from === '' ? '' : formatPlainDate(one.from),
              <StatusWord key="s" status={status.glyph} word={status.word} />,
              money(one.amount, one.currency),
            ],
          }
        })}
      />
      {row.requestIds.length > MOST && <p className={styles.nothing}>The first {MOST} of {row.requestIds.length.toLocaleString('en-GB')}.</p>}
    </div>
  )
}
