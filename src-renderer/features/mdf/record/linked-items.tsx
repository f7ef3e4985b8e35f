import { useLocation } from 'wouter'
import type { FundItem, LinkedDeal } from '../../../../src-shared/bridge/contract/fund-views.ts'
import { formatMoney } from '../../../ui/format-money.ts'
import { fundStatus } from '../../../ui/fund-words.ts'
import { paths } from '../../../ui/paths.ts'
import { StatusWord } from '../../../ui/status-glyph.tsx'
import { WaitingMark } from '../../../ui/waiting-mark.tsx'
import { claimName } from './claim-name.ts'
import styles from './record.module.css'

/** The claims that were made against a request. */
export function ClaimItems({ claims, empty }: { readonly claims: readonly FundItem[]; readonly empty: string }) {
  if (claims.length === 0) return <p className={styles.prose}>{empty}</p>
  return (
    <ul className={styles.items}>
      {claims.map((claim) => {
        const state = fundStatus(claim.status)
        return (
          <li key={claim.id}>
            <RecordLink href={claim.status === 'draft' ? paths.editMdfClaim(claim.id) : paths.mdfClaim(claim.id)} name={claimName({ title: claim.title, ...(claim.number === null ? {} : { number: claim.number }) })} small={claim.number ?? undefined} />
            {claim.waiting && <WaitingMark />}
            <StatusWord status={state.status} word={state.word} />
            <span className={styles.itemAmount}>{formatMoney(claim.amount, claim.currency, { whole: true })}</span>
          </li>
        )
      })}
    </ul>
  )
}

/** The registrations that a request is to serve. */
export function LinkedDeals({ deals }: { readonly deals: readonly LinkedDeal[] }) {
  return (
    <ul className={styles.items}>
      {deals.map((deal) => (
        <li key={deal.id}>
          <RecordLink href={paths.deal(deal.id)} name={deal.customerName} small={deal.number ?? undefined} />
          <StatusWord status={deal.status} />
          <span className={styles.itemAmount}>{formatMoney(deal.total, deal.currency, { whole: true })}</span>
        </li>
      ))}
    </ul>
  )
}

/** The way to another record, as an address that can be opened elsewhere too. */
export function RecordLink({ href, name, small }: { readonly href: string; readonly name: string; readonly small?: string | undefined }) {
  const [, navigate] = useLocation()
  return (
    <a
      className={styles.itemName}
      href={href}
      onClick={(event) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey) return
        event.preventDefault()
        navigate(href)
      }}
    >
      {name} {small !== undefined && <small>{small}</small>}
    </a>
  )
}
