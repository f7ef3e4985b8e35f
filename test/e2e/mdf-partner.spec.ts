import { expect } from '@playwright/test'
import type { Locator } from '@playwright/test'
import { REQUEST_DECIDED_ON } from '../../src-shared/domain/fund-request/lifecycle.ts'
import { addDays, plainDateIn } from '../../src-shared/lib/plain-date.ts'
import { pdfOf } from '../support/evidence-files.ts'
import { chooseByTyping, pressFor } from './keys.ts'
import { done, showFund, when } from './mdf-steps.ts'
import { test } from './stage.ts'

const FUND = 'Quayside fund'
const today = () => plainDateIn(Date.now(), 'Europe/Oslo')
/** A day as people type it, `30/11/2026`. */
const dayFirst = (date: string) => date.split('-').toReversed().join('/')

test('a partner asks for funds by keyboard, claims them offline with the invoice, and nothing typed is lost', async ({ enter, picture: pictureOf }) => {
  const [vendor, seller] = await Promise.all([enter('ingrid@halden.example'), enter('callum@brightwater.example')])
  const { page } = seller
  const { keyboard } = page
  const picture = (name: string) => pictureOf(seller, name)
  const from = addDays(today(), -30)
  const held = addDays(today(), -3)

  await test.step('the vendor gives a fund', async () => {
    const { partners } = await when(vendor.page, 'reference.view', {}, (view) => view.partners.some((one) => one.name === 'Brightwater IT'))
    const partnerId = partners.find((one) => one.name === 'Brightwater IT')?.id ?? ''
    const { id } = await done(vendor.page, 'budgets.create', {
      name: FUND, currency: 'GBP', period: { from, until: addDays(today(), 40) }, territories: [], productIds: [], participationBps: 5000, claimDays: 30, amount: 2_000_000, limits: { channel_manager: null, channel_operations_manager: null },
    })
    await done(vendor.page, 'budgets.allocate', { id, shares: [{ partnerId, amount: 1_000_000 }] })
    await when(page, 'funds.allocations', { partnerId: null }, ({ allocations }) => allocations.some((one) => one.allocation.name === FUND))
  })

  await test.step('the balance shows it, and offers the first step', async () => {
    await seller.go('MDF')
    await showFund(page, FUND)
    await expect(page.getByRole('img', { name: /Balance: Allocated £10,000, .*Available £10,000/ })).toBeVisible()
    await expect(page.getByText('Nothing requested yet')).toBeVisible()
  })

  await test.step('a request by keyboard', async () => {
    const field = (name: string) => page.getByLabel(name, { exact: true }).and(page.locator('input, textarea'))
    const type = async (into: Locator, text: string) => {
      await expect(into).toBeFocused()
      await keyboard.type(text)
      await expect(into).toHaveValue(text)
    }
    await pressFor(page, 'n', 'Request funds')
    await chooseByTyping(field('Kind of activity'), 'Webinar')
    await keyboard.press('Tab')
    await type(field('Name'), 'Harbour webinar')
    await keyboard.press('Tab')
    await type(field('First day'), dayFirst(held))
    await field('Place').focus()
    await type(field('Place'), 'Online')
    await keyboard.press('Tab')
    await type(field('Audience'), 'Heads of IT of ports')
    await page.getByRole('button', { name: 'Add a cost' }).press('Enter')
    await type(field('What for, cost 1'), 'Platform')
    await keyboard.press('Tab')
    await type(page.getByLabel(/^Amount, GBP, cost 1/), '4k')
    await expect(page.getByText('£8,000 would remain')).toBeVisible()
    await field('Expected leads').focus()
    await type(field('Expected leads'), '30')
    await expect(page.getByText('A claim will need')).toContainText('attendance list')
    await expect(page.getByText('7 of 7')).toBeVisible()
    await picture('1-request')
    await pressFor(page, 'Control+Enter', 'Submit')
    await expect(page).toHaveURL(/\/mdf\/requests\/[\w-]{36}$/)
    await expect(page.getByRole('heading', { name: /Harbour webinar/ }).first()).toBeVisible()
  })

  const requestId = new URL(page.url()).pathname.split('/').at(-1) ?? ''
  await test.step('it is approved', async () => {
    const asked = await when(vendor.page, 'funds.request', { id: requestId }, (view) => view?.request.number !== undefined)
    if (!asked) throw new Error('The request did not arrive')
    expect(asked.request).toMatchObject({ title: 'Harbour webinar', from: held, until: held, requested: 200_000 })
    const seen = Object.fromEntries(REQUEST_DECIDED_ON.map((field) => [field, asked.request[field]])) as Pick<typeof asked.request, (typeof REQUEST_DECIDED_ON)[number]>
    await done(vendor.page, 'requests.approve', { id: requestId, seen, amount: 200_000, claimBy: addDays(today(), 10), condition: 'Our logo on the first slide.' })
    await when(page, 'funds.request', { id: requestId }, (view) => view?.request.status === 'approved')
  })

  await test.step('a claim, offline: what is typed outlives a crash, gross, share and evidence fill themselves', async () => {
    await done(page, 'sync.workOffline', { on: true })
    await pressFor(page, 'c', 'Claim')
    await expect(page.getByText('Our logo on the first slide.')).toBeVisible()
    await expect(page.getByText('be online before that')).toBeVisible()
    await expect(page).toHaveURL(/\/mdf\/claim\/[\w-]{36}$/)
    const address = page.url()
    await page.getByLabel('What took place').fill('Thirty-one people of twelve ports joined.')
    await seller.draftSaved()
    await seller.crashAndReopen()
    await page.goto(new URL(new URL(address).pathname, page.url()).href)
    await expect(page.getByLabel('What took place')).toHaveValue('Thirty-one people of twelve ports joined.')
    const line = page.getByRole('group', { name: 'Line 1' })
    await expect(line.getByLabel('What for')).toHaveValue('Platform')
    await line.getByLabel('Invoice number').fill('WC-100')
    await line.getByLabel('Invoice date', { exact: true }).fill(dayFirst(held))
    await line.getByLabel('Net').fill('3,600')
    await line.getByLabel('Tax').fill('720')
    await page.getByRole('heading', { name: 'Invoice lines' }).click()
    await expect(line.getByLabel('Gross')).toHaveValue('4,320.00')
    await expect(line.getByLabel('You claim')).toHaveValue('1,800.00')
    await line.getByLabel('You claim').fill('2,500')
    await pressFor(page, 'Control+Enter', 'Submit claim')
    await expect(page.getByRole('main').getByText(/At most £1,800/)).toBeVisible()
    await line.getByLabel('You claim').fill('1,800')
    await page.locator('input[type=file]').setInputFiles([{ name: 'Invoice WC-100.pdf', mimeType: 'application/pdf', buffer: pdfOf(9_000, 7) }])
    await expect(page.getByRole('button', { name: 'Show Invoice WC-100.pdf' })).toBeVisible()
    await page.locator('input[type=file]').setInputFiles([{ name: 'the same.pdf', mimeType: 'application/pdf', buffer: pdfOf(9_000, 7) }])
    await expect(page.getByRole('main').getByText(/It is the same file as/)).toBeVisible()
    await page.getByRole('button', { name: 'Remove the same.pdf' }).click()
    await expect(page.getByText('Without all of it the claim is likely to come back to you.')).toBeVisible()
    await expect(page.getByText('3 of 3')).toBeVisible()
    await picture('2-claim-offline')
    await pressFor(page, 'Control+Enter', 'Submit claim')
    await expect(page.getByRole('heading', { name: /Harbour webinar/ }).first()).toBeVisible()
  })

  await test.step('the balance counts it at once; with the network it arrives with its file', async () => {
    await seller.go('MDF')
    await showFund(page, FUND)
    await expect(page.getByRole('img', { name: /Claimed −£1,800, Reserved −£200, Available £8,000/ })).toBeVisible()
    await expect(page.getByRole('option', { name: /Harbour webinar, new claim/ })).toContainText('Waiting')
    await picture('3-balance-offline')
    await done(page, 'sync.workOffline', { on: false })
    const claims = await when(vendor.page, 'funds.items', { filter: { kinds: ['claim'], text: 'Harbour webinar' }, offset: 0, limit: 5 }, ({ items }) => items.some((one) => one.evidence?.received === 1))
    expect(claims.items[0]).toMatchObject({ amount: 180_000, status: 'submitted', lines: 1 })
    await expect(page.getByRole('option', { name: /Harbour webinar, claim 1/ })).toContainText('In review')
    await picture('4-balance')
  })
})
