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
  mdf: '/mdf',
  mdfRequest: (id: string) => `/mdf/requests/${id}`,
  mdfClaim: (id: string) => `/mdf/claims/${id}`,
  /** The forms. */
  editMdfRequest: (id: string) => `/mdf/request/${id}`,
  editMdfClaim: (id: string) => `/mdf/claim/${id}`,
  mdfReview: '/mdf/review',
  mdfReviewOf: (id: string) => `/mdf/review/${id}`,
  sync: '/sync',
  attention: (id: string) => `/sync/attention/${id}`,
} as const
