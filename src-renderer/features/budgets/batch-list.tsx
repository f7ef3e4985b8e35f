import { useLocation } from 'wouter'
import type { SettlementView } from '../../../src-shared/bridge/contract/fund-views.ts'
import { formatPlainDate } from '../../ui/parse-date.ts'
import { paths } from '../../ui/paths.ts'
import { shortDate } from '../../ui/relative-time.ts'
import { SectionHead } from '../../ui/section-head.tsx'
import { readerZone, useNow } from '../../ui/use-now.ts'
import { WaitingMark } from '../../ui/waiting-mark.tsx'
import { SettlementStatusWord } from './budget-status.tsx'
import styles from './budgets.module.css'
import { counted, money } from './words.ts'

/** Every batch, the newest first. */
export function BatchList({ batches }: { readonly batches: readonly SettlementView[] }) {
  const [, navigate] = useLocation()
  const now = useNow()
  const zone = readerZone()
  return (
    <>
      <SectionHead title="Batches" note={batches.length.toLocaleString('en-GB')} />
      {batches.length === 0 && <p className={styles.nothing}>No batch yet. Choose claims and make one: it is paid, and settled, as a whole.</p>}
      <ul className={styles.batches}>
        {batches.map(({ settlement, partners, waiting }) => (
          <li key={settlement.id}>
            <a
              href={paths.settlement(settlement.id)}
              className={styles.batch}
              onClick={(event) => {
                if (event.ctrlKey || event.metaKey || event.shiftKey) return
                event.preventDefault()
                navigate(paths.settlement(settlement.id))
              }}
            >
              <b>{settlement.name}</b>
              <span>{money(settlement.total, settlement.currency)}</span>
              <small>
                {counted(settlement.claims.length, 'claim')}, {counted(partners.length, 'partner')},{' '}
                {settlement.paidOn === undefined ? `made ${shortDate(Date.parse(settlement.createdAt), now, zone)}` : `paid ${formatPlainDate(settlement.paidOn)}`}
              </small>
              <span className={styles.batchState}>
                {waiting && <WaitingMark />}
                <SettlementStatusWord status={settlement.status} />
              </span>
            </a>
          </li>
        ))}
      </ul>
    </>
  )
}
