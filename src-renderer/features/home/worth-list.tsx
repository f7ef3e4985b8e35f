import { Link } from 'wouter'
import type { WorthRow } from '../../../src-shared/bridge/contract/home.ts'
import type { OpportunityRow } from '../../../src-shared/bridge/contract/opportunity-views.ts'
import type { Currency } from '../../../src-shared/domain/money.ts'
import { wholeMoney } from '../../ui/metric-words.ts'
import { paths } from '../../ui/paths.ts'
import styles from './home.module.css'

const SHOWN = 6

type WorthListProps = {
  readonly rows: readonly WorthRow[]
  readonly currency: Currency
  /** Whose it is, or what is next. */
  readonly whoOf: (row: OpportunityRow) => string
  /** What is told of it, and what that means. */
  readonly middleOf: (row: OpportunityRow) => readonly [words: string, told: string]
  readonly moreOf?: (row: OpportunityRow) => string
}

/** Opportunities by what they are worth, one link a row. */
export function WorthList({ rows, currency, whoOf, middleOf, moreOf }: WorthListProps) {
  return (
    <ul className={styles.worths}>
      {rows.slice(0, SHOWN).map(({ row, worth }) => {
        const [middle, told] = middleOf(row)
        return (
          <li key={row.id}>
            <Link href={paths.opportunity(row.id)} className={styles.worthRow} data-dated={moreOf !== undefined || undefined}>
              <b>{row.customerName}</b>
              <span className={styles.whose}>{whoOf(row)}</span>
              <span className={styles.middle} title={told}>
                {middle}
              </span>
              {moreOf !== undefined && <span className={styles.middle}>{moreOf(row)}</span>}
              <span className={styles.amount}>{wholeMoney(worth, currency)}</span>
            </Link>
          </li>
        )
      })}
    </ul>
  )
}
