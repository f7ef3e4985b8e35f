import { dealLifecycle } from '../../../src-shared/domain/deal/lifecycle.ts'
import type { Deal } from '../../../src-shared/domain/deal/schema.ts'
import { conversionId, conversionOf } from '../../../src-shared/domain/opportunity/conversion.ts'
import type { OpportunityContent } from '../../../src-shared/domain/opportunity/edits.ts'
import type { ConvertedFrom, Opportunity } from '../../../src-shared/domain/opportunity/schema.ts'
import { refusal } from '../../../src-shared/domain/refusal.ts'
import { sameJson } from '../../../src-shared/lib/fingerprint.ts'
import type { Tx } from '../../db/pool.ts'
import { REFRESH_MATCHES } from '../deal-effects.ts'
import type { Guard } from '../effect.ts'
import { isCanonicalId } from '../offered.ts'
import type { OfferedRow } from '../push-row.ts'
import { grantsOf, sees } from '../scopes.ts'
import { systemAct } from '../system-act.ts'
import type { Unit } from '../unit.ts'
import { unknownStage } from './rules.ts'

const UNKNOWN_DEAL = refusal('unknown_reference', 'The registration is not approved, or not any more, or you can no longer see it, so there is nothing to convert.')
const OTHER_FACTS = refusal('unknown_reference', 'The registration is not as this opportunity says. Bring the app up to date, then convert the registration again.')

/** Protection and margin credit were granted for these, so they are those of the registration; the rest may have been edited since. */
const granted = ({ customerName, website, noWebsite, country, currency, lines }: OpportunityContent) => ({ customerName, website, noWebsite, country, currency, lines })

/** The opportunity has to be what its registration, as it is stored, gives. Where it exists already nothing is made of it. */
export const convertible: Guard<Opportunity> = async ({ unit, actor }, { before, after }) => {
  if (before) return null
  const { convertedFrom } = after
  if (!convertedFrom) throw new Error(`Opportunity ${after.id} was converted from nothing`)
  const stored = await unit.read('deals', convertedFrom.dealId)
  const deal = stored?.record.kind === 'deal' && sees(new Set(grantsOf(actor)), stored.scopes) ? stored.record : null
  if (deal?.partnerId !== after.partnerId || !mayBecome(deal, after.id)) return UNKNOWN_DEAL
  const given = conversionOf(deal)
  if (!given || after.id !== conversionId(deal.id) || after.ownerId !== deal.registeredBy || !same(given, after, convertedFrom)) return OTHER_FACTS
  return unknownStage(unit, after.stage)
}

function mayBecome(deal: Deal, id: string): boolean {
  return deal.status === 'approved' || (deal.status === 'converted' && deal.opportunityId === id)
}

function same(given: { readonly content: OpportunityContent; readonly convertedFrom: ConvertedFrom }, after: Opportunity, from: ConvertedFrom): boolean {
  return sameJson(given.convertedFrom, from) && sameJson(granted(given.content), granted(after))
}

/** The registration says what it became. Its record is locked. */
export async function convertDeal(unit: Unit, opportunity: Opportunity, newId: () => string): Promise<void> {
  const id = opportunity.convertedFrom?.dealId ?? ''
  const stored = await unit.read('deals', id)
  if (stored?.record.kind !== 'deal') throw new Error(`Opportunity ${opportunity.id} was converted from no registration`)
  if (stored.record.status === 'converted') return
  const { record } = systemAct(unit, dealLifecycle, stored.record, newId(), 'deal.convert', { opportunityId: opportunity.id })
  unit.put('deals', stored, record)
  unit.enqueue(REFRESH_MATCHES, id)
}

/**
 * The registrations that a push converts: locked with its records, before anything else. Those of other partners are left alone, so that
 * nobody waits for what is done with them.
 */
export async function registrationsToConvert(tx: Tx, personId: string, rows: readonly OfferedRow[]): Promise<readonly string[]> {
  const named = rows.flatMap((row) => row.actions.flatMap((one) => (one['type'] === 'opportunity.convert' ? dealIdIn(one['input']) : [])))
  if (named.length === 0) return []
  const { rows: found } = await tx.query<{ id: string }>(
    `select d.id from record d join record p on p.collection = 'directory' and p.kind = 'person' and p.partner_id = d.partner_id
     where d.collection = 'deals' and d.id = any($2) and p.id = $1`,
    [personId, named],
  )
  return found.map((one) => one.id)
}

/** Not validated yet: good for nothing but locks. */
function dealIdIn(input: unknown): readonly string[] {
  const from = (input as { readonly convertedFrom?: { readonly dealId?: unknown } | null } | null | undefined)?.convertedFrom?.dealId
  return typeof from === 'string' && isCanonicalId(from) ? [from] : []
}
