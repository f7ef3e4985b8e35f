import { describe, expect, it } from 'vitest'
import type { Actor } from '../../../src-shared/domain/actor.ts'
import { CLAIM_STATUSES } from '../../../src-shared/domain/claim/schema.ts'
import type { FileRecord } from '../../../src-shared/domain/evidence/holder.ts'
import { EVIDENCE_HOLDERS, HOLDER_COLLECTIONS, holderOf, withFiles } from '../../../src-shared/domain/evidence/holders.ts'
import { KINDS } from '../../../src-shared/domain/kinds.ts'
import { act, judge } from '../../../src-shared/domain/lifecycle.ts'
import { CREDIT_STATUSES, OPPORTUNITY_STATUSES } from '../../../src-shared/domain/opportunity/schema.ts'
import type { Opportunity } from '../../../src-shared/domain/opportunity/schema.ts'
import { actionOf, dealIn, ENDPOINT, person, SELLER } from '../../support/deal-fixtures.ts'
import { claims, evidenceFile } from '../../support/funds-fixtures.ts'
import { creditIn, wonWith } from '../../support/opportunity-proof.ts'

const ANN = person('partner_seller', 'ann', 'partner-ald')
const FILE = evidenceFile({ id: '019a0000-0000-7000-8000-0000000000f7' })
const { credit: _credit, ...uncredited } = wonWith([])

function opportunities(): readonly Opportunity[] {
  // Before it is won there is no credit, and what is converted from a registration was never a draft.
  const others = OPPORTUNITY_STATUSES.filter((one) => one !== 'won').map((status): Opportunity => ({ ...uncredited, origin: 'partner', status, everOpen: status !== 'draft' }))
  return [...others, uncredited, ...CREDIT_STATUSES.map((status) => wonWith([], { credit: creditIn(status) }))]
}

/** Records of each kind in every state that matters to files, and who works them. */
const SAMPLES: Readonly<Record<string, { readonly doer: Actor; readonly records: readonly FileRecord[] }>> = {
  claim: { doer: SELLER, records: CLAIM_STATUSES.map((status) => claims.in(status)) },
  opportunity: { doer: ANN, records: opportunities() },
}

function lifecycleOf(kind: FileRecord['kind']) {
  const { lifecycle } = KINDS[kind]
  if (!lifecycle) throw new Error(`Nobody can change a ${kind}`)
  return lifecycle
}

const nameIt = (kind: string, doer: Actor) => actionOf(`${kind}.edit`, doer.personId, { changes: [{ field: 'evidence', key: FILE.id, from: null, to: FILE }] })

describe.each(EVIDENCE_HOLDERS.map((one) => [one.kind, one] as const))('the files of a %s', (kind, holder) => {
  const { doer, records } = SAMPLES[kind] ?? { doer: SELLER, records: [] }

  it('EVI-1 are taken exactly while its lifecycle lets who works on it name another', () => {
    const taken = records.map((record) => judge(lifecycleOf(kind), record, nameIt(kind, doer), doer) === null)
    expect(records.map((record) => holder.takesFiles(record))).toEqual(taken)
    expect(new Set(taken)).toEqual(new Set([true, false]))
  })

  it('EVI-5 are said to be complete by an action of the system that its lifecycle knows', () => {
    const record = records.find((one) => holder.takesFiles(one))
    if (!record) throw new Error('It never takes any')
    const named = act(lifecycleOf(kind), record.id, record, nameIt(kind, doer), doer)
    if (!named.ok) throw new Error(named.error.message)
    const told = act(lifecycleOf(kind), record.id, named.value, actionOf(holder.receiveAction, 'system', { evidenceId: FILE.id }), ENDPOINT)
    expect(told).toMatchObject({ ok: true, value: { received: expect.arrayContaining([expect.objectContaining({ evidenceId: FILE.id })]) as unknown } })
    expect(judge(lifecycleOf(kind), named.value, actionOf(holder.receiveAction, doer.personId, { evidenceId: FILE.id }), doer)).not.toBeNull()
  })

  it('EVI-2 are brought by who works on it and by nobody else', () => {
    const [record] = records
    if (!record) throw new Error('No sample')
    expect(holder.mayBring(doer, record)).toBeNull()
    expect(holder.mayBring(person('partner_seller', 'stranger', 'partner-other'), record)).not.toBeNull()
  })

  it('EVI-15 are found in what was refused, and in what is typed', () => {
    expect(holder.namedBy(nameIt(kind, doer))).toEqual([FILE])
    expect(holder.namedBy(actionOf(`${kind}.edit`, doer.personId, { changes: [{ field: 'evidence', key: FILE.id, from: FILE, to: null }] }))).toEqual([])
    expect(holder.namedBy(actionOf(`${kind}.note`, doer.personId, { text: 'Look.' }))).toEqual([])
    expect(holder.typedIn({ evidence: [FILE], other: 1 })).toEqual([FILE])
    expect(holder.typedIn({ other: 1 })).toBeNull()
  })
})

describe('the table of kinds with files', () => {
  it('names each where it lives, once', () => {
    expect(EVIDENCE_HOLDERS.map((one) => [one.kind, one.collection])).toEqual(EVIDENCE_HOLDERS.map((one) => [one.kind, KINDS[one.kind].collection]))
    expect(new Set(EVIDENCE_HOLDERS.map((one) => one.kind)).size).toBe(EVIDENCE_HOLDERS.length)
    expect(Object.keys(SAMPLES)).toEqual(EVIDENCE_HOLDERS.map((one) => one.kind))
    expect(HOLDER_COLLECTIONS).toEqual(['funds', 'opportunities'])
  })

  it('knows no other record', () => {
    expect([holderOf('funds', 'fund_request'), holderOf('deals', 'claim')]).toEqual([null, null])
    expect([withFiles(dealIn('approved')), withFiles(null)]).toEqual([null, null])
  })
})
