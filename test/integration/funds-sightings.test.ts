import { describe, expect, it } from 'vitest'
import type { Claim } from '../../src-shared/domain/claim/schema.ts'
import { fundReview } from '../../src-shared/domain/fund-review/schema.ts'
import type { Tx } from '../../src-server/db/pool.ts'
import { refreshSightings } from '../../src-server/jobs/refresh-sightings.ts'
import type { Ports } from '../../src-server/ports.ts'
import { startEndpoint } from '../support/endpoint.ts'
import type { TestEndpoint } from '../support/endpoint.ts'
import { pullPersonal, refusalOf } from '../support/endpoint-deals.ts'
import { allocate, approveClaim, approvedChain, approveRequest, claimSeen, createBudget, editClaimAction, fileOf, invoiceLine, pullFundReview, receiveFiles, step, submitClaim, submitRequest } from '../support/endpoint-funds.ts'

/** Alder's Ann and Birch's Bob, each with an approved request. */
async function two() {
  const endpoint = await startEndpoint()
  const [ann, bob, ivy, max, olga] = await Promise.all([endpoint.signIn('ann'), endpoint.signIn('bob'), endpoint.signIn('ivy'), endpoint.signIn('max'), endpoint.signIn('olga')])
  const alder = (await approvedChain(olga, ann, 100_000)).request
  const birch = (await approvedChain(olga, bob, 100_000)).request
  return { endpoint, ann, bob, ivy, max, olga, alder, birch }
}

const sightingsOf = async (client: Awaited<ReturnType<typeof two>>['olga'], id: string) => (await pullFundReview(client, id))?.sightings.map(({ kind, itemId, claimId, status }) => ({ kind, itemId, claimId, status }))

/** What jobs do shortly after, done now. */
const refresh = (endpoint: TestEndpoint, claim: Claim) => refreshSightings(endpoint.ports, claim.id)

/** Ports whose first transaction lets something else happen when its work is done and nobody can see it yet. */
function betweenWorkAndCommit(ports: Ports, meanwhile: () => Promise<void>): Ports {
  let first = true
  const interrupted = (tx: Tx): Tx => ({
    query: (text, values) => tx.query(text, values),
    savepoint: (work) => tx.savepoint(work),
    literal: (text) => tx.literal(text),
    commitWith: async (statements) => {
      if (first) {
        first = false
        await meanwhile()
      }
      await tx.commitWith(statements)
    },
  })
  return { ...ports, db: { ...ports.db, tx: (work, mode) => ports.db.tx((tx) => work(interrupted(tx)), mode) } }
}

