import type { BudgetView, SettlementView } from '../../../src-shared/bridge/contract/fund-views.ts'
import type { Action } from '../../../src-shared/domain/action.ts'
import type { Currency } from '../../../src-shared/domain/money.ts'
import { formatPlainDate } from '../../ui/parse-date.ts'
import { dayAndTime, receivedWords } from '../../ui/relative-time.ts'
import type { TimelineEntry } from '../../ui/timeline.tsx'
import { counted, money } from './words.ts'

interface Reader {
  readonly me: string
  readonly now: number
  /** The reader's IANA zone. */
  readonly zone: string
}

type Told = Pick<TimelineEntry, 'what' | 'changes' | 'quote'>
type People = Readonly<Record<string, string>>

/** What happened to a budget and to its allocations, newest first. Amounts are told from what to what, by adding up the log. */
export function budgetEntries({ view, ...reader }: Reader & { readonly view: BudgetView }): readonly TimelineEntry[] {
  const { budget, allocations, people } = view
  const own = told(budget.actions, (one, before, earlier) => budgetWords(one, before, budget.currency, earlier))
  const theirs = allocations.flatMap(({ actions, partnerName, allocation }) => told(actions, (one, before) => allocationWords(one, before, allocation.currency, partnerName)))
  return [...own, ...theirs].sort((a, b) => (a.action.at > b.action.at ? -1 : a.action.at < b.action.at ? 1 : 0)).map(({ action, words }) => entry(action, words, people, reader))
}

/** What happened to a batch, newest first. */
export function settlementEntries({ view, ...reader }: Reader & { readonly view: SettlementView }): readonly TimelineEntry[] {
  const { settlement, people } = view
  const created = settlement.actions.find((one) => one.type === 'settlement.create')
  const claims = (created?.input['claims'] ?? []) as readonly { readonly claimId: string; readonly number: string; readonly title: string; readonly amount: number }[]
  return settlement.actions
    .map((action) => entry(action, settlementWords(action, claims, settlement.currency), people, reader))
    .toReversed()
}

/** Each action told with the amount that there was before it, and with what was done earlier. */
function told(actions: readonly Action[], words: (one: Action, before: number, earlier: readonly Action[]) => Told): readonly { readonly action: Action; readonly words: Told }[] {
  let amount = 0
  return actions.map((action, at) => {
    const said = words(action, amount, actions.slice(0, at))
    amount += amountChange(action)
    return { action, words: said }
  })
}

function amountChange({ type, input }: Action): number {
  if (type === 'budget.create' || type === 'allocation.create') return number(input['amount'])
  if (type === 'budget.adjust' || type === 'allocation.adjust') return number(input['by'])
  return type === 'allocation.give_back' ? -number(input['amount']) : 0
}

function entry(action: Action, words: Told, people: People, { me, now, zone }: Reader): TimelineEntry {
  const at = Date.parse(action.at)
  const name = people[action.by] ?? 'Someone'
  const system = action.by === 'system'
  return {
    id: action.id,
    mark: action.receivedAt === undefined ? 'waiting' : system ? 'endpoint' : 'person',
    who: action.by === me ? 'You' : system ? 'The endpoint' : name,
    name,
    ...words,
    when: dayAndTime(at, now, zone),
    ...(action.receivedAt === undefined || system ? {} : { lag: receivedWords(at, Date.parse(action.receivedAt)) }),
  }
}

function budgetWords({ type, input }: Action, before: number, currency: Currency, earlier: readonly Action[]): Told {
  const reason = text(input['reason'])
  switch (type) {
    case 'budget.create':
      return { what: `made the budget with ${money(number(input['amount']), currency)}` }
    case 'budget.adjust':
      return adjusted('the budget', number(input['by']), before, currency, reason)
    case 'budget.set_limits':
      return { what: 'set the approver limits', changes: limitChanges(earlier.findLast((one) => one.input['limits'] !== undefined)?.input['limits'], input['limits'], currency), quote: reason }
    case 'budget.close':
      return { what: `closed the budget at ${money(before, currency)}`, quote: reason }
    case 'budget.reopen':
      return { what: 'opened the budget again', quote: reason }
    default:
      return { what: 'did something that this version of the app has no words for' }
  }
}

function allocationWords({ type, input }: Action, before: number, currency: Currency, partnerName: string): Told {
  const reason = text(input['reason'])
  switch (type) {
    case 'allocation.create':
      return { what: `allocated ${money(number(input['amount']), currency)} to ${partnerName}` }
    case 'allocation.adjust':
      return adjusted(`the allocation of ${partnerName}`, number(input['by']), before, currency, reason)
    case 'allocation.close':
      return { what: `closed the allocation of ${partnerName}`, quote: reason }
    case 'allocation.give_back':
      return { what: `gave ${money(number(input['amount']), currency)} of ${partnerName} back to the budget` }
    default:
      return { what: 'did something that this version of the app has no words for' }
  }
}

function settlementWords({ type, input }: Action, claims: readonly { readonly claimId: string; readonly number: string; readonly title: string; readonly amount: number }[], currency: Currency): Told {
  const reason = text(input['reason'])
  switch (type) {
    case 'settlement.create': {
      const total = claims.reduce((sum, one) => sum + one.amount, 0)
      return { what: `made the batch of ${counted(claims.length, 'claim')}, ${money(total, currency)}` }
    }
    case 'settlement.remove': {
      const claim = claims.find((one) => one.claimId === input['claimId'])
      return { what: claim === undefined ? 'took a claim out' : `took ${claim.number === '' ? claim.title : claim.number} out, ${money(claim.amount, currency)}`, quote: reason }
    }
    case 'settlement.export':
      return { what: 'exported the payment file' }
    case 'settlement.settle': {
      const paidOn = text(input['paidOn'])
      const references = (input['references'] ?? []) as readonly unknown[]
      return { what: `recorded the payment${paidOn === '' ? '' : ` of ${formatPlainDate(paidOn)}`}, ${counted(references.length, 'reference')}` }
    }
    case 'settlement.discard':
      return { what: 'discarded the batch', quote: reason }
    default:
      return { what: 'did something that this version of the app has no words for' }
  }
}

function adjusted(what: string, by: number, before: number, currency: Currency, reason: string): Told {
  return {
    what: `${by < 0 ? 'took' : 'added'} ${money(Math.abs(by), currency)} ${by < 0 ? 'from' : 'to'} ${what}`,
    changes: [{ label: 'Amount', from: money(before, currency), to: money(before + by, currency) }],
    quote: reason,
  }
}

function limitChanges(before: unknown, after: unknown, currency: Currency) {
  const words = (limits: unknown, role: string) => {
    const limit = ((limits ?? {}) as Readonly<Record<string, number | null>>)[role]
    return typeof limit === 'number' ? `up to ${money(limit, currency)}` : 'no limit'
  }
  const labels = { channel_manager: 'Manager limit', channel_operations_manager: 'Operations limit' }
  return Object.entries(labels).flatMap(([role, label]) => {
    const change = { label, from: words(before, role), to: words(after, role) }
    return change.from === change.to ? [] : [change]
  })
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : ''
}

function number(value: unknown): number {
  return typeof value === 'number' ? value : 0
}
