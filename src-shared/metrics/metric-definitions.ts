/** What a number is of. `money` and `money_per_day` are minor units, `share` a fraction of one, `times` a ratio, `hours` and `days` may be broken. */
export type MetricUnit = 'money' | 'money_per_day' | 'share' | 'times' | 'days' | 'hours' | 'count'

export interface MetricDefinition {
  /** Its number in the list of definitions. */
  readonly number: number
  readonly name: string
  /** In words, as people are told it. */
  readonly formula: string
  readonly unit: MetricUnit
  /** Which way is good. */
  readonly better: 'more' | 'less' | 'neither'
  /** Whether it is of the period, or of what is open at this moment. */
  readonly of: 'period' | 'now'
}

const metric = (number: number, name: string, unit: MetricUnit, better: MetricDefinition['better'], of: MetricDefinition['of'], formula: string): MetricDefinition => ({ number, name, formula, unit, better, of })

/** Every number of scorecards and home pages: one definition, wherever it is shown. */
export const METRICS = {
  attainment: metric(4, 'Attainment', 'share', 'more', 'period', 'Won amount ÷ quota'),
  actual_vs_quota: metric(4, 'Actual vs quota', 'money', 'more', 'period', 'Won amount − quota'),
  win_rate_by_value: metric(1, 'Win rate, by value', 'share', 'more', 'period', 'Won amount ÷ (won + lost amount), by closing day'),
  win_rate_by_count: metric(1, 'Win rate, by count', 'share', 'more', 'period', 'Won ÷ (won + lost), by closing day'),
  sourced: metric(2, 'Sourced revenue', 'money', 'more', 'period', 'Σ won amount where the partner is the source'),
  influenced: metric(3, 'Influenced revenue', 'money', 'more', 'period', 'Σ won amount where the partner is involved and not the source'),
  average_deal: metric(5, 'Average deal', 'money', 'more', 'period', 'Won amount ÷ number won'),
  sales_cycle: metric(6, 'Sales cycle', 'days', 'less', 'period', 'Median days from created to won'),
  velocity: metric(7, 'Velocity, per day', 'money_per_day', 'more', 'now', 'Open opportunities × average won deal × win rate ÷ cycle days, the last three over 12 months'),
  open_pipeline: metric(8, 'Open pipeline', 'money', 'more', 'now', 'Σ open opportunities closing this quarter and the next'),
  coverage: metric(9, 'Pipeline coverage', 'times', 'more', 'now', 'Open opportunities closing in the period ÷ what remains of its quota'),
  top: metric(10, 'Top opportunities', 'money', 'more', 'now', 'Σ open opportunities likelier than 70 % that close this quarter'),
  stalled: metric(11, 'Stalled', 'money', 'less', 'now', 'Σ open opportunities that are longer in their stage than expected'),
  registrations: metric(12, 'Registrations', 'count', 'more', 'period', 'Registrations first submitted in the period, by when the endpoint received them'),
  approval_rate: metric(13, 'Approval rate', 'share', 'more', 'period', 'Approved ÷ (approved + rejected), decided in the period'),
  time_to_decision: metric(14, 'Our time to decide', 'hours', 'less', 'period', 'Median from submission to decision, both as received, without the time it was returned'),
  answered_in_48_hours: metric(15, 'Decided within 48 h', 'share', 'more', 'period', 'Decided within 48 h ÷ (decided + still open past 48 h)'),
  duplicate_rate: metric(16, 'Duplicate rate', 'share', 'less', 'period', 'Submitted ones of an end customer that the partner had registered before ÷ submitted'),
  conflict_rate: metric(16, 'Conflict rate', 'share', 'less', 'period', 'Submitted ones that match another partner’s registration ÷ submitted'),
  registered_win_rate: metric(17, 'Registered win rate', 'share', 'more', 'period', 'Won ÷ closed, among opportunities from approved registrations'),
  expiry_rate: metric(17, 'Expiry rate', 'share', 'less', 'period', 'Protection ended without an opportunity ÷ approved, approved in the period'),
  mdf_utilization: metric(22, 'MDF utilization', 'share', 'more', 'period', 'Approved claims ÷ allocated'),
  mdf_return: metric(23, 'MDF return', 'times', 'more', 'period', 'Σ won amount of deals linked to MDF requests ÷ reimbursed'),
  activation_rate: metric(27, 'Activation rate', 'share', 'more', 'now', 'Partners with a first deal ÷ enrolled partners'),
  active_partners: metric(28, 'Active partners', 'count', 'more', 'now', 'Partners with any activity in the last 12 months'),
  channel_share: metric(30, 'Channel share', 'share', 'neither', 'period', 'Indirect ÷ all won amount'),
  time_to_first_deal: metric(31, 'Time to first deal', 'days', 'less', 'now', 'First won or first approved registration − enrollment'),
} as const satisfies Record<string, MetricDefinition>

export type MetricKey = keyof typeof METRICS

/** Values of some metrics; null where a denominator is zero or nothing is known. */
export type MetricValues = Readonly<Partial<Record<MetricKey, number | null>>>

/** The vendor's alone: told to nobody of a partner, for they speak of other partners. */
export const VENDOR_METRICS: readonly MetricKey[] = ['conflict_rate', 'channel_share', 'activation_rate', 'active_partners']
