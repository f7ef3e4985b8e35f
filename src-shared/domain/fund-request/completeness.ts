import type { FundRequestContent } from './edits.ts'
import { requestAmounts } from './edits.ts'
import type { FundRequest } from './schema.ts'

export type RequestFactId = 'activity' | 'title' | 'dates' | 'place' | 'audience' | 'lines' | 'ownShare' | 'expectedLeads'

/** A fact that a request cannot do without, with what to do. */
export interface MissingRequestFact {
  readonly fact: RequestFactId
  readonly help: string
}

/** What keeps a request from being submitted; empty when nothing does. */
export function missingRequestFacts(content: FundRequestContent, terms: FundRequest['terms']): readonly MissingRequestFact[] {
  const missing: MissingRequestFact[] = []
  const need = (there: boolean, fact: RequestFactId, help: string) => {
    if (!there) missing.push({ fact, help })
  }
  need(content.activity !== '', 'activity', 'Choose what kind of activity it is.')
  need(content.title.trim() !== '', 'title', 'Give the activity a name.')
  if (content.from === '' || content.until === '') need(false, 'dates', 'Enter the first and the last day.')
  else if (content.until < content.from) need(false, 'dates', 'The last day is before the first. Correct one of them.')
  else need(content.from >= terms.period.from && content.until <= terms.period.until, 'dates', 'The days lie outside the period of this fund. Choose others, or another fund.')
  need(content.place.trim() !== '', 'place', 'Say where it takes place; “online” will do.')
  need(content.audience.trim() !== '', 'audience', 'Say who is to come or to be reached.')
  const lines = content.lines
  need(lines.length > 0 && lines.every((line) => line.description.trim() !== '' && line.amount > 0), 'lines', 'Add at least one cost line; each needs a description and an amount.')
  const { cost, requested } = requestAmounts(content, terms)
  need(cost === 0 || requested > 0, 'ownShare', 'Your own share leaves nothing to ask for. Lower it.')
  need(content.expectedLeads > 0, 'expectedLeads', 'Enter how many leads you expect.')
  return missing
}
