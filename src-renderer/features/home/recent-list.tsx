import { Link } from 'wouter'
import type { DealRow } from '../../../src-shared/bridge/contract/deals.ts'
import type { Role } from '../../../src-shared/domain/actor.ts'
import { formatMoney } from '../../ui/format-money.ts'
import { paths } from '../../ui/paths.ts'
import { relativeTime } from '../../ui/relative-time.ts'
import { StatusWord } from '../../ui/status-glyph.tsx'
import { WaitingMark } from '../../ui/waiting-mark.tsx'
import styles from './home.module.css'
import { besideOf } from './required-actions.ts'

type RecentListProps = { readonly rows: readonly DealRow[]; readonly role: Role; readonly now: number; readonly zone: string }

/** The registrations that changed last, one link a row. */
export function RecentList({ rows, role, now, zone }: RecentListProps) {
  return (
    <ul className={styles.recent}>
      {rows.map((row) => (
        <li key={row.id}>
          <Link href={paths.deal(row.id)} className={styles.item}>
            <StatusWord status={row.status} />
            <b>
              {row.customerName} <span className={styles.number}>{row.number}</span>
            </b>
            <span className={styles.whose}>{besideOf(row, role)}</span>
            <span className={styles.amount}>{formatMoney(row.total, row.currency, { whole: true })}</span>
            <span className={styles.when}>
              {row.waiting && <WaitingMark />}
              {relativeTime(Math.min(now, Date.parse(row.updatedAt)), now, zone)}
            </span>
          </Link>
        </li>
      ))}
    </ul>
  )
}
