import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { expect } from '@playwright/test'
import { claimContentOf } from '../../src-shared/domain/claim/edits.ts'
import { CLAIM_DECIDED_ON } from '../../src-shared/domain/claim/lifecycle.ts'
import { requestContentOf } from '../../src-shared/domain/fund-request/edits.ts'
import { REQUEST_DECIDED_ON } from '../../src-shared/domain/fund-request/lifecycle.ts'
import { addDays, plainDateIn } from '../../src-shared/lib/plain-date.ts'
import { pdfOf } from '../support/evidence-files.ts'
import { answerIn, confirmSheet, pressFor, pressIn } from './keys.ts'
import { done, showFund, when } from './mdf-steps.ts'
import { test } from './stage.ts'

const today = () => plainDateIn(Date.now(), 'Europe/Oslo')
const pick = <R extends object, K extends keyof R>(record: R, fields: readonly K[]) => Object.fromEntries(fields.map((field) => [field, record[field]])) as unknown as Pick<R, K>

test.describe('from budget to payment', () => {
  test('channel operations make a budget and allocate it, the partner sees it; its claim is paid in a batch, and the partner sees that', async ({ enter, picture: pictureOf }) => {
    const [operations, seller] = await Promise.all([enter('jonas@halden.example'), enter('callum@brightwater.example')])
    const { page } = operations
    // Begun a while ago, so that what took place yesterday is within it, and over, in every zone.
    const from = addDays(today(), -7)
    const until = addDays(today(), 90)
    const held = addDays(today(), -1)
    const picture = (name: string) => pictureOf(operations, name)

    await test.step('a budget, by keyboard, while the app works offline', async () => {
      await done(page, 'sync.workOffline', { on: true })
      await operations.go('Budgets')
      await operations.pill(/Offline/)
      await pressFor(page, 'n', 'New budget')
      await expect(page.getByLabel('Name')).toBeFocused()
      await pressFor(page, 'Control+Enter', 'Make budget')
      await expect(page.getByText('Enter how much there is to give.')).toBeVisible()
      await page.getByLabel('Name').fill('Harbour fund')
      await page.getByRole('combobox', { name: 'Currency' }).or(page.getByRole('textbox', { name: 'Currency' })).first().click()
      await page.getByRole('option', { name: 'GBP' }).click()
      await page.getByLabel('Amount', { exact: true }).fill('50k')
      await page.getByLabel('First day', { exact: true }).fill(from)
      await page.getByLabel('Last day', { exact: true }).fill(until)
      await pressFor(page, 'Control+Enter', 'Make budget')
      await expect(page.getByRole('heading', { name: 'Harbour fund' }).first()).toBeVisible()
      await expect(page.getByText('waiting to sync').first()).toBeVisible()
      await picture('1-budget-offline')
      await done(page, 'sync.workOffline', { on: false })
      await expect(page.getByText('waiting to sync')).toHaveCount(0)
    })

    await test.step('a sum is split evenly among chosen partners; what is left shows at once', async () => {
      await pressFor(page, 'a', 'Allocate')
      const sheet = page.getByRole('form', { name: /^Allocate from Harbour fund/ })
      await sheet.getByRole('button', { name: 'Split a sum' }).click()
      await sheet.getByLabel('Search partners').fill('Brightwater')
      await sheet.getByRole('checkbox', { name: 'Brightwater IT' }).check()
      await sheet.getByLabel('Search partners').fill('Cobalt')
      await sheet.getByRole('checkbox', { name: /Cobalt/ }).check()
      await sheet.getByLabel('Sum to split').fill('60,000')
      await expect(sheet.getByText('This is £10,000 more than is left of the budget.')).toBeVisible()
      await sheet.getByLabel('Sum to split').fill('20,000.01')
      await expect(sheet.getByText('£0.01 does not divide and stays in the budget.')).toBeVisible()
      await picture('2-allocate')
      await confirmSheet(page)
      await expect(sheet).toHaveCount(0)
      await expect(page.getByRole('table', { name: 'Allocations' }).getByText('10,000', { exact: true }).first()).toBeVisible()
      await expect(page.getByText(/allocated £10,000 to Brightwater IT/)).toBeVisible()
    })

    await test.step('the partner sees it', async () => {
      await seller.page.goto(new URL('/mdf', seller.page.url()).href)
      await showFund(seller.page, 'Harbour fund')
      await expect(seller.page.getByText('£10,000').first()).toBeVisible()
    })

    const allocation = (await when(seller.page, 'funds.allocations', { partnerId: null }, ({ allocations }) => allocations.some((one) => one.allocation.name === 'Harbour fund'))).allocations.find((one) => one.allocation.name === 'Harbour fund')
    if (!allocation) throw new Error('The partner has no allocation')

    const claimId = await test.step('what is between: a request approved, a claim approved', async () => {
      const { id } = await done(seller.page, 'requests.start', { allocationId: allocation.allocation.id, from: held })
      const asked = await when(seller.page, 'funds.request', { id }, (view) => view !== null)
      if (!asked) throw new Error('no request')
      const begun = requestContentOf(asked.request)
      await done(seller.page, 'requests.type', { id, content: { ...begun, activity: 'print', title: 'Harbour booklet', place: 'Leeds', audience: 'Heads of IT', expectedLeads: 40, lines: [{ id: randomUUID(), description: 'Printing', amount: 800_000 }] }, from: begun })
      await done(seller.page, 'requests.submit', { id })
      const decided = await when(page, 'funds.request', { id }, (view) => view?.review !== null && view?.request.number !== undefined)
      if (!decided) throw new Error('no request to decide')
      await done(page, 'requests.approve', { id, seen: pick(decided.request, REQUEST_DECIDED_ON), amount: 400_000, claimBy: addDays(today(), 60), condition: '' })
      await when(seller.page, 'funds.request', { id }, (view) => view?.request.status === 'approved')
      const claim = await done(seller.page, 'claims.start', { requestId: id })
      const started = await when(seller.page, 'funds.claim', { id: claim.id }, (view) => view !== null)
      if (!started) throw new Error('no claim')
      const evidence = []
      for (const [at, category] of (['invoice', 'creative'] as const).entries()) {
        const evidenceId = randomUUID()
        const found = await done(seller.page, 'evidence.put', { recordId: claim.id, evidenceId, name: `${category}.pdf`, offset: 0, chunk: pdfOf(9_000, at + 1).toString('base64'), last: true })
        if (!found) throw new Error('The file was not taken')
        evidence.push({ id: evidenceId, category, ...found })
      }
      const content = claimContentOf(started.claim)
      const lines = started.claim.lines.map((line) => ({ ...line, supplier: 'Press', invoiceNumber: 'P-7788', invoiceDate: held, net: 700_000, tax: 140_000, gross: 840_000, claimed: 350_000 }))
      await done(seller.page, 'claims.type', { id: claim.id, content: { ...content, summary: 'Two thousand were printed.', leads: 30, lines, evidence }, from: content })
      await done(seller.page, 'claims.submit', { id: claim.id })
      const judged = await when(page, 'funds.claim', { id: claim.id }, (view) => view?.review !== null && view?.claim.received.length === 2)
      if (!judged) throw new Error('no claim to decide')
      await done(page, 'claims.approve', { id: claim.id, seen: pick(judged.claim, CLAIM_DECIDED_ON), lines: judged.claim.lines.map((line) => ({ lineId: line.id, approved: 350_000, reason: '' })), comment: '' })
      await when(seller.page, 'funds.claim', { id: claim.id }, (view) => view?.claim.status === 'approved')
      return claim.id
    })

    await test.step('it is put into a batch by keyboard', async () => {
      await operations.go('Settlements')
      const mine = page.getByRole('row').filter({ hasText: 'Harbour booklet' }).getByRole('checkbox')
      await expect(mine).toHaveAccessibleName(/^BRW-M\d{4}-C1, Brightwater IT$/)
      await mine.press('Space')
      await expect(mine).toBeChecked()
      await pressFor(page, 'n', page.getByRole('button', { name: /New batch of 1, £3,500/ }))
      await picture('3-new-batch')
      await answerIn(page.getByRole('form', { name: 'New batch' }).getByLabel('Name'), 'Harbour run')
      await expect(page.getByRole('heading', { name: 'Harbour run' }).first()).toBeVisible()
    })

    await test.step('its payment file comes down', async () => {
      const [download] = await Promise.all([page.waitForEvent('download'), pressFor(page, 'e', 'Export payment file')])
      expect(download.suggestedFilename()).toMatch(/^settlement-harbour-run-\d{4}-\d\d-\d\d\.csv$/)
      const csv = await readFile(await download.path(), 'utf8')
      expect(csv).toMatch(/^Settlement,Partner,Partner id,Claim,Activity,Amount,Currency,Reference,Paid on\r\nHarbour run,Brightwater IT,[^,]+,BRW-M\d{4}-C1,Harbour booklet,3500\.00,GBP,,\r\n$/)
      await expect(page.getByText('exported the payment file').first()).toBeVisible()
    })

    await test.step('the payment is recorded, with a reference for each partner', async () => {
      await pressFor(page, 'p', 'Record payment')
      const sheet = page.getByRole('form', { name: 'Record payment' })
      await expect(sheet.getByText('Enter the reference of the payment to Brightwater IT.')).toBeVisible()
      await sheet.getByLabel(/^Brightwater IT/).fill('BACS 4711')
      await picture('4-record-payment')
      await pressIn(sheet.getByLabel(/^Brightwater IT/), 'Enter')
      await expect(page.getByText(/^Paid on/).first()).toBeVisible()
      await picture('5-settled')
    })

    await test.step('the partner sees it paid', async () => {
      const paid = await when(seller.page, 'funds.claim', { id: claimId }, (view) => view?.claim.status === 'paid')
      expect(paid?.claim.payment?.reference).toBe('BACS 4711')
      await seller.page.goto(new URL(`/mdf/claims/${claimId}`, seller.page.url()).href)
      await expect(seller.page.getByText('Paid').first()).toBeVisible()
    })

    await test.step('what it brought counts it', async () => {
      await operations.go('What it brought')
      await page.getByRole('button', { name: 'GBP', exact: true }).click()
      await page.getByRole('button', { name: 'Print', exact: true }).click()
      await expect(page.getByRole('link', { name: 'Harbour booklet' })).toBeVisible()
      await picture('6-impact')
    })
  })
})
