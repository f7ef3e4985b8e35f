import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { expect, test } from '@playwright/test'
import { requestContentOf } from '../../src-shared/domain/fund-request/edits.ts'
import { addDays, plainDateIn } from '../../src-shared/lib/plain-date.ts'
import { samplePdf } from '../support/sample-pdf.ts'
import { samplePng } from '../support/sample-png.ts'
import { StallingProxy } from '../support/stalling-proxy.ts'
import { World } from '../support/world.ts'
import { App } from './app.ts'
import { done, expectBalance, Keys, now, workOffline } from './mdf-steps.ts'

const FUND = 'Lighthouse fund'
const TITLE = 'Lighthouse trade show'
const BREAKFAST = 'Lighthouse breakfast'
const WEBINAR = 'Lighthouse webinar'

const INVOICE = samplePdf([
  {
    texts: [
      { x: 56, y: 80, text: 'Humber Displays Ltd', size: 20, bold: true },
      { x: 56, y: 130, text: 'Invoice HD-2210' },
      { x: 56, y: 170, text: 'Stand and furniture, two days' },
      { x: 530, y: 170, text: '5,000.00', end: true },
      { x: 56, y: 190, text: 'VAT 20%' },
      { x: 530, y: 190, text: '1,000.00', end: true },
      { x: 56, y: 220, text: 'Total, GBP', bold: true },
      { x: 530, y: 220, text: '6,000.00', bold: true, end: true },
    ],
    lines: [[56, 530, 200]],
  },
])
/** Several chunks of an upload long. */
const PHOTO = samplePng(1200, 900)
/** After so many bytes the network gives out. */
const UP_TO = 1_800_000

