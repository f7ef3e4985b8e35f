import type { Home } from '../../../src-shared/bridge/contract/home.ts'
import type { Currency } from '../../../src-shared/domain/money.ts'
import type { CREDIT_STATUSES, Opportunity } from '../../../src-shared/domain/opportunity/schema.ts'
import { groupBy } from '../../../src-shared/lib/group-by.ts'
import { plainDateIn } from '../../../src-shared/lib/plain-date.ts'
import type { ServiceContext } from '../context.ts'
import { createRecordIndex } from '../record-index.ts'

type CreditStatus = (typeof CREDIT_STATUSES)[number]
type Sums = Home['money']['creditEarned']

/** What home says about the margin credit of one opportunity. */
interface Credit {
  readonly status: CreditStatus
  readonly partnerId: string
  readonly ownerId: string
  readonly amount: number
  readonly currency: Currency
  /** When the endpoint received that it was granted, milliseconds since the epoch; 0 while it was not. */
  readonly grantedAt: number
}

export interface Credits {
  /** Granted since a day, and won but not granted yet; each by currency, the largest first. */
  readonly sums: (whose: { readonly isOf: (partnerId: string) => boolean; readonly ownerId: string | null }, since: string, zone: string) => Promise<{ readonly creditEarned: Sums; readonly creditDue: Sums }>
  readonly close: () => void
}

const COUNTED: readonly CreditStatus[] = ['due', 'submitted', 'returned', 'earned']

/** Margin credit in memory: few of all opportunities have one. */
export function createCredits({ repositories }: ServiceContext): Credits {
  const index = createRecordIndex<Opportunity, Credit>(repositories.opportunities, creditOf, { credit: { $in: [...COUNTED] } })
  return {
    sums: async ({ isOf, ownerId }, since, zone) => {
      const mine = [...(await index.read()).values()].filter((one) => isOf(one.partnerId) && (ownerId === null || one.ownerId === ownerId))
      return {
        creditEarned: byCurrency(mine.filter((one) => one.status === 'earned' && plainDateIn(one.grantedAt, zone) >= since)),
        creditDue: byCurrency(mine.filter((one) => one.status !== 'earned')),
      }
    },
    close: () => index.close(),
  }
}

function creditOf({ status, partnerId, ownerId, currency, credit, actions, updatedAt }: Opportunity): Credit | null {
  if (status !== 'won' || !credit || !COUNTED.includes(credit.status)) return null
  const granted = credit.status === 'earned' ? actions.findLast((one) => one.type === 'opportunity.earn_credit') : undefined
  return { status: credit.status, partnerId, ownerId, amount: credit.amount, currency, grantedAt: credit.status === 'earned' ? Date.parse(granted?.receivedAt ?? granted?.at ?? updatedAt) : 0 }
}

function byCurrency(credits: readonly Credit[]): Sums {
  return [...groupBy(credits, (one) => one.currency)]
    .map(([currency, of]) => ({ currency, amount: of.reduce((sum, one) => sum + one.amount, 0), count: of.length }))
    .sort((a, b) => b.amount - a.amount || (a.currency < b.currency ? -1 : 1))
}
