/** What the app looks at before an approver does. `fine` and `problem` decide nothing: a person does. `unknown` cannot be told on this computer. */
export interface FundCheck {
  readonly id: FundCheckId
  readonly state: 'fine' | 'problem' | 'unknown'
  /** A short sentence without its stop: "Within the approved £9,700". Amounts are formatted by the screen from `amount`. */
  readonly words: string
  /** Minor units of the record's currency, where the sentence is about one; its place in `words` is `{amount}`. */
  readonly amount: number | null
}

export const FUND_CHECK_IDS = [
  'allocation', 'own_share', 'period', 'products', 'territory', 'limit', 'request', 'deadline', 'invoice', 'file', 'rates', 'sums', 'evidence', 'arrived',
] as const
export type FundCheckId = (typeof FUND_CHECK_IDS)[number]
