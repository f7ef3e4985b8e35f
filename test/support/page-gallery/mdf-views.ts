import type { Page } from '@playwright/test'
import type { View } from './views.ts'

const fund = (last: string) => `019a0000-0000-7000-8000-0000000${last}`

const PLAN = { title: 'Harbour cyber breakfast', place: 'Albion Quay, Hull', audience: 'Forty people who run ports and ferries' }

/** A request without a mouse, as a seller would ask for it between two calls. */
async function requestByKeyboard(page: Page): Promise<void> {
  const { keyboard } = page
  await page.getByRole('textbox', { name: 'Kind of activity' }).or(page.getByRole('combobox', { name: 'Kind of activity' })).first().waitFor()
  await keyboard.type('Event')
  await keyboard.press('Enter')
  await keyboard.press('Tab')
  await keyboard.type(PLAN.title)
  await page.getByLabel('First day', { exact: true }).fill('in 20 days')
  await page.getByLabel('Place').fill(PLAN.place)
  await page.getByLabel('Audience').fill(PLAN.audience)
  await page.getByRole('button', { name: 'Add a cost' }).focus()
  await keyboard.press('Enter')
  for (const [what, amount] of [['Room and breakfast', '3,200'], ['Invitations', '1.4k']] as const) {
    await keyboard.type(what)
    await keyboard.press('Tab')
    await keyboard.type(amount)
    if (what !== 'Invitations') await keyboard.press('Enter')
  }
  await page.getByLabel('Expected leads').fill('25')
  await page.getByText('7 of 7').waitFor()
}

/** The partner's pages of funds. */
export const MDF_VIEWS: readonly View[] = [
  { name: 'mdf', path: '/mdf', as: 'callum', act: (page) => page.getByRole('option', { name: /Rail cyber webinar, claim 1/ }).click() },
  { name: 'mdf-offline', path: '/mdf', as: 'callum', scenario: 'offline', act: (page) => page.getByRole('option', { name: /dinner, York/ }).click() },
  {
    name: 'mdf-claimed', path: '/mdf', as: 'callum',
    act: async (page) => {
      await page.getByRole('button', { name: /^Claimed/ }).click()
      await page.getByRole('button', { name: /Behind Claimed only/ }).waitFor()
    },
  },
  { name: 'mdf-empty', path: '/mdf', as: 'callum', scenario: 'empty', act: (page) => page.getByText(/No funds yet|Nothing requested yet/).waitFor() },
  { name: 'mdf-error', path: '/mdf', as: 'callum', scenario: 'error', act: (page) => page.getByRole('alert').waitFor() },
  { name: 'mdf-request-new', path: '/mdf/request/new', as: 'callum' },
  { name: 'mdf-request-filled', path: '/mdf/request/new', as: 'callum', scenario: 'offline', act: requestByKeyboard },
  {
    name: 'mdf-request-errors', path: '/mdf/request/new', as: 'callum',
    act: async (page) => {
      await page.getByLabel('First day', { exact: true }).fill('1/1/2031')
      await page.getByRole('button', { name: 'Add a cost' }).click()
      await page.keyboard.type('Coach')
      await page.keyboard.press('Control+Enter')
      await page.getByText('Choose what kind of activity it is.', { exact: true }).waitFor()
    },
  },
  {
    name: 'mdf-request-linked', path: `/mdf/request/${fund('60008')}`, as: 'callum',
    act: async (page) => {
      const linked = page.getByRole('textbox', { name: 'Linked registrations' }).or(page.getByRole('combobox', { name: 'Linked registrations' })).first()
      await linked.click()
      await linked.pressSequentially('kestrel')
      await page.getByRole('option', { name: /Kestrel/ }).first().click()
      await page.keyboard.press('Escape')
      await page.getByRole('main').getByText(/Kestrel/).first().waitFor()
    },
  },
  { name: 'mdf-request-answer', path: `/mdf/request/${fund('60002')}`, as: 'callum', act: (page) => page.getByText('Who is invited?').waitFor() },
  { name: 'mdf-request-approved', path: `/mdf/request/${fund('60004')}`, as: 'callum', act: (page) => page.getByText('Approved as it stands').waitFor() },
  { name: 'mdf-claim', path: `/mdf/claim/new?request=${fund('60003')}`, as: 'callum', act: claimWithFiles },
  {
    name: 'mdf-claim-errors', path: `/mdf/claim/new?request=${fund('60003')}`, as: 'callum',
    act: async (page) => {
      await page.getByRole('group', { name: 'Line 1' }).waitFor()
      const line = page.getByRole('group', { name: 'Line 1' })
      await line.getByLabel('Net').fill('1,000')
      await line.getByLabel('Tax').fill('200')
      await line.getByLabel('Gross').fill('1,250')
      await line.getByLabel('You claim').fill('9,000')
      await page.keyboard.press('Control+Enter')
      await page.getByText('Say in a sentence or two what took place.', { exact: true }).waitFor()
    },
  },
  { name: 'mdf-claim-review', path: `/mdf/claim/${fund('70001')}`, as: 'callum', act: (page) => page.getByText('In review').first().waitFor() },
  {
    name: 'mdf-claim-preview', path: `/mdf/claim/${fund('70001')}`, as: 'callum',
    act: async (page) => {
      await page.getByRole('button', { name: 'Show HPD-20418.pdf' }).click()
      await page.getByRole('dialog').getByText('1 of 3').waitFor()
    },
  },
  { name: 'mdf-claim-rejected', path: `/mdf/claim/${fund('70008')}`, as: 'callum', act: (page) => page.getByText('rejected it').waitFor() },
  { name: 'mdf-calendar', path: '/mdf/calendar', as: 'callum', act: (page) => page.getByRole('heading', { name: /Activities/ }).waitFor() },
  { name: 'mdf-calendar-vendor', path: '/mdf/calendar', as: 'ingrid', act: (page) => page.getByRole('heading', { name: /Activities/ }).waitFor() },
]

/** A claim with one line in another currency and two files. */
async function claimWithFiles(page: Page): Promise<void> {
  await page.getByRole('group', { name: 'Line 1' }).waitFor()
  await page.getByLabel('What took place').fill('Three days at the stand; eleven ports asked for a demonstration.')
  for (const [place, number, net, tax] of [['1', 'HX-2201', '8,400', '1,680'], ['2', 'NR-9921', '1,900', '0']] as const) {
    const line = page.getByRole('group', { name: `Line ${place}` })
    await line.getByLabel('Supplier').fill('Harbour Exhibitions')
    await line.getByLabel('Invoice number').fill(number)
    await line.getByLabel('Invoice date', { exact: true }).fill(new Date(Date.now() - 20 * 86_400_000).toLocaleDateString('en-GB'))
    await line.getByLabel('Net').fill(net)
    await line.getByLabel('Tax').fill(tax)
  }
  await page.locator('input[type=file]').setInputFiles([
    { name: 'Invoice HX-2201.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7\nexpo') },
    { name: 'Notes of the crew.txt', mimeType: 'text/plain', buffer: Buffer.from('Eleven ports, two ferries.') },
  ])
  await page.getByRole('button', { name: 'Show Invoice HX-2201.pdf' }).waitFor()
  await page.getByText('3 of 3').waitFor()
}
