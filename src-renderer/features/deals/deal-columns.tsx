import type { DealRow } from '../../../src-shared/bridge/contract/deals.ts'
import type { Column } from '../../ui/data-list/columns.ts'
import { DueClock } from '../../ui/due-clock.tsx'
import { formatMoney } from '../../ui/format-money.ts'
import { formatPlainDate } from '../../ui/parse-date.ts'
import { paths } from '../../ui/paths.ts'
import { relativeTime } from '../../ui/relative-time.ts'
import { StatusWord } from '../../ui/status-glyph.tsx'
import { WaitingMark } from '../../ui/waiting-mark.tsx'
import styles from './deals.module.css'

type ColumnOptions = {
  readonly vendor: boolean
  /** Whether rows of more than one person are shown. */
  readonly several: boolean
  readonly now: number
  readonly zone: string
  readonly open: (id: string) => void
}

/** The columns of the list of registrations; what a narrow window has no room for goes from the least needed on. */
export function dealColumns({ vendor, several, now, zone, open }: ColumnOptions): readonly Column<DealRow>[] {
  return [
    {
      id: 'customerName', head: 'End customer', least: 140, share: 2.2, sortable: true,
      render: (row) => (
        <span className={styles.customer}>
          <a
            href={paths.deal(row.id)}
            className={styles.open}
            tabIndex={-1}
            onClick={(event) => {
              if (event.ctrlKey || event.metaKey || event.shiftKey) return
              event.preventDefault()
              open(row.id)
            }}
          >
            {row.customerName === '' ? 'No name yet' : row.customerName}
          </a>
          {row.waiting && <WaitingMark />}
        </span>
      ),
    },
    { id: 'number', head: 'Number', least: 96, keep: 7, sortable: true, render: (row) => row.number ?? <span className={styles.faint}>none yet</span> },
    { id: 'status', head: 'Status', least: 104, sortable: true, render: (row) => <StatusWord status={row.status} /> },
    ...(vendor ? [{ id: 'partner', head: 'Partner', least: 120, share: 1, keep: 8, render: (row: DealRow) => row.partnerName }] : []),
    ...(several ? [{ id: 'registeredBy', head: 'Registered by', least: 110, share: 1, keep: vendor ? 2 : 5, render: (row: DealRow) => row.registeredByName }] : []),
    { id: 'products', head: 'Products', least: 120, share: 1.4, keep: 1, render: (row) => <span className={styles.faint}>{row.products}</span> },
    { id: 'total', head: 'Amount', least: 112, align: 'end', sortable: true, render: (row) => (row.total === 0 ? <span className={styles.faint}>none yet</span> : formatMoney(row.total, row.currency, { whole: true })) },
    { id: 'expectedClose', head: 'Expected close', least: 124, keep: 4, sortable: true, render: (row) => (row.expectedClose === '' ? '' : formatPlainDate(row.expectedClose)) },
    {
      id: 'dueAt', head: 'Answer due', least: 116, keep: 6, sortable: true,
      render: (row) => (row.dueAt === null || row.receivedAt === null ? '' : <DueClock dueAt={Date.parse(row.dueAt)} startedAt={Date.parse(row.receivedAt)} now={now} />),
    },
    { id: 'updatedAt', head: 'Changed', least: 104, keep: 3, sortable: true, render: (row) => <span className={styles.faint}>{relativeTime(Math.min(now, Date.parse(row.updatedAt)), now, zone)}</span> },
  ]
}
