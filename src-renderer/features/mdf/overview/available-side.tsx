import type { AllocationView } from '../../../../src-shared/bridge/contract/fund-views.ts'
import { daysBetween } from '../../../../src-shared/lib/plain-date.ts'
import { formatMoney } from '../../../ui/format-money.ts'
import { shortPlainDate } from '../forms/day-words.ts'
import styles from './overview.module.css'

type AvailableSideProps = {
  readonly fund: AllocationView
  /** In the vendor's zone. */
  readonly today: string
  /** There is little height: the most pressing only. */
  readonly low: boolean
  readonly onOpen: (requestId: string) => void
  readonly onAll: () => void
}

/** Money that is lost so soon is worth a colour, and a claim too. */
const SOON_DAYS = 45
const CLAIM_SOON_DAYS = 3

/** What can still be asked for, what is lost when, and what has to be claimed by when. */
export function AvailableSide({ fund, today, low, onOpen, onAll }: AvailableSideProps) {
  const { allocation, balance, expiring, toClaim } = fund
  const money = (amount: number) => formatMoney(amount, allocation.currency, { whole: true })
  // One that is left over takes no more room than the words that there is one.
  const shown = toClaim.length <= (low ? 2 : 3) ? toClaim.length : low ? 1 : 2
  const more = toClaim.length - shown
  return (
    <section className={styles.side} aria-labelledby="available">
      <h2 className={styles.sideTitle} id="available">
        Available
      </h2>
      <p className={styles.big}>{balance.available < 0 ? `−${money(-balance.available)}` : money(balance.available)}</p>
      <p className={styles.sentence}>{availableWords(fund, today, low, money)}</p>
      <ul className={styles.dates}>
        {toClaim.slice(0, shown).map((one) => (
          <li key={one.requestId}>
            <button type="button" className={styles.date} data-late={daysBetween(today, one.claimBy) <= CLAIM_SOON_DAYS || undefined} onClick={() => onOpen(one.requestId)}>
              <span>{one.claimBy < today ? 'Was due' : 'Claim by'} {shortPlainDate(one.claimBy, today)}</span>
              <span>{one.title}</span>
              <span>{money(one.amount)}</span>
            </button>
          </li>
        ))}
        {more > 0 && (
          <li>
            <button type="button" className={styles.date} onClick={onAll}>
              <span>{more} more</span>
              <span>to claim</span>
              <span>{money(toClaim.slice(shown).reduce((sum, one) => sum + one.amount, 0))}</span>
            </button>
          </li>
        )}
        {expiring !== null && (
          <li className={styles.date}>
            <span>Expires {shortPlainDate(expiring.on, today)}</span>
            <span>Unreserved</span>
            <span>{money(expiring.amount)}</span>
          </li>
        )}
      </ul>
    </section>
  )
}

function availableWords({ allocation, balance, expiring }: AllocationView, today: string, low: boolean, money: (amount: number) => string) {
  if (balance.available < 0) return 'Changes that wait on this computer promise more than the fund has. The vendor’s final check will refuse some of them.'
  if (allocation.status === 'closed') return 'The vendor closed this fund. What was approved can still be claimed.'
  if (allocation.period.until < today) return `The period of this fund ended on ${shortPlainDate(allocation.period.until, today)}. What was approved can still be claimed.`
  if (expiring === null) return 'Everything is paid, claimed or reserved.'
  const soon = daysBetween(today, expiring.on) <= SOON_DAYS
  return (
    <>
      <b data-soon={soon || undefined}>
        {money(expiring.amount)} expires on {shortPlainDate(expiring.on, today)}
      </b>{' '}
      unless requested.{low ? '' : ' A full request takes about three minutes.'}
    </>
  )
}
