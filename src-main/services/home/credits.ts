import type { Home } from '../../../src-shared/bridge/contract/home.ts'
import type { Currency } from '../../../src-shared/domain/money.ts'
import type { CREDIT_STATUSES, Opportunity } from '../../../src-shared/domain/opportunity/schema.ts'
import { isoInstant } from '../../../src-shared/lib/clock.ts'
import { groupBy } from '../../../src-shared/lib/group-by.ts'
import { dayNumber, zoneDays } from '../../../src-shared/lib/zone-days.ts'
import type { ServiceContext } from '../context.ts'
import { createRecordIndex } from '../record-index.ts'

type CreditStatus = (typeof CREDIT_STATUSES)[number]
type Sums = Home['money']['creditEarned']

/** What home says about the margin credit of one opportunity. */
interface Credit {
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

const TO_COME: readonly CreditStatus[] = ['due', 'submitted', 'returned']
/** Longer than any fiscal quarter: what was granted earlier is asked for by nobody. */
const KEPT_DAYS = 100
const DAY_MS = 86_400_000

/** Margin credit in memory: few of all opportunities have one that is to come or was granted lately. */
export function createCredits({ repositories: { opportunities }, clock }: Pick<ServiceContext, 'repositories' | 'clock'>): Credits {
  const toCome = createRecordIndex<Opportunity, Credit>(opportunities, (one) => creditIn(one, TO_COME), { credit: { $in: [...TO_COME] } })
  const granted = createRecordIndex<Opportunity, Credit>(opportunities, (one) => creditIn(one, ['earned']), { credit: 'earned', updatedAt: { $gte: isoInstant(clock() - KEPT_DAYS * DAY_MS) } })
  return {
    sums: async ({ isOf, ownerId }, since, zone) => {
      const mine = (one: Credit) => isOf(one.partnerId) && (ownerId === null || one.ownerId === ownerId)
      const from = zoneDays(zone).startOf(dayNumber(since))
      const [earned, due] = await Promise.all([granted.read(), toCome.read()])
      return { creditEarned: byCurrency([...earned.values()].filter((one) => one.grantedAt >= from && mine(one))), creditDue: byCurrency([...due.values()].filter(mine)) }
    },
    close: () => {
      toCome.close()
      granted.close()
    },
  }
}

function creditIn({ status, partnerId, ownerId, currency, credit, actions, updatedAt }: Opportunity, wanted: readonly CreditStatus[]): Credit | null {
  if (status !== 'won' || !credit || !wanted.includes(credit.status)) return null
  const granted = credit.status === 'earned' ? actions.findLast((one) => one.type === 'opportunity.earn_credit') : undefined
  return { partnerId, ownerId, amount: credit.amount, currency, grantedAt: credit.status === 'earned' ? Date.parse(granted?.receivedAt ?? granted?.at ?? updatedAt) : 0 }
}

function byCurrency(credits: readonly Credit[]): Sums {
  return [...groupBy(credits, (one) => one.currency)]
    .map(([currency, of]) => ({ currency, amount: of.reduce((sum, one) => sum + one.amount, 0), count: of.length }))
    .sort((a, b) => b.amount - a.amount || (a.currency < b.currency ? -1 : 1))
}
