import type { ReactNode } from 'react'
import { useLocation } from 'wouter'
import type { Forecast, ForecastCell, ToClose } from '../../../src-shared/bridge/contract/sales.ts'
import type { Currency } from '../../../src-shared/domain/money.ts'
import { CATEGORY_WORDS, opportunityName } from '../../ui/opportunity-words.ts'
import { formatPlainDate } from '../../ui/parse-date.ts'
import { paths } from '../../ui/paths.ts'
import { SectionHead } from '../../ui/section-head.tsx'
import { WaitingMark } from '../../ui/waiting-mark.tsx'
import styles from './forecast.module.css'
import { reachedAt } from './to-close-words.ts'
import { money, units } from './words.ts'

type ToCloseListProps = { readonly forecast: Forecast; readonly cell: ForecastCell; readonly label: string; readonly withPartner: boolean }

/** What must close to make the number, the surest first, with the line where the quota is reached. */
export function ToCloseList({ forecast: { toClose, converted: { currency } }, cell, label, withPartner }: ToCloseListProps) {
  const { won, quota } = cell
  const at = reachedAt(toClose, won.amount, quota)
  const last = toClose.at(-1)
  return (
    <section aria-label="What must close to make the number" className={styles.toClose}>
      <SectionHead title="What must close to make the number" note={`${label}, commit first, then by chance to win; ${currency}`} />
      {toClose.length === 0 ? (
        <p className={styles.nothing}>Nothing open is expected to close in {label}.{quota !== null && quota > won.amount ? ` ${money(quota - won.amount, currency)} are missing: open an opportunity, or move an expected close.` : ''}</p>
      ) : (
        <ol className={styles.closing}>
          <li className={styles.wonSoFar}>
            <span>Won so far</span>
            <span className={styles.reaches} title={`${money(won.amount, currency)} won in ${label}.`}>{units(won.amount, currency)}</span>
          </li>
          {at === -1 && quota !== null && <Reached quota={quota} currency={currency} words="already reached" />}
          {toClose.map((one, index) => (
            <Row key={one.id} one={one} currency={currency} withPartner={withPartner} line={index === at && quota !== null ? <Reached quota={quota} currency={currency} words="reached here" /> : null} />
          ))}
          {at === null && quota !== null && last !== undefined && (
            <li className={styles.short}>
              All of these reach {money(last.reaches, currency)}: {money(quota - last.reaches, currency)} are still missing of the quota.
            </li>
          )}
        </ol>
      )}
    </section>
  )
}

function Reached({ quota, currency, words }: { readonly quota: number; readonly currency: Currency; readonly words: string }) {
  return (
    <li className={styles.reached}>
      <span>Quota of {money(quota, currency)} {words}</span>
    </li>
  )
}

function Row({ one, currency, withPartner, line }: { readonly one: ToClose; readonly currency: Currency; readonly withPartner: boolean; readonly line: ReactNode }) {
  const [, navigate] = useLocation()
  const href = paths.opportunity(one.id)
  return (
    <>
      <li>
        <a
          href={href}
          className={styles.closingRow}
          onClick={(event) => {
            if (event.ctrlKey || event.metaKey || event.shiftKey) return
            event.preventDefault()
            navigate(href)
          }}
        >
          <span className={styles.closingName}>
            <b>{one.customerName === '' ? opportunityName(one) : one.customerName}</b>
            {one.waiting && <WaitingMark />}
          </span>
          <span className={styles.closingMore}>
            {[withPartner ? (one.partnerId === '' ? 'Direct' : one.partnerName) : one.ownerName, CATEGORY_WORDS[one.category], one.stage.name, formatPlainDate(one.closeOn).slice(0, -5)].join(' · ')}
          </span>
          <span className={styles.worth} title={one.currency === currency ? undefined : `${money(one.total, one.currency)}, converted`}>{units(one.worth, currency)}</span>
          <span className={styles.reaches} title={`With this one, won reaches ${money(one.reaches, currency)}.`}>{units(one.reaches, currency)}</span>
        </a>
      </li>
      {line}
    </>
  )
}
