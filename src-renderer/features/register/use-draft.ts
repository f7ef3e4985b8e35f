import type { DealContent } from '../../../src-shared/domain/deal/edits.ts'
import { call } from '../../api/bridge.ts'
import { useDraft, type Draft, type DraftKind, type DraftOptions } from '../../api/use-draft.ts'
import { rebaseContent } from './content.ts'

const REGISTRATION: DraftKind<DealContent> = {
  start: () => call('deals.start', {}),
  type: (id, content, from) => call('deals.type', { id, content, ...(from === undefined ? {} : { from }) }),
  save: (id) => call('deals.save', { id }),
  rebase: rebaseContent,
}

/** What is in the form of a registration. */
export function useDealDraft(options: Omit<DraftOptions<DealContent>, 'kind'>): Draft<DealContent> {
  return useDraft({ ...options, kind: REGISTRATION })
}
