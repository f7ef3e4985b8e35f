import { BALANCE_BARS, type BalanceBar } from './balance-steps.ts'

/** What the address says of the balance page. */
export interface OverviewQuery {
  readonly fund: string | null
  readonly bar: BalanceBar | null
  /** The request or claim that is open beside the list. */
  readonly open: string | null
}

export function parseOverviewQuery(search: string): OverviewQuery {
  const asked = new URLSearchParams(search)
  return { fund: asked.get('fund'), bar: BALANCE_BARS.find((one) => one === asked.get('bar')) ?? null, open: asked.get('open') }
}

/** With its question mark; empty when there is nothing to say. */
export function formatOverviewQuery({ fund, bar, open }: OverviewQuery): string {
  const entries = Object.entries({ fund, bar, open }).flatMap(([key, value]) => (value === null ? [] : [[key, value]]))
  return entries.length === 0 ? '' : `?${new URLSearchParams(entries).toString()}`
}
