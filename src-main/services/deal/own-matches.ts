import { merge } from 'rxjs'
import type { Observable } from 'rxjs'
import type { OwnMatch } from '../../../src-shared/bridge/contract/deals.ts'
import { compareProfiles, customerProfile } from '../../../src-shared/domain/customer/identity.ts'
import type { CustomerProfile } from '../../../src-shared/domain/customer/identity.ts'
import { foldName } from '../../../src-shared/domain/customer/fold-name.ts'
import { formatDate } from '../../../src-shared/domain/customer/format-date.ts'
import { markNames } from '../../../src-shared/domain/customer/segments.ts'
import type { Deal } from '../../../src-shared/domain/deal/schema.ts'
import { assertNever } from '../../../src-shared/lib/assert-never.ts'
import { plainDateIn } from '../../../src-shared/lib/plain-date.ts'
import { breather } from '../breather.ts'
import type { ServiceContext } from '../context.ts'
import { liveQuery } from '../live.ts'
import { personName } from '../lookup.ts'
import { createRecordIndex } from '../record-index.ts'

export interface OwnMatchInput {
  readonly customerName: string
  readonly website: string
  readonly country: string
  readonly except: string | null
}

export interface OwnMatches {
  readonly watch: (input: OwnMatchInput) => Observable<{ readonly matches: readonly OwnMatch[]; readonly asOf: string | null }>
  readonly close: () => void
}

const SHOWN = 5
const SHORTEST_NAME = 3
/** A name that is still being typed is like every name that begins so, from this many letters on. */
const SHORTEST_BEGINNING = 4
/** Below every likeness of whole names. */
const BEGINNING_SCORE = 0.5

interface Known {
  readonly deal: Pick<Deal, 'id' | 'number' | 'customerName' | 'status' | 'registeredBy' | 'protection'>
  readonly profile: CustomerProfile
  readonly folded: string
}

/**
 * What the own organization registered already for this or a similar customer, as the customer is typed. Profiles are made once
 * and kept in memory; the vendor's people, who see other organizations, get none of this.
 */
export function createOwnMatches(context: ServiceContext): OwnMatches {
  const { deals } = context.repositories
  const index = createRecordIndex<Deal, Known>(deals, (deal) => {
    if (deal.partnerId !== context.actor().partnerId || deal.customerName.trim() === '') return null
    const { id, number, customerName, status, registeredBy, protection } = deal
    const profile = customerProfile({ name: customerName, website: deal.noWebsite ? null : deal.website, country: deal.country, contactEmails: [] })
    return { profile, folded: foldName(customerName), deal: { id, customerName, status, registeredBy, ...(number === undefined ? {} : { number }), ...(protection ? { protection } : {}) } }
  })

  async function find(input: OwnMatchInput): Promise<{ readonly matches: readonly OwnMatch[]; readonly asOf: string | null }> {
    const named = input.customerName.trim().length >= SHORTEST_NAME
    if (context.actor().partnerId === null || (!named && input.website.trim() === '')) return { matches: [], asOf: context.asOf() }
    const known = await index.read()
    const directory = await context.lookup.read()
    const today = plainDateIn(context.clock(), directory.rules?.zone ?? 'UTC')
    const profile = customerProfile({ name: named ? input.customerName : '', website: input.website.trim() || null, country: input.country, contactEmails: [] })
    const beginning = named ? foldName(input.customerName) : ''
    const breathe = breather()
    const found: { readonly one: Known; readonly score: number; readonly certain: boolean }[] = []
    for (const one of known.values()) {
      if (one.deal.id === input.except) continue
      const { verdict, score } = compareProfiles(profile, one.profile)
      if (verdict !== 'none') found.push({ one, score, certain: verdict === 'same' })
      else if (beginning.length >= SHORTEST_BEGINNING && one.folded.startsWith(beginning)) found.push({ one, score: BEGINNING_SCORE, certain: false })
      await breathe()
    }
    found.sort((a, b) => b.score - a.score || (a.one.deal.id < b.one.deal.id ? 1 : -1))
    const matches = found.slice(0, SHOWN).map(({ one: { deal }, certain }): OwnMatch => ({
      id: deal.id,
      number: deal.number ?? null,
      customerName: deal.customerName,
      kind: certain ? 'same_customer' : 'similar_name',
      status: deal.status,
      registeredByName: personName(directory, deal.registeredBy),
      meaning: meaningOf(deal, today),
      segments: markNames(input.customerName, deal.customerName).theirs,
    }))
    return { matches, asOf: context.asOf() }
  }

  return {
    watch: (input) => liveQuery(merge(deals.changes, context.lookup.changes), () => find(input), { everyMs: 150 }),
    close: () => index.close(),
  }
}

/** What became of it, and what that means for registering again. */
function meaningOf(deal: Known['deal'], today: string): string {
  switch (deal.status) {
    case 'draft':
      return 'A draft that was never submitted. Finish that one instead, if it is the same deal.'
    case 'submitted':
      return 'Under review. If it is the same deal, add to that one; a second registration would be a duplicate.'
    case 'returned':
      return 'Came back with questions. If it is the same deal, answer them there.'
    case 'approved': {
      const until = deal.protection?.until
      if (until === undefined) return 'Approved.'
      return until >= today ? `Approved and protected until ${formatDate(until)}. For the same products a second registration would be a duplicate.` : `Was protected until ${formatDate(until)}. You can register it again.`
    }
    case 'converted':
      return 'Became an opportunity that a colleague works. If it is the same deal, go on there.'
    case 'rejected':
      return 'Was rejected. Look at the reason before you register it again.'
    case 'withdrawn':
      return 'Was withdrawn. You can submit that one again.'
    default:
      return assertNever(deal.status)
  }
}
