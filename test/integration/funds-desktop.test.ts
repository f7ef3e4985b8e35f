import { randomUUID } from 'node:crypto'
import { expect, it } from 'vitest'
import type { ClaimView, RequestView } from '../../src-shared/bridge/contract/fund-views.ts'
import { claimContentOf } from '../../src-shared/domain/claim/edits.ts'
import { CLAIM_DECIDED_ON } from '../../src-shared/domain/claim/lifecycle.ts'
import { requestContentOf } from '../../src-shared/domain/fund-request/edits.ts'
import { REQUEST_DECIDED_ON } from '../../src-shared/domain/fund-request/lifecycle.ts'
import { plainDateIn } from '../../src-shared/lib/plain-date.ts'
import { BridgeDesktop } from '../support/bridge-desktop.ts'
import { startEndpoint } from '../support/endpoint.ts'
import { day, TERMS } from '../support/endpoint-funds.ts'
import { pdfOf } from '../support/evidence-files.ts'
import { allocationBooks } from '../support/fund-books.ts'

const pick = <R extends object, K extends keyof R>(record: R, fields: readonly K[]) => Object.fromEntries(fields.map((field) => [field, record[field]])) as unknown as Pick<R, K>

it('from budget to settlement, each on their own desktop, and every balance on a desktop is the endpoint’s', { timeout: 120_000 }, async () => {
  const endpoint = await startEndpoint()
  const [olga, ann, ivy] = [new BridgeDesktop(endpoint, 'olga'), new BridgeDesktop(endpoint, 'ann'), new BridgeDesktop(endpoint, 'ivy')]

  /** The balance that a desktop shows is the one of the books. */
  const agrees = async (desktop: BridgeDesktop, id: string) => {
    const { allocations } = await desktop.live('funds.allocations', { partnerId: 'partner-ald' }, (one) => one.allocations.length === 1)
    const { available, ...money } = allocations[0]?.balance ?? { available: 0 }
    expect(money).toEqual(await allocationBooks(endpoint.db, id))
    return available
  }
  const requestOf = (desktop: BridgeDesktop, id: string, holds: (view: RequestView) => boolean) => desktop.live('funds.request', { id }, (view) => view !== null && holds(view)) as Promise<RequestView>
  const claimOf = (desktop: BridgeDesktop, id: string, holds: (view: ClaimView) => boolean) => desktop.live('funds.claim', { id }, (view) => view !== null && holds(view)) as Promise<ClaimView>

  const allocationId = await olga.open(async (desktop) => {
    const { id } = await desktop.done('budgets.create', { ...TERMS, amount: 5_000_000, limits: { channel_manager: 300_000, channel_operations_manager: null } })
    const { ids } = await desktop.done('budgets.allocate', { id, shares: [{ partnerId: 'partner-ald', amount: 1_000_000 }] })
    await desktop.synced()
    return ids[0] ?? ''
  })

  const requestId = await ann.open(async (desktop) => {
    await desktop.live('funds.allocations', { partnerId: null }, (one) => one.allocations.length === 1)
    await desktop.done('sync.workOffline', { on: true })
    const { id } = await desktop.done('requests.start', { allocationId, from: day(3) })
    const { request } = await requestOf(desktop, id, () => true)
    const content = { ...requestContentOf(request), activity: 'print' as const, title: 'Firewall booklet', place: 'Leeds', audience: 'Heads of IT', expectedLeads: 40, lines: [{ id: randomUUID(), description: 'Printing', amount: 800_000 }] }
    await desktop.done('requests.type', { id, content, from: requestContentOf(request) })
    await desktop.done('requests.submit', { id })
    await desktop.done('sync.workOffline', { on: false })
    await desktop.synced()
    expect((await requestOf(desktop, id, (view) => view.request.number !== undefined)).request.number).toBe('ALD-M0001')
    return id
  })

  await ivy.open(async (desktop) => {
    const view = await requestOf(desktop, requestId, ({ review }) => review !== null)
    expect(view.checks.map((one) => [one.id, one.state])).toEqual([['allocation', 'fine'], ['own_share', 'fine'], ['period', 'fine'], ['products', 'fine'], ['limit', 'problem']])
    const decision = { id: requestId, seen: pick(view.request, REQUEST_DECIDED_ON), claimBy: view.approval?.claimBy ?? '', condition: '' }
    expect(await desktop.call('requests.approve', { ...decision, amount: 400_000 })).toMatchObject({ ok: false, error: { code: 'over_limit' } })
    await desktop.done('requests.forward', { ...decision, amount: 350_000, note: 'Worth it.' })
    await desktop.live('sync.changes', {}, (rows) => rows.every((row) => row.state === 'accepted'))
    await desktop.synced()
  })

  await olga.open(async (desktop) => {
    const view = await requestOf(desktop, requestId, ({ review }) => review?.recommended !== undefined)
    expect(view.approval?.amount).toBe(350_000)
    const { items } = await desktop.live('funds.items', { filter: { mine: true }, offset: 0, limit: 10 }, (page) => page.total > 0)
    expect(items.map((one) => one.id)).toEqual([requestId])
    await desktop.done('requests.approve', { id: requestId, seen: pick(view.request, REQUEST_DECIDED_ON), amount: 350_000, claimBy: day(60), condition: 'Name us.' })
    await desktop.live('sync.changes', {}, (rows) => rows.length > 0 && rows.every((row) => row.state === 'accepted'))
    await desktop.synced()
    expect(await agrees(desktop, allocationId)).toBe(650_000)
  })

  const claimId = await ann.open(async (desktop) => {
    await requestOf(desktop, requestId, ({ request }) => request.status === 'approved')
    expect(await agrees(desktop, allocationId)).toBe(650_000)
    const { id } = await desktop.done('claims.start', { requestId })
    const { claim } = await claimOf(desktop, id, () => true)
    const files = await Promise.all((['invoice', 'creative'] as const).map(async (category, index) => {
      const bytes = pdfOf(9_000, index + 1)
      const evidenceId = randomUUID()
      const found = await desktop.done('evidence.put', { recordId: id, evidenceId, name: `${category}.pdf`, offset: 0, chunk: bytes.toString('base64'), last: true })
      if (!found) throw new Error('The file was not taken')
      return { id: evidenceId, category, ...found }
    }))
    const lines = claim.lines.map((line) => ({ ...line, supplier: 'Press', invoiceNumber: 'P-77', invoiceDate: day(), net: 600_000, tax: 120_000, gross: 720_000, claimed: 300_000 }))
    await desktop.done('claims.type', { id, content: { ...claimContentOf(claim), summary: 'Two thousand were printed.', leads: 30, last: true, lines, evidence: files } })
    await desktop.done('claims.submit', { id })
    await desktop.synced()
    const { checks } = await claimOf(desktop, id, (view) => view.claim.received.length === 2 && view.claim.number !== undefined)
    expect(checks.filter((one) => one.state !== 'fine')).toEqual([])
    expect(await agrees(desktop, allocationId)).toBe(650_000)
    return id
  })

  await ivy.open(async (desktop) => {
    const { claim } = await claimOf(desktop, claimId, (view) => view.claim.received.length === 2 && view.review !== null)
    const lines = claim.lines.map((line) => ({ lineId: line.id, approved: 250_000, reason: 'No postage.' }))
    await desktop.done('claims.approve', { id: claimId, seen: pick(claim, CLAIM_DECIDED_ON), lines, comment: '' })
    await desktop.live('sync.changes', {}, (rows) => rows.length > 0 && rows.every((row) => row.state === 'accepted'))
    await desktop.synced()
    // It was the last claim: what is left of the request is released, and available again.
    await requestOf(desktop, requestId, ({ request }) => request.status === 'closed')
    expect(await agrees(desktop, allocationId)).toBe(750_000)
  })

  await olga.open(async (desktop) => {
    expect((await desktop.live('settlements.ready', {}, (rows) => rows.length === 1)).map((one) => one.id)).toEqual([claimId])
    const { id } = await desktop.done('settlements.create', { name: 'First run', claimIds: [claimId] })
    const { name, csv } = await desktop.done('settlements.export', { id })
    expect(name).toBe(`settlement-first-run-${plainDateIn(endpoint.clock.now(), 'Europe/Oslo')}.csv`)
    expect(csv).toContain('Alder IT,partner-ald,ALD-M0001-C1,Firewall booklet,2500.00,GBP')
    const { settlements } = await desktop.live('settlements.list', {}, (one) => one.settlements.length === 1)
    const [batch] = settlements
    if (!batch) throw new Error('no batch')
    await desktop.done('settlements.settle', { id, paidOn: day(), references: [{ partnerId: 'partner-ald', reference: 'BACS 1' }], seen: pick(batch.settlement, ['claims', 'total']) })
    await desktop.synced()
    const paid = await claimOf(desktop, claimId, (view) => view.claim.status === 'paid')
    expect(paid).toMatchObject({ claim: { payment: { reference: 'BACS 1' } }, settlement: { name: 'First run' }, balance: { approved: 350_000, reserved: 0, claimed: 0, paid: 250_000 } })
    expect(await agrees(desktop, allocationId)).toBe(750_000)
    const { byPartner } = await desktop.live('funds.impact', { from: day(-10), until: day(10) })
    expect(byPartner).toMatchObject([{ name: 'Alder IT', allocated: 1_000_000, approvedClaims: 250_000, reimbursed: 250_000, utilization: 0.25, won: null, returnRatio: null, claimsPerRequest: 1, submissionsPerClaim: 1 }])
  })

  await ann.open(async (desktop) => {
    await claimOf(desktop, claimId, (view) => view.claim.status === 'paid')
    expect(await agrees(desktop, allocationId)).toBe(750_000)
  })
})
