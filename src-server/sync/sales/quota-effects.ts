import { person } from '../../../src-shared/domain/directory/schema.ts'
import { quotaId } from '../../../src-shared/domain/quota/quota-id.ts'
import type { Quota } from '../../../src-shared/domain/quota/schema.ts'
import { refusal } from '../../../src-shared/domain/refusal.ts'
import { fiscalQuarterOf } from '../../../src-shared/domain/sales-rules/fiscal-quarter.ts'
import type { Guard, RecordEffects } from '../effect.ts'
import { readPartners } from '../program.ts'
import { readSalesRules } from './rules.ts'

const OTHER_RECORD = refusal('invalid_input', 'The quota of this partner, person and quarter is another record. Open it and enter the amount there.')
const UNKNOWN_PARTNER = refusal('unknown_reference', 'This partner is not in the directory. Choose one from the list.')
const OTHER_CURRENCY = refusal('unknown_reference', "The amount is not in the partner's currency. Enter it again in that currency.")
const UNKNOWN_PERSON = refusal('unknown_reference', 'This person is not with the partner any more. Choose somebody else.')
const NO_QUARTER = refusal('unknown_reference', 'No fiscal quarter starts on this day: the fiscal year may have been changed meanwhile. Choose the quarter again.')

const set: Guard<Quota> = async ({ unit }, { after }) => {
  if (after.id !== quotaId(after.partnerId, after.personId, after.quarter)) return OTHER_RECORD
  const partner = (await readPartners(unit.tx, [after.partnerId])).get(after.partnerId)
  if (!partner) return UNKNOWN_PARTNER
  if (partner.currency !== after.currency) return OTHER_CURRENCY
  if (after.personId !== '') {
    const found = person.safeParse((await unit.read('directory', after.personId))?.record)
    if (!found.success || found.data.status !== 'active' || found.data.partnerId !== after.partnerId) return UNKNOWN_PERSON
  }
  return fiscalQuarterOf(after.quarter, (await readSalesRules(unit)).fiscalStarts).start === after.quarter ? null : NO_QUARTER
}

export const quotaEffects: RecordEffects<Quota> = { guards: { 'quota.set': set } }
