import type { AllocationView, FundItem } from '../../../src-shared/bridge/contract/fund-views.ts'
import { isPartnerRole, type Role } from '../../../src-shared/domain/actor.ts'
import { addDays } from '../../../src-shared/lib/plain-date.ts'
import { formatPlainDate } from '../../ui/parse-date.ts'
import { paths } from '../../ui/paths.ts'
import type { RequiredAction } from './required-actions.ts'

/** Money that is lost so soon is worth a line. */
const EXPIRES_SOON_DAYS = 45

/** The end of a vendor's day to within its zone: for the order and the ring, the words say the day. */
const endOf = (date: string) => Date.parse(`${date}T23:59:59Z`)
const dayWords = (date: string) => formatPlainDate(date).replace(/ \d{4}$/, '')

/** What waits for the reader of funds: to decide, to answer, to claim in time. */
export function fundActions(items: readonly FundItem[], role: Role): readonly RequiredAction[] {
  const partner = isPartnerRole(role)
  return items.map((item) => {
    const claims = item.kind === 'fund_request' && item.status === 'approved'
    const { claimBy } = item
    const common = {
      key: item.id,
      customer: item.title === '' ? 'No name yet' : item.title,
      beside: partner ? item.fundName : item.partnerName,
      amount: { total: claims ? (item.remaining ?? item.amount) : item.amount, currency: item.currency },
      since: Date.parse(partner ? item.updatedAt : (item.receivedAt ?? item.updatedAt)),
    }
    if (claims && claimBy !== null) return { ...common, kind: 'claim' as const, href: paths.newMdfClaim(item.id), dueAt: endOf(claimBy), dueWords: `by ${dayWords(claimBy)}` }
    if (item.status === 'returned') return { ...common, kind: 'answer' as const, href: item.kind === 'claim' ? paths.editMdfClaim(item.id) : paths.editMdfRequest(item.id), dueAt: null }
    return { ...common, kind: item.kind === 'claim' ? ('decide_claim' as const) : ('decide_request' as const), href: paths.mdfReviewOf(item.id), dueAt: item.dueAt === null ? null : Date.parse(item.dueAt) }
  })
}

/** Money of open funds that is lost soon unless it is asked for. */
export function expiringFunds(funds: readonly AllocationView[], today: string): readonly RequiredAction[] {
  return funds.flatMap(({ allocation, expiring, allowed }) => {
    if (expiring === null || expiring.on > addDays(today, EXPIRES_SOON_DAYS) || !allowed['request.create'].allowed) return []
    return [
      {
        key: allocation.id,
        kind: 'expiring' as const,
        customer: allocation.name,
        beside: 'unless requested',
        amount: { total: expiring.amount, currency: allocation.currency },
        href: paths.newMdfRequest({ fund: allocation.id }),
        dueAt: endOf(expiring.on),
        dueWords: `by ${dayWords(expiring.on)}`,
        since: Date.parse(allocation.updatedAt),
      },
    ]
  })
}
