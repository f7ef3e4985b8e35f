import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { expect, test } from '@playwright/test'
import { claimContentOf } from '../../src-shared/domain/claim/edits.ts'
import { CLAIM_DECIDED_ON } from '../../src-shared/domain/claim/lifecycle.ts'
import { requestContentOf } from '../../src-shared/domain/fund-request/edits.ts'
import { REQUEST_DECIDED_ON } from '../../src-shared/domain/fund-request/lifecycle.ts'
import { addDays, plainDateIn } from '../../src-shared/lib/plain-date.ts'
import { pdfOf } from '../support/evidence-files.ts'
import { World } from '../support/world.ts'
import { App } from './app.ts'
import { done, when } from './mdf-steps.ts'

const today = () => plainDateIn(Date.now(), 'Europe/Oslo')
const pick = <R extends object, K extends keyof R>(record: R, fields: readonly K[]) => Object.fromEntries(fields.map((field) => [field, record[field]])) as unknown as Pick<R, K>

test.describe('from budget to payment', () => {
  let world: World

  test.beforeAll(async () => {
    world = await World.create()
    await world.startEndpoint()
  })

  test.afterAll(async () => {
    await world.end()
  })

  test('channel operations make a budget and allocate it, the partner sees it; its claim is paid in a batch, and the partner sees that', async ({ browser }, info) => {
    test.setTimeout(360_000)
    const operations = await App.open(world, browser, 'jonas')
    await operations.signIn('jonas@halden.example')
    const seller = await App.open(world, browser, 'callum')
    await seller.signIn('callum@brightwater.example')
    const { page } = operations
    const { keyboard } = page
    const until = addDays(today(), 90)
    const picture = (name: string) => page.screenshot({ path: info.outputPath(`${name}.png`) })

    await test.step('a budget, by keyboard, while the app works offline', async () => {
      await done(page, 'sync.workOffline', { on: true })
      await operations.go('Budgets')
      await expect(page.getByRole('grid', { name: 'Budgets' }).or(page.getByText('No budgets yet'))).toBeVisible()
      await keyboard.press('n')
      await expect(page.getByLabel('Name')).toBeFocused()
      await keyboard.press('Control+Enter')
      await expect(page.getByText('Enter how much there is to give.')).toBeVisible()
      await page.getByLabel('Name').fill('Harbour fund')
      await page.getByRole('combobox', { name: 'Currency' }).or(page.getByRole('textbox', { name: 'Currency' })).first().click()
      await page.getByRole('option', { name: 'GBP' }).click()
      await page.getByLabel('Amount', { exact: true }).fill('50k')
      await page.getByLabel('First day', { exact: true }).fill(today())
      await page.getByLabel('Last day', { exact: true }).fill(until)
      await keyboard.press('Control+Enter')
      await expect(page.getByRole('heading', { name: 'Harbour fund' }).first()).toBeVisible()
      await expect(page.getByText('waiting to sync').first()).toBeVisible()
      await picture('1-budget-offline')
      await done(page, 'sync.workOffline', { on: false })
      await expect(page.getByText('waiting to sync')).toHaveCount(0, { timeout: 20_000 })
    })

    await test.step('a sum is split evenly among chosen partners; what is left shows at once', async () => {
      await keyboard.press('a')
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
      await keyboard.press('Enter')
      await expect(sheet).toHaveCount(0)
      await expect(page.getByRole('table', { name: 'Allocations' }).getByText('10,000', { exact: true }).first()).toBeVisible()
      await expect(page.getByText(/allocated £10,000 to Brightwater IT/)).toBeVisible()
    })

    await test.step('the partner sees it', async () => {
      await seller.page.goto(new URL('/mdf', seller.page.url()).href)
      await expect(seller.page.getByLabel('Fund', { exact: true })).toHaveValue('Harbour fund', { timeout: 30_000 })
      await expect(seller.page.getByText('£10,000').first()).toBeVisible()
    })

    const allocation = (await when(seller.page, 'funds.allocations', { partnerId: null }, ({ allocations }) => allocations.some((one) => one.allocation.name === 'Harbour fund'))).allocations.find((one) => one.allocation.name === 'Harbour fund')
    if (!allocation) throw new Error('The partner has no allocation')

    const claimId = await test.step('what is between: a request approved, a claim approved', async () => {
      const { id } = await done(seller.page, 'requests.start', { allocationId: allocation.allocation.id, from: today() })
      const asked = await when(seller.page, 'funds.request', { id }, (view) => view !== null)
      if (!asked) throw new Error('no request')
      const from = requestContentOf(asked.request)
      await done(seller.page, 'requests.type', { id, content: { ...from, activity: 'print', title: 'Harbour booklet', place: 'Leeds', audience: 'Heads of IT', expectedLeads: 40, lines: [{ id: randomUUID(), description: 'Printing', amount: 800_000 }] }, from })
      await done(seller.page, 'requests.submit', { id })
      const decided = await when(page, 'funds.request', { id }, (view) => view?.review !== null && view?.request.number !== undefined)
      if (!decided) throw new Error('no request to decide')
      await done(page, 'requests.approve', { id, seen: pick(decided.request, REQUEST_DECIDED_ON), amount: 400_000, claimBy: addDays(today(), 60), condition: '' })
      await when(seller.page, 'funds.request', { id }, (view) => view?.request.status === 'approved')
      const claim = await done(seller.page, 'claims.start', { requestId: id })
      const begun = await when(seller.page, 'funds.claim', { id: claim.id }, (view) => view !== null)
      if (!begun) throw new Error('no claim')
      const evidence = []
      for (const [at, category] of (['invoice', 'creative'] as const).entries()) {
        const evidenceId = randomUUID()
        const found = await done(seller.page, 'evidence.put', { recordId: claim.id, evidenceId, name: `${category}.pdf`, offset: 0, chunk: pdfOf(9_000, at + 1).toString('base64'), last: true })
        if (!found) throw new Error('The file was not taken')
        evidence.push({ id: evidenceId, category, ...found })
      }
      const content = claimContentOf(begun.claim)
      const lines = begun.claim.lines.map((line) => ({ ...line, supplier: 'Press', invoiceNumber: 'P-7788', invoiceDate: today(), net: 700_000, tax: 140_000, gross: 840_000, claimed: 350_000 }))
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
      const row = page.getByRole('checkbox', { name: /^BRW-M\d{4}-C1, Brightwater IT$/ }).last()
      await expect(page.getByText('Harbour booklet')).toBeVisible({ timeout: 20_000 })
      const mine = page.getByRole('row').filter({ hasText: 'Harbour booklet' }).getByRole('checkbox')
      await expect(row).toBeVisible()
      await mine.focus()
      await keyboard.press('Space')
      await expect(page.getByRole('button', { name: /New batch of 1, £3,500/ })).toBeVisible()
      await keyboard.press('n')
      await expect(page.getByRole('form', { name: 'New batch' }).getByLabel('Name')).toBeFocused()
      await keyboard.type('Harbour run')
      await picture('3-new-batch')
      await keyboard.press('Enter')
      await expect(page.getByRole('heading', { name: 'Harbour run' }).first()).toBeVisible()
    })

    await test.step('its payment file comes down', async () => {
      const [download] = await Promise.all([page.waitForEvent('download'), keyboard.press('e')])
      expect(download.suggestedFilename()).toMatch(/^settlement-harbour-run-\d{4}-\d\d-\d\d\.csv$/)
      const csv = await readFile(await download.path(), 'utf8')
      expect(csv).toMatch(/^Settlement,Partner,Partner id,Claim,Activity,Amount,Currency,Reference,Paid on\r\nHarbour run,Brightwater IT,[^,]+,BRW-M\d{4}-C1,Harbour booklet,3500\.00,GBP,,\r\n$/)
      await expect(page.getByText('exported the payment file').first()).toBeVisible()
    })

    await test.step('the payment is recorded, with a reference for each partner', async () => {
      await keyboard.press('p')
      const sheet = page.getByRole('form', { name: 'Record payment' })
      await expect(sheet.getByText('Enter the reference of the payment to Brightwater IT.')).toBeVisible()
      await sheet.getByLabel(/^Brightwater IT/).fill('BACS 4711')
      await picture('4-record-payment')
      await keyboard.press('Enter')
      await expect(page.getByText(/^Paid on/).first()).toBeVisible({ timeout: 20_000 })
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
    expect(operations.errors).toEqual([])
    expect(seller.errors).toEqual([])
    await operations.close()
    await seller.close()
  })
})