describe('what was seen before', () => {
  it('the same invoice of the same supplier, whatever its spelling, is shown on both claims, across partners', async () => {
    const { endpoint, ann, bob, olga, max, alder, birch } = await two()
    const first = await submitClaim(bob, birch, 500, { lines: [invoiceLine(500, { invoiceNumber: 'INV 2026/0042', supplier: 'Leeds Dock Ltd' })] })
    await refresh(endpoint, first)
    const second = await submitClaim(ann, alder, 700, { lines: [invoiceLine(700, { invoiceNumber: 'inv-2026-0042', supplier: 'LEEDS DOCK LIMITED' })] })
    await refresh(endpoint, second)
    expect(await sightingsOf(olga, second.id)).toEqual([{ kind: 'invoice', itemId: second.lines[0]?.id, claimId: first.id, status: 'submitted' }])
    expect(await sightingsOf(max, first.id)).toEqual([{ kind: 'invoice', itemId: first.lines[0]?.id, claimId: second.id, status: 'submitted' }])
    const review = fundReview.parse(await pullFundReview(olga, second.id))
    expect(review.sightings[0]).toMatchObject({ partnerName: 'Birch Systems', number: 'BIR-M0001-C1', title: 'Firewall evening', receivedAt: first.firstReceivedAt })
  })

  it('a number alone says nothing: another supplier at another partner is no sighting, at the same partner it is', async () => {
    const { endpoint, ann, bob, olga, alder, birch } = await two()
    const claims = [
      await submitClaim(ann, alder, 100, { lines: [invoiceLine(100, { invoiceNumber: '1001', supplier: 'Oak Print' })] }),
      await submitClaim(bob, birch, 100, { lines: [invoiceLine(100, { invoiceNumber: '1001', supplier: 'Elm Print' })] }),
      await submitClaim(ann, alder, 100, { lines: [invoiceLine(100, { invoiceNumber: '10-01', supplier: 'Ash Print' })] }),
      await submitClaim(bob, birch, 100, { lines: [invoiceLine(100, { invoiceNumber: '1001', supplier: '' })] }),
    ] as const
    for (const one of claims) await refresh(endpoint, one)
    expect((await sightingsOf(olga, claims[0].id))?.map((one) => one.claimId)).toEqual([claims[2].id])
    expect((await sightingsOf(olga, claims[1].id))?.map((one) => one.claimId)).toEqual([claims[3].id])
  })

  it('the very same file is shown on both claims, the earliest first', async () => {
    const { endpoint, ann, bob, olga, alder, birch } = await two()
    const claims = []
    for (const [client, request] of [[bob, birch], [ann, alder], [bob, birch]] as const) claims.push(await submitClaim(client, request, 100, { evidence: [fileOf('the same photo')] }))
    for (const one of claims) await refresh(endpoint, one)
    expect((await sightingsOf(olga, claims[1]?.id ?? ''))?.map((one) => [one.kind, one.claimId])).toEqual([['file', claims[0]?.id], ['file', claims[2]?.id]])
  })

  it('follows what changes: an invoice that is corrected is no sighting any more, a decision shows on the others', async () => {
    const { endpoint, ann, bob, ivy, max, olga, alder, birch } = await two()
    const lines = () => [invoiceLine(100, { invoiceNumber: 'A-7', supplier: 'Oak Print' })]
    const [first, second] = [await submitClaim(bob, birch, 100, { lines: lines() }), await submitClaim(ann, alder, 100, { lines: lines() })]
    for (const one of [first, second]) await refresh(endpoint, one)
    await approveClaim(max, await receiveFiles(endpoint.ports, first))
    await refresh(endpoint, first)
    expect((await sightingsOf(ivy, second.id))?.map((one) => one.status)).toEqual(['approved'])
    await step(ivy, second.id, ivy.action('claim.return', { questions: 'Yours?' }, { seen: claimSeen(second) }))
    const corrected = { ...second, lines: second.lines.map((line) => ({ ...line, invoiceNumber: 'A-8' })) }
    await step(ann, second.id, editClaimAction(ann, second, corrected))
    await refresh(endpoint, second)
    expect(await sightingsOf(olga, second.id)).toEqual([])
    expect(await sightingsOf(olga, first.id)).toEqual([])
  })

  it('a draft is nowhere, and sees nobody', async () => {
    const { endpoint, ann, bob, olga, alder, birch } = await two()
    const lines = [invoiceLine(100, { invoiceNumber: 'A-7', supplier: 'Oak Print' })]
    const submitted = await submitClaim(bob, birch, 100, { lines })
    await refresh(endpoint, submitted)
    const draft = await submitClaim(ann, alder, 100, { lines, summary: '' }).catch((error: unknown) => error)
    expect(String(draft)).toContain('incomplete')
    const { rows } = await endpoint.db.query<{ id: string; partner_id: string }>("select id, partner_id from record where kind = 'claim' and status = 'draft'")
    expect(rows).toHaveLength(1)
    await refreshSightings(endpoint.ports, rows[0]?.id ?? '')
    expect(await sightingsOf(olga, submitted.id)).toEqual([])
    expect(await pullFundReview(olga, rows[0]?.id ?? '')).toBeNull()
  })

  it('of claims that arrive at once on several nodes each shows all the others, from jobs', async () => {
    const { endpoint, ann, bob, olga, alder, birch } = await two()
    const second = await endpoint.addNode()
    const lines = () => [invoiceLine(100, { invoiceNumber: 'A-7', supplier: 'Oak Print' })]
    const claims = await Promise.all([submitClaim(ann, alder, 100, { lines: lines() }), submitClaim(bob.at(second.url), birch, 100, { lines: lines() }), submitClaim(ann.at(second.url), alder, 100, { lines: lines() })])
    await expect.poll(async () => Promise.all(claims.map(async (one) => (await sightingsOf(olga, one.id))?.length)), { timeout: 30_000 }).toEqual([2, 2, 2])
  })

  it('of two that are noted at the same moment each shows the other', async () => {
    const { endpoint, ann, bob, olga, alder, birch } = await two()
    const lines = () => [invoiceLine(100, { invoiceNumber: 'A-7', supplier: 'Oak Print' })]
    const [one, other] = [await submitClaim(ann, alder, 100, { lines: lines() }), await submitClaim(bob, birch, 100, { lines: lines() })]
    const shown = async () => Promise.all([one, other].map(async ({ id }) => (await sightingsOf(olga, id))?.length))
    await expect.poll(shown, { timeout: 30_000 }).toEqual([1, 1])
    await expect.poll(async () => (await endpoint.db.query('select 1 from job')).rowCount, { timeout: 30_000 }).toBe(0)
    // As it was before any node had looked.
    await endpoint.db.query('delete from invoice_seen')
    await endpoint.db.query('delete from evidence_seen')
    await endpoint.db.query("update record set body = jsonb_set(body, '{sightings}', '[]') where kind = 'fund_review'")
    const beforeFirstCommit = betweenWorkAndCommit(endpoint.ports, () => refresh(endpoint, other))
    await refreshSightings(beforeFirstCommit, one.id)
    expect(await shown()).toEqual([1, 1])
  })

  it('approvers recommend and note in the sibling; what they recommend survives the next look', async () => {
    const { endpoint, ann, bob, ivy, olga, alder, birch } = await two()
    const lines = () => [invoiceLine(100, { invoiceNumber: 'A-7', supplier: 'Oak Print' })]
    const claim = await submitClaim(ann, alder, 100, { lines: lines() })
    const recommend = ivy.action('fund_review.recommend', { amount: 90, claimBy: '', condition: '', lines: [], note: 'Fine but for the drinks.' })
    expect((await ivy.pushOne('internal', { id: claim.id, actions: [recommend] })).outcomes[0]?.state).toBe('accepted')
    await refresh(endpoint, await submitClaim(bob, birch, 100, { lines: lines() }))
    expect(await pullFundReview(olga, claim.id)).toMatchObject({ recommended: { amount: 90, by: 'ivy' }, sightings: [{ kind: 'invoice' }] })
    // Birch is not Ivy's.
    const theirs = (await pullFundReview(olga, claim.id))?.sightings[0]?.claimId ?? ''
    expect(refusalOf(await ivy.pushOne('internal', { id: theirs, actions: [ivy.action('fund_review.note', { text: 'Mine?' })] })).code).toBe('not_found')
    const refused = ivy.action('fund_review.note', { text: '' })
    await ivy.pushOne('internal', { id: claim.id, actions: [refused] })
    expect((await pullPersonal(ivy)).attention.find((one) => one.refused.id === refused.id)?.title).toBe('Firewall evening · ALD-M0001-C1')
  })
})

describe('a request', () => {
  it('has a sibling from its receipt on, which stays empty', async () => {
    const { ann, ivy, olga } = await two()
    const allocation = await allocate(ivy, await createBudget(olga, 100), 100)
    const request = await submitRequest(ann, allocation, 10)
    const sibling = await pullFundReview(ivy, request.id)
    expect(sibling).toMatchObject({ of: 'fund_request', sightings: [] })
    await approveRequest(ivy, request)
    expect(await pullFundReview(ivy, request.id)).toEqual(sibling)
  })
})