test.describe('marketing funds', () => {
  let world: World
  let poor: StallingProxy

  test.beforeEach(async () => {
    world = await World.create()
    poor = await StallingProxy.start(world.endpointPort)
    world.goThrough('callum', poor.origin)
    await world.startEndpoint()
  })

  test.afterEach(async () => {
    await poor.stop()
    await world.end()
  })

  test('a budget is allocated, requested from offline, approved above a limit, claimed with evidence, settled and seen paid', async ({ browser }, info) => {
    test.setTimeout(400_000)
    const picture = async (app: App, name: string) => {
      await app.page.screenshot({ path: info.outputPath(`${name}.png`) })
    }
    const enter = async (profile: string, email: string) => {
      const app = await App.open(world, browser, profile)
      await app.signIn(email)
      return app
    }
    const [operations, seller, manager] = await Promise.all([enter('jonas', 'jonas@halden.example'), enter('callum', 'callum@brightwater.example'), enter('ingrid', 'ingrid@halden.example')])
    const today = plainDateIn(Date.now(), 'Europe/Oslo')

    await test.step('channel operations make a budget with a limit, and allocate of it', async () => {
      const { page } = operations
      await operations.go('Budgets')
      await expect(page.getByRole('grid', { name: 'Budgets' }).or(page.getByText('No budgets yet'))).toBeVisible()
      await page.keyboard.press('n')
      await expect(page.getByLabel('Name')).toBeFocused()
      await page.keyboard.type(FUND)
      await page.getByRole('combobox', { name: 'Currency' }).or(page.getByRole('textbox', { name: 'Currency' })).first().click()
      await page.getByRole('option', { name: 'GBP' }).click()
      await page.getByLabel('Amount', { exact: true }).fill('40k')
      // Begun a while ago, so that today is within it in every zone.
      await page.getByLabel('First day', { exact: true }).fill(addDays(today, -7))
      await page.getByLabel('Last day', { exact: true }).fill(addDays(today, 90))
      await page.getByLabel('Channel manager, up to').fill('3000')
      await picture(operations, '1-budget')
      await page.keyboard.press('Control+Enter')
      await expect(page.getByRole('heading', { name: FUND }).first()).toBeVisible()
      await page.keyboard.press('a')
      const sheet = page.getByRole('form', { name: `Allocate from ${FUND}` })
      await sheet.getByLabel('Search partners').fill('Brightwater')
      await sheet.getByLabel('Amount for Brightwater IT').fill('10000')
      await sheet.getByLabel('Amount for Brightwater IT').press('Enter')
      await expect(sheet).toHaveCount(0)
      await expect(page.getByRole('table', { name: 'Allocations' }).getByRole('row', { name: /Brightwater IT.*10,000/ })).toBeVisible()
      await picture(operations, '2-allocated')
    })

    await test.step('the partner has it', async () => {
      await seller.go('MDF')
      await expect(seller.page.getByText('£10,000').first()).toBeVisible()
      await picture(seller, '3-balance')
    })

    const keys = new Keys(seller.page)
    await test.step('with the endpoint away, the seller asks for funds by keyboard alone; a crash on the way takes nothing', async () => {
      const { page } = seller
      const field = (name: string) => page.getByLabel(name, { exact: true })
      await world.killEndpoint()
      await seller.pill(/Offline/)
      await keys.press('n')
      await expect(field('Kind of activity')).toBeFocused()
      await keys.type('trade')
      await expect(page.getByRole('option')).toHaveCount(1)
      await keys.press('Enter', 'Tab')
      await keys.fill(field('Name'), TITLE)
      await keys.fill(field('First day'), 'today')
      await keys.press('Tab')
      await expect(field('Last day')).toBeFocused()
      await keys.press('Tab', 'Tab')
      await keys.fill(field('Place'), 'Hull, City Hall')
      await keys.fill(field('Audience'), 'Heads of IT at ports')
      await expect(page.getByRole('button', { name: 'Add a cost' })).toBeFocused()
      await keys.press('Enter')
      await keys.fill(field('What for, cost 1'), 'Stand and furniture')
      await keys.type('7000')
      await keys.press('Enter')
      await keys.fill(field('What for, cost 2'), 'Leaflets')
      await keys.type('1000')
      await expect(page.getByText('6 of 7')).toBeVisible()
      await expect(page.getByText(/Draft saved .* on this computer/)).toBeVisible()
      await picture(seller, '4-draft')

      await seller.crashAndReopen()
      await seller.pill(/Offline/)
      await keys.press('Control+k')
      await keys.type('MDF')
      await keys.press('Enter')
      await expect(page.getByRole('listbox', { name: 'Requests and claims' })).toBeFocused()
      await keys.press('Enter')
      await expect(field('Kind of activity')).toHaveValue('Trade show')
      await expect(field('Name')).toHaveValue(TITLE)
      await expect(page.getByLabel(/^Amount, GBP, cost 2/)).toHaveValue(/1,000/)
      await picture(seller, '5-draft-after-crash')
      while (!(await field('Expected leads').evaluate((element) => element === document.activeElement))) {
        if (keys.count > 540) throw new Error('The focus does not get to the leads')
        await keys.press('Tab')
      }
      await keys.type('60')
      await expect(page.getByText('7 of 7')).toBeVisible()
      await keys.press('Control+Enter')
      await expect(page.getByRole('heading', { name: TITLE })).toBeVisible()
      await expect(page.getByText('waiting to sync').first()).toBeVisible()
      await seller.pill(/Offline · \d changes? waiting/)
      await picture(seller, '6-request-waiting')
      // Three keys a second: a slow typist.
      expect(keys.count / 3).toBeLessThan(180)
    })

    const inQueue = (app: App, title: string) => app.page.getByRole('listbox', { name: 'Requests and claims to decide' }).getByRole('option').filter({ hasText: title })

    await test.step('the endpoint is back: the channel manager has it with its checks, and sends it on above the own limit', async () => {
      const { page } = manager
      await world.startEndpoint()
      await expect(seller.page.getByText(/BRW-M\d{4}/).first()).toBeVisible({ timeout: 20_000 })
      await manager.go('MDF review')
      await inQueue(manager, TITLE).click({ timeout: 30_000 })
      await expect(page.getByRole('region', { name: /^Request BRW-M\d{4}$/ })).toBeVisible()
      await expect(page.getByRole('heading', { name: 'Checks' })).toBeVisible()
      await picture(manager, '7-request-in-queue')
      await page.keyboard.press('a')
      const send = page.getByRole('button', { name: /^Send to/ })
      await expect(send).toBeVisible()
      await page.getByLabel(/^Note to/).fill('Their best show; the stand is dear.')
      await picture(manager, '8-above-limit')
      await send.click()
      await expect(page.getByRole('button', { name: /Undo/ })).toBeVisible()
    })

    await test.step('channel operations approve less, on a condition; the seller sees it live', async () => {
      const { page } = operations
      await operations.go('MDF review')
      await inQueue(operations, TITLE).click({ timeout: 30_000 })
      await expect(page.getByText('Ingrid Solheim recommends £4,000', { exact: false })).toBeVisible()
      await expect(page.getByText('Their best show; the stand is dear.')).toBeVisible()
      await page.keyboard.press('a')
      await page.getByLabel('Amount', { exact: true }).fill('3000')
      await page.getByLabel('Condition').fill('Show the new Sentry on the stand.')
      await picture(operations, '9-less-on-a-condition')
      await page.keyboard.press('Enter')
      await expect(seller.page.getByText('Show the new Sentry on the stand.').first()).toBeVisible({ timeout: 30_000 })
      await expect(seller.page.getByText('Approved').first()).toBeVisible()
      await expect(seller.page.getByRole('listitem').filter({ hasText: 'The vendor approved less than was asked for' })).toBeVisible()
      await picture(seller, '10-approved')
    })

    await test.step('the seller claims offline, with two files', async () => {
      const { page } = seller
      await workOffline(page, true)
      await seller.pill(/Offline/)
      await page.keyboard.press('c')
      await expect(page.getByLabel('What took place')).toBeVisible()
      await page.getByLabel('What took place').fill('Two days in Hull; 71 people came to the stand.')
      await page.getByRole('checkbox', { name: 'This is the last claim for this request' }).check()
      await page.getByLabel('Leads that it brought').fill('71')
      for (const [line, number, net] of [[1, 'HD-2210', '5000'], [2, 'HD-2211', '1000']] as const) {
        const group = page.getByRole('group', { name: `Line ${line}`, exact: true })
        await group.getByLabel('Supplier').fill('Humber Displays')
        await group.getByLabel('Invoice number').fill(number)
        await group.getByRole('textbox', { name: 'Invoice date' }).fill('today')
        await group.getByLabel('Net').fill(net)
        await group.getByLabel('Tax').fill(String(Number(net) / 5))
        await group.getByLabel('Tax').blur()
        await expect(group.getByLabel('Gross')).toHaveValue(new RegExp((Number(net) * 1.2).toLocaleString('en-GB')))
      }
      await page.getByLabel('Evidence, files').setInputFiles([
        { name: 'Invoice HD-2210.pdf', mimeType: 'application/pdf', buffer: Buffer.from(INVOICE) },
        { name: 'Stand.png', mimeType: 'image/png', buffer: PHOTO },
      ])
      await expect(page.getByText('Complete. The approver looks at every file.')).toBeVisible()
      await picture(seller, '11-claim-offline')
      await page.keyboard.press('Control+Enter')
      await expect(page.getByRole('heading', { name: `${TITLE}, new claim` })).toBeVisible()
      await expect(page.getByText('waiting to sync').first()).toBeVisible()
      await expect(page.getByRole('list', { name: 'Evidence' }).getByText('waiting')).toHaveCount(2)
      await picture(seller, '12-claim-waiting')
    })

    await test.step('its upload is cut in the middle, the endpoint is killed; it goes on where it was', async () => {
      const { page } = seller
      const stalled = poor.stallAfter(UP_TO)
      await workOffline(page, false)
      await stalled
      await expect(page.getByText(/^\d+% sent$/)).toBeVisible()
      await picture(seller, '13-half-sent')
      await world.killEndpoint()
      await seller.pill(/Offline/)
      poor.countAnew()
      await world.startEndpoint()
      await expect(page.getByText(/2 files, .*all received/)).toBeVisible({ timeout: 30_000 })
      // What had arrived was not sent again.
      expect(poor.sent).toBeGreaterThan(PHOTO.length - UP_TO)
      expect(poor.sent).toBeLessThan(PHOTO.length - UP_TO / 2)
      await picture(seller, '14-received')
    })

    await test.step('the channel manager opens the evidence, and returns the claim with a question', async () => {
      const { page } = manager
      await manager.pill(/Up to date/)
      await manager.go('MDF review')
      await inQueue(manager, `${TITLE}, claim 1`).click({ timeout: 30_000 })
      const chips = page.getByRole('list', { name: 'Evidence' }).getByRole('button')
      await expect(chips).toHaveCount(2)
      await expect(page.getByRole('region', { name: /^Evidence: Invoice HD-2210\.pdf$/ }).or(page.getByLabel('Evidence: Invoice HD-2210.pdf')).locator('canvas')).toBeVisible({ timeout: 20_000 })
      await picture(manager, '15-invoice')
      await chips.nth(1).click()
      await expect.poll(() => page.getByLabel('Evidence: Stand.png').locator('img').evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(1200)
      await picture(manager, '16-photo')
      await page.keyboard.press('r')
      await expect(page.getByLabel('Questions to Brightwater IT')).toBeFocused()
      await page.keyboard.type('Who printed the leaflets?')
      await picture(manager, '17-return')
      await page.keyboard.press('Enter')
      await expect(seller.page.getByText('Who printed the leaflets?').first()).toBeVisible({ timeout: 30_000 })
      await expect(seller.page.getByText('Returned').first()).toBeVisible()
    })

    await test.step('the seller answers', async () => {
      const { page } = seller
      await page.keyboard.press('r')
      await expect(page.getByLabel('Your answer')).toBeFocused()
      await page.keyboard.type('Humber Displays too, on the same day.')
      await picture(seller, '18-answer')
      await page.keyboard.press('Control+Enter')
      await expect(page.getByText('In review').first()).toBeVisible()
    })

    await test.step('the seller asks for two more; together they are more than the allocation has left', async () => {
      const { page } = seller
      const fund = (await now(page, 'funds.allocations', { partnerId: null })).allocations.find((one) => one.allocation.name === FUND)
      if (fund === undefined) throw new Error('The partner has no such fund')
      for (const [title, amount] of [[BREAKFAST, 600_000], [WEBINAR, 1_000_000]] as const) {
        const { id } = await done(page, 'requests.start', { allocationId: fund.allocation.id })
        const view = await now(page, 'funds.request', { id })
        if (view === null) throw new Error('The request is not there')
        const from = requestContentOf(view.request)
        const lines = [{ id: randomUUID(), description: 'Venue', amount }]
        await done(page, 'requests.type', { id, content: { ...from, activity: 'event', title, from: today, until: today, place: 'Hull', audience: 'Heads of IT', expectedLeads: 20, lines }, from })
        await done(page, 'requests.submit', { id })
      }
    })

    await test.step('one is sent on; part of a line of the claim is approved, with the reason; the seller sees it', async () => {
      const { page } = manager
      await inQueue(manager, WEBINAR).click({ timeout: 30_000 })
      await expect(page.getByRole('heading', { name: WEBINAR })).toBeVisible()
      await page.keyboard.press('a')
      await expect(page.getByRole('button', { name: /^Send to/ })).toBeVisible()
      await page.keyboard.press('Enter')
      await inQueue(manager, `${TITLE}, claim 1`).click()
      await expect(page.getByText('Humber Displays too, on the same day.')).toBeVisible()
      await page.keyboard.press('a')
      await page.getByLabel('Granted of Leaflets, GBP').fill('350')
      await page.getByLabel('Why Leaflets is granted in part').fill('Half of them were left over.')
      await expect(page.getByText('£2,850 is granted; £150 goes back to the fund: it is the last claim.')).toBeVisible()
      await picture(manager, '19-in-part')
      await page.keyboard.press('Enter')
      await expect(seller.page.getByText('Half of them were left over.').first()).toBeVisible({ timeout: 30_000 })
      await picture(seller, '20-granted')
    })

    await test.step('two approvers approve more than there is, one of them offline: it comes back to that one', async () => {
      await operations.go('MDF review')
      await inQueue(operations, WEBINAR).click({ timeout: 30_000 })
      await workOffline(operations.page, true)
      await operations.pill(/Offline/)
      await expect(operations.page.getByRole('heading', { name: WEBINAR })).toBeVisible()
      await operations.page.keyboard.press('a')
      await expect(operations.page.getByText('£2,150 stays in the fund.')).toBeVisible()
      await operations.page.keyboard.press('Enter')
      await operations.pill(/Offline · 1 change waiting/)

      await inQueue(manager, BREAKFAST).click()
      await expect(manager.page.getByRole('heading', { name: BREAKFAST })).toBeVisible()
      await manager.page.keyboard.press('a')
      await expect(manager.page.getByLabel('Amount', { exact: true })).toBeVisible()
      await manager.page.keyboard.press('Enter')
      await seller.go('MDF')
      await expect(seller.page.getByRole('option').filter({ hasText: BREAKFAST }).getByText('Approved')).toBeVisible({ timeout: 30_000 })

      await workOffline(operations.page, false)
      await operations.pill(/Needs attention · 1/, 30_000)
      await operations.go('Needs attention')
      await expect(operations.page.getByText('The allocation does not hold so much any more', { exact: true })).toBeVisible()
      await expect(operations.page.getByText('£5,000').first()).toBeVisible()
      await expect(operations.page.getByText('£4,150')).toBeVisible()
      await picture(operations, '21-needs-attention')
    })

    await test.step('there is more in the budget: with that, the same approval goes through', async () => {
      const { page } = operations
      await operations.go('Budgets')
      await page.getByRole('row', { name: new RegExp(FUND) }).first().dblclick()
      await page.getByRole('button', { name: 'What can be done with the allocation of Brightwater IT' }).click()
      await page.getByRole('menuitem', { name: 'Adjust the amount' }).click()
      await page.getByLabel('By', { exact: true }).fill('2000')
      await page.getByLabel('Reason').fill('A webinar more.')
      await page.keyboard.press('Enter')
      await expect(page.getByRole('row', { name: /Brightwater IT.*12,000/ })).toBeVisible()
      await operations.go('Needs attention')
      await expect(page.getByText('The allocation does not hold so much any more', { exact: true })).toBeVisible()
      await page.keyboard.press('Control+Enter')
      await operations.pill(/Up to date/, 30_000)
      await expect(page.getByText('Nothing needs your attention').first().or(page.getByText('Everything is sent'))).toBeVisible()
      await expect(seller.page.getByRole('option').filter({ hasText: WEBINAR }).getByText('Approved')).toBeVisible({ timeout: 30_000 })
      await picture(operations, '22-settled-there')
    })

    await test.step('the claim is settled in a batch: payment file, reference', async () => {
      const { page } = operations
      await operations.go('Settlements')
      await page.getByRole('row').filter({ hasText: TITLE }).getByRole('checkbox').focus()
      await page.keyboard.press('Space')
      await page.keyboard.press('n')
      await expect(page.getByRole('form', { name: 'New batch' }).getByLabel('Name')).toBeFocused()
      await page.keyboard.type('Lighthouse run')
      await page.keyboard.press('Enter')
      await expect(page.getByRole('heading', { name: 'Lighthouse run' }).first()).toBeVisible()
      const [download] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('e')])
      const csv = await readFile(await download.path(), 'utf8')
      expect(csv).toMatch(/^Settlement,Partner,Partner id,Claim,Activity,Amount,Currency,Reference,Paid on\r\nLighthouse run,Brightwater IT,[^,]+,BRW-M\d{4}-C1,Lighthouse trade show,2850\.00,GBP,,\r\n$/)
      await page.keyboard.press('p')
      await page.getByRole('form', { name: 'Record payment' }).getByLabel(/^Brightwater IT/).fill('BACS 5120')
      await page.keyboard.press('Enter')
      await expect(page.getByText(/^Paid on/).first()).toBeVisible({ timeout: 20_000 })
      await picture(operations, '23-paid')
    })

    await test.step('the seller sees it paid, with the reference, and a balance that adds up', async () => {
      const { page } = seller
      await page.getByRole('option').filter({ hasText: `${TITLE}, claim 1` }).click()
      await expect(page.getByText(/Paid:.*£2,850.*reference BACS 5120/).first()).toBeVisible({ timeout: 30_000 })
      await expectBalance(page, 'Allocated £12,000, Paid −£2,850, Claimed £0, Reserved −£8,000, Available £1,150')
      await picture(seller, '24-balance')
      await page.getByRole('button', { name: 'Show as table' }).click()
      await expect(page.getByRole('table', { name: 'Balance' }).getByRole('row', { name: 'Available £1,150' })).toBeVisible()
    })

    await test.step('a seller of another partner sees nothing of all that', async () => {
      const ids = (await now(seller.page, 'funds.items', { filter: { text: 'Lighthouse' }, offset: 0, limit: 50 })).items.map((one) => one.id)
      expect(ids).toHaveLength(4)
      const other = await enter('tessa', 'tessa@cobaltridge.example')
      await other.go('MDF')
      await expect(other.page.getByRole('heading', { name: 'MDF' })).toBeVisible()
      const { allocations } = await now(other.page, 'funds.allocations', { partnerId: null })
      expect(allocations.map((one) => one.partnerName)).toContain('Cobalt Ridge Systems')
      expect(allocations.filter((one) => one.allocation.name === FUND || one.partnerName !== 'Cobalt Ridge Systems')).toEqual([])
      expect((await now(other.page, 'funds.items', { filter: { text: 'Lighthouse' }, offset: 0, limit: 50 })).total).toBe(0)
      for (const id of ids) {
        expect(await now(other.page, 'funds.request', { id })).toBeNull()
        expect(await now(other.page, 'funds.claim', { id })).toBeNull()
      }
      await other.page.goto(new URL(`/mdf/requests/${ids[0] ?? ''}`, other.page.url()).href)
      await expect(other.page.getByText('There is no such request')).toBeVisible()
      await picture(other, '25-other-partner')
      expect(other.errors).toEqual([])
      await other.close()
    })

    expect(seller.errors).toEqual([])
    expect(manager.errors).toEqual([])
    expect(operations.errors).toEqual([])
    await Promise.all([seller.close(), manager.close(), operations.close()])
  })
})
