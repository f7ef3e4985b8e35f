/** The address of every page, so that none is spelt twice. */
export const paths = {
  home: '/',
  deals: '/deals',
  /** The list of those in one state. */
  dealsIn: (status: string) => `/deals?status=${status}`,
  newDeal: '/deals/new',
  deal: (id: string) => `/deals/${id}`,
  editDeal: (id: string) => `/deals/${id}/edit`,
  review: '/review',
  reviewDeal: (id: string) => `/review/${id}`,
  opportunities: '/opportunities',
  /** The rows behind a number, as a list of everybody's: open ones unless statuses are named. */
  opportunitiesIn: ({ statuses, stageIds, categories, partnerId, channel, ownerId, closing, stalled, credit, lossReason, competitor, productId }: OpportunitiesIn) =>
    withQuery('/opportunities', {
      status: some(statuses), stage: some(stageIds), category: some(categories), credit: some(credit), owner: given(ownerId), partner: given(partnerId), loss: lossReason, competitor, product: productId,
      channel: partnerId === '' ? 'direct' : channel, closing: closing && `${closing.from}..${closing.to}`, stalled: stalled === true ? '1' : undefined, mine: given(ownerId) === undefined ? '0' : undefined,
    }),
  newOpportunity: '/opportunities/new',
  opportunity: (id: string) => `/opportunities/${id}`,
  editOpportunity: (id: string) => `/opportunities/${id}/edit`,
  mdf: '/mdf',
  mdfCalendar: '/mdf/calendar',
  mdfImpact: '/mdf/impact',
  mdfRequest: (id: string) => `/mdf/requests/${id}`,
  mdfClaim: (id: string) => `/mdf/claims/${id}`,
  /** The forms. */
  editMdfRequest: (id: string) => `/mdf/request/${id}`,
  editMdfClaim: (id: string) => `/mdf/claim/${id}`,
  /** Of a request that is not there yet, out of a fund and on a day where they are known. */
  newMdfRequest: (known: { readonly fund?: string; readonly day?: string } = {}) => withQuery('/mdf/request/new', known),
  /** Goes on with the reader's own draft of a claim for the request where there is one. */
  newMdfClaim: (requestId: string) => withQuery('/mdf/claim/new', { request: requestId }),
  mdfReview: '/mdf/review',
  mdfReviewOf: (id: string) => `/mdf/review/${id}`,
  budgets: '/budgets',
  newBudget: '/budgets/new',
  budget: (id: string) => `/budgets/${id}`,
  settlements: '/settlements',
  settlement: (id: string) => `/settlements/${id}`,
  rates: '/rates',
  forecast: '/forecast',
  winLoss: '/forecast/win-loss',
  quotas: '/quotas',
  salesStages: '/sales/stages',
  scorecards: '/scorecards',
  /** Of a partner, for vendor people; `on` is any day of the fiscal quarter. */
  scorecard: (partnerId: string, when: ScorecardWhen = {}) => withQuery(`/scorecards/${partnerId}`, { on: when.on, against: when.against }),
  /** The rows behind a number; of everything that the reader answers for where no partner is named. */
  scoreRows: (metric: string, { partnerId = 'all', owner, ...when }: ScorecardWhen & { readonly partnerId?: string | undefined; readonly owner?: string | undefined } = {}) =>
    withQuery(`/scorecards/${partnerId}/${metric}`, { on: when.on, against: when.against, owner }),
  /** The reader's own company's, for partner people. */
  ownScorecard: (when: ScorecardWhen = {}) => withQuery('/scorecard', { on: when.on, against: when.against }),
  ownScoreRows: (metric: string, { owner, ...when }: ScorecardWhen & { readonly owner?: string | undefined } = {}) => withQuery(`/scorecard/${metric}`, { on: when.on, against: when.against, owner }),
  scorecardRules: '/scorecard-rules',
  sync: '/sync',
  attention: (id: string) => `/sync/attention/${id}`,
} as const

/** Which quarter a scorecard is of, and what it is compared with; without them the present one and the one before it. */
export interface ScorecardWhen {
  readonly on?: string | undefined
  readonly against?: 'previous' | 'year' | undefined
}

/** What rows of opportunities are asked for; an empty partner means direct ones. */
interface OpportunitiesIn {
  readonly statuses?: readonly string[] | undefined
  readonly stageIds?: readonly string[] | undefined
  readonly categories?: readonly string[] | undefined
  readonly partnerId?: string | undefined
  readonly channel?: 'direct' | 'indirect' | undefined
  readonly ownerId?: string | undefined
  /** Plain dates, both included. */
  readonly closing?: { readonly from: string; readonly to: string } | undefined
  readonly stalled?: boolean | undefined
  readonly credit?: readonly string[] | undefined
  readonly lossReason?: string | undefined
  readonly competitor?: string | undefined
  readonly productId?: string | undefined
}

function some(values: readonly string[] | undefined): string | undefined {
  return values === undefined || values.length === 0 ? undefined : values.join(',')
}

function given(id: string | undefined): string | undefined {
  return id === '' ? undefined : id
}

function withQuery(path: string, query: Readonly<Record<string, string | undefined>>): string {
  const text = new URLSearchParams(Object.entries(query).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]]))).toString()
  return text === '' ? path : `${path}?${text}`
}
