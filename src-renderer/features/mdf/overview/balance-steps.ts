import type { FundItem } from '../../../../src-shared/bridge/contract/fund-views.ts'
import type { FundItemFilter } from '../../../../src-shared/bridge/contract/funds.ts'
import type { AllocationBalance } from '../../../../src-shared/domain/funds/balance.ts'
import type { Currency } from '../../../../src-shared/domain/money.ts'
import type { WaterfallStep } from '../../../ui/charts/waterfall.ts'
import { formatMoney } from '../../../ui/format-money.ts'

/** The bars of the balance, in their order. */
export const BALANCE_BARS = ['allocated', 'paid', 'claimed', 'reserved', 'available'] as const
export type BalanceBar = (typeof BALANCE_BARS)[number]

export const BAR_WORDS: Readonly<Record<BalanceBar, string>> = { allocated: 'Allocated', paid: 'Paid', claimed: 'Claimed', reserved: 'Reserved', available: 'Available' }

const HINTS: Readonly<Record<BalanceBar, string>> = {
  allocated: 'What the vendor gave you in this fund',
  paid: 'Claims that were paid',
  claimed: 'Claims that are in review, returned, or approved and not paid yet',
  reserved: 'Approved requests, as far as they are not claimed yet',
  available: 'Allocated less paid, claimed and reserved. Requests take from it when they are approved',
}

/** The balance as bars. Paid, claimed and reserved are taken from what was allocated; what is left is available. */
export function balanceSteps(balance: AllocationBalance, currency: Currency): readonly WaterfallStep[] {
  return BALANCE_BARS.map((bar) => {
    const kind = bar === 'allocated' ? 'total' : bar === 'available' ? 'rest' : 'minus'
    const amount = balance[bar === 'allocated' ? 'allocated' : bar]
    const money = formatMoney(Math.abs(amount), currency, { whole: true })
    const minus = (kind === 'minus' && amount > 0) || amount < 0
    return { id: bar, label: BAR_WORDS[bar], amount, kind, text: minus ? `−${money}` : money, hint: HINTS[bar] }
  })
}

/** The rows behind a bar; those behind `available` are what asks for a part of it. */
export function barFilter(bar: BalanceBar | null): Pick<FundItemFilter, 'kinds' | 'statuses'> {
  switch (bar) {
    case null:
    case 'allocated':
      return {}
    case 'paid':
      return { kinds: ['claim'], statuses: ['paid'] }
    case 'claimed':
      return { kinds: ['claim'], statuses: ['submitted', 'returned', 'approved'] }
    case 'reserved':
      return { kinds: ['fund_request'], statuses: ['approved'] }
    case 'available':
      return { kinds: ['fund_request'], statuses: ['draft', 'submitted', 'returned'] }
  }
}

/** Whether a row that the filter found is one behind the bar: a request that is claimed in full reserves nothing. */
export function isBehind(bar: BalanceBar | null, item: FundItem): boolean {
  return bar !== 'reserved' || (item.remaining ?? 0) > 0
}

/** Requests by their latest change, a request's claims right after it, the first claim first. A claim whose request is not among them stands by itself. */
export function inFamilies(items: readonly FundItem[]): readonly FundItem[] {
  const families = new Map<string, FundItem[]>()
  for (const item of items) {
    const key = item.requestId ?? item.id
    const family = families.get(key)
    if (family) family.push(item)
    else families.set(key, [item])
  }
  const latest = (family: readonly FundItem[]) => family.reduce((last, one) => (one.updatedAt > last ? one.updatedAt : last), '')
  const place = (item: FundItem) => (item.kind === 'fund_request' ? '' : `1 ${item.number ?? '￿'} ${item.id}`)
  return [...families.values()]
    .toSorted((a, b) => (latest(a) < latest(b) ? 1 : latest(a) > latest(b) ? -1 : 0))
    .flatMap((family) => family.toSorted((a, b) => (place(a) < place(b) ? -1 : 1)))
}
