import type { referenceContract } from '../../../src-shared/bridge/contract/reference.ts'
import { ok } from '../../../src-shared/lib/result.ts'
import type { Handlers } from '../handle.ts'
import type { WithWorkspace } from './with-workspace.ts'

export function referenceHandlers({ call, live }: WithWorkspace): Pick<Handlers, keyof typeof referenceContract> {
  return {
    'reference.view': () => live(({ reference }) => reference.view()),
    'reference.counts': () => live(({ reference }) => reference.counts()),
    'search.find': ({ text }) => call(async ({ deals, opportunities }) => {
      const [ofDeals, ofOpportunities] = await Promise.all([deals.search(text), opportunities.views.search(text)])
      return ok([...ofDeals, ...ofOpportunities])
    }),
  }
}
