import { derivedId } from '../../lib/derived-id.ts'
import { contentOf } from '../deal/edits.ts'
import type { Deal } from '../deal/schema.ts'
import type { OpportunityContent } from './edits.ts'
import type { ConvertedFrom } from './schema.ts'

/** The opportunity that a registration becomes, on whichever computer it is converted. */
export function conversionId(dealId: string): string {
  return derivedId('opportunity of', dealId)
}

/** Ids that stand for something (UUID version 8) are not for what somebody starts afresh. */
export function isDerivedId(id: string): boolean {
  return id[14] === '8'
}

/** What an opportunity starts with when an approved registration is converted. Null where the registration was not approved. */
export function conversionOf(deal: Deal): { readonly content: OpportunityContent; readonly convertedFrom: ConvertedFrom } | null {
  if (!deal.protection) return null
  const { customerName, website, noWebsite, country, currency, expectedClose, source, competitor, situation, notes, lines, contacts } = contentOf(deal)
  return {
    content: {
      title: '', customerName, website, noWebsite, country, currency, expectedClose, source, competitor,
      notes: [situation, notes].map((text) => text.trim()).filter((text) => text !== '').join('\n\n').slice(0, 4000),
      nextStep: '', nextStepDue: '', category: '', lines, contacts, milestones: [], evidence: [],
    },
    convertedFrom: {
      dealId: deal.id, number: deal.number ?? '', protectedUntil: deal.protection.until, marginBps: deal.protection.marginBps,
      productIds: [...new Set(lines.map((line) => line.productId))].filter((id) => id !== '').sort(),
    },
  }
}
