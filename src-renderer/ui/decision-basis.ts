import type { DecisionBasis } from '../../src-shared/bridge/contract/deals.ts'
import { DECIDED_ON } from '../../src-shared/domain/deal/lifecycle.ts'
import type { Deal } from '../../src-shared/domain/deal/schema.ts'
import type { Difference } from '../../src-shared/domain/refusal.ts'
import { sameJson } from '../../src-shared/lib/fingerprint.ts'
import { fieldLabel, fieldWords } from './deal-fields.ts'

/** What a decision names as seen: the facts of the record as it is on screen at this moment. */
export function basisOf(deal: Deal): DecisionBasis {
  const { partnerId, customerName, website, noWebsite, country, lines, currency, total } = deal
  return { partnerId, customerName, website, noWebsite, country, lines, currency, total }
}

/** What changed between what was seen and what is there now; empty when the decision may stand. */
export function changedSince(seen: DecisionBasis, now: DecisionBasis): readonly Difference[] {
  return DECIDED_ON.filter((field) => !sameJson(seen[field], now[field])).map((field) => ({ field, seen: seen[field], now: now[field] }))
}

/** A difference in words. Lines that read the same differ in their amounts, so these are told. */
export function differenceWords(difference: Difference, seen: DecisionBasis, now: DecisionBasis): { readonly label: string; readonly was: string; readonly is: string } {
  const was = fieldWords(difference.field, difference.seen, seen.currency)
  const is = fieldWords(difference.field, difference.now, now.currency)
  if (was !== is) return { label: fieldLabel(difference.field), was, is }
  return { label: fieldLabel(difference.field), was: withAmounts(seen), is: withAmounts(now) }
}

function withAmounts(basis: DecisionBasis): string {
  return basis.lines.map((line) => fieldWords('line', line, basis.currency)).join('; ')
}
