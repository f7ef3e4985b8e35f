import type { View } from './views.ts'

const record = (last: string) => `019a0000-0000-7000-8000-000000000${last}`

/** The pages on which people decide and settle. */
export const WORK_VIEWS: readonly View[] = [
  {
    name: 'review', path: `/review/${record('147')}`, as: 'ingrid', scenario: 'queue',
    act: async (page) => {
      await page.getByRole('heading', { name: 'Kestrel Rail Signalling Ltd' }).waitFor()
    },
  },
  {
    name: 'review-approve', path: `/review/${record('140')}`, as: 'ingrid', scenario: 'queue',
    act: async (page) => {
      await page.getByRole('option', { name: /Fjordkraft/ }).click()
      await page.keyboard.press('a')
      await page.getByRole('region', { name: /^Approve NOR/ }).waitFor()
      await page.keyboard.press('Enter')
      await page.getByRole('button', { name: 'Undo' }).waitFor()
      await page.getByRole('option', { name: /Kestrel/ }).click()
      await page.keyboard.press('a')
      await page.getByRole('region', { name: /^Approve BRW/ }).waitFor()
    },
  },
  {
    name: 'review-return', path: `/review/${record('147')}`, as: 'ingrid', scenario: 'queue',
    act: async (page) => {
      await page.getByRole('heading', { name: 'Kestrel Rail Signalling Ltd' }).waitFor()
      await page.keyboard.press('r')
      await page.getByRole('region', { name: /^Return/ }).waitFor()
      await page.keyboard.press('Enter')
      await page.getByText('Write what they have to answer.').waitFor()
    },
  },
  {
    name: 'review-reject', path: `/review/${record('147')}`, as: 'ingrid', scenario: 'queue',
    act: async (page) => {
      await page.getByRole('heading', { name: 'Kestrel Rail Signalling Ltd' }).waitFor()
      await page.keyboard.press('x')
      await page.getByRole('region', { name: /^Reject/ }).waitFor()
    },
  },
  {
    name: 'review-changed', path: `/review/${record('147')}`, as: 'ingrid', scenario: 'queue',
    act: async (page) => {
      await page.getByRole('heading', { name: 'Kestrel Rail Signalling Ltd' }).waitFor()
      await page.keyboard.press('a')
      await page.getByRole('region', { name: /^Approve/ }).waitFor()
      // A colleague changes the registration while the sheet is open.
      await page.evaluate(async (id) => {
        const done = await new Promise<void>((resolve, reject) => {
          const stop = window.tradewind?.watch('deals.record', { id }, (message) => {
            if (!('value' in message) || message.value === null) return
            stop?.()
            const { deal } = message.value
            const [first, ...rest] = deal.lines
            if (first === undefined) return reject(new Error('no line'))
            const content = { customerName: deal.customerName, website: deal.website, noWebsite: deal.noWebsite, country: 'IE', currency: deal.currency, expectedClose: deal.expectedClose, source: deal.source, sourceDetail: deal.sourceDetail, situation: deal.situation, competitor: deal.competitor, timeFrame: deal.timeFrame, notes: deal.notes, lines: [{ ...first, quantity: 14, amount: 17_290_000 }, ...rest], contacts: deal.contacts }
            void window.tradewind?.call('deals.type', { id, content }).then(() => window.tradewind?.call('deals.save', { id })).then(() => resolve())
          })
        })
        return done
      }, record('147'))
      await page.getByRole('button', { name: 'I have read it' }).waitFor()
      await page.keyboard.press('Enter')
    },
  },
  { name: 'review-unlooked', path: '/review', as: 'ingrid', scenario: 'unlooked', act: (page) => page.getByText('provisional').waitFor() },
  {
    name: 'palette', path: `/review/${record('147')}`, as: 'ingrid', scenario: 'queue',
    act: async (page) => {
      await page.getByRole('heading', { name: 'Kestrel Rail Signalling Ltd' }).waitFor()
      await page.keyboard.press('Control+k')
      await page.getByRole('dialog').waitFor()
    },
  },
  {
    name: 'palette-search', path: '/', as: 'ingrid', scenario: 'queue',
    act: async (page) => {
      await page.keyboard.press('Control+k')
      await page.keyboard.type('kest')
      await page.getByRole('option', { name: /Kestrel Rail Signalling/ }).first().waitFor()
    },
  },
  {
    name: 'keys', path: '/', as: 'ingrid', scenario: 'queue',
    act: async (page) => {
      await page.keyboard.press('?')
      await page.getByRole('heading', { name: 'All keys' }).waitFor()
    },
  },
  { name: 'sync-edit', path: '/sync', as: 'callum', scenario: 'refusals', act: (page) => page.getByRole('heading', { name: /was not taken/ }).waitFor() },
  {
    name: 'sync-gone', path: '/sync', as: 'callum', scenario: 'refusals',
    act: async (page) => {
      await page.getByRole('option', { name: /Linnet/ }).click()
      await page.getByRole('heading', { name: 'Your note on BRW-0119 was not taken' }).waitFor()
      await page.getByRole('button', { name: 'Discard mine' }).click()
      await page.getByRole('region', { name: /^Discard your note/ }).waitFor()
    },
  },
  { name: 'sync-decision', path: '/sync', as: 'ingrid', scenario: 'refusals', act: (page) => page.getByRole('heading', { name: /was not taken/ }).waitFor() },
  {
    name: 'sync-waiting', path: '/sync', as: 'callum', scenario: 'offline',
    act: async (page) => {
      await page.getByRole('option').first().click()
      await page.getByRole('button', { name: 'Open record' }).waitFor()
    },
  },
  {
    name: 'sync-legend', path: '/sync', as: 'amira', scenario: 'empty',
    act: async (page) => {
      await page.getByText('Everything is sent').waitFor()
      await page.getByRole('button', { name: 'What the pill can say' }).click()
      await page.getByRole('dialog').waitFor()
    },
  },
  { name: 'sync-error', path: '/sync', as: 'callum', scenario: 'error', act: (page) => page.getByRole('alert').waitFor() },
  { name: 'review-empty', path: '/review', as: 'ingrid', scenario: 'empty' },
  { name: 'review-error', path: '/review', as: 'ingrid', scenario: 'error', act: (page) => page.getByRole('alert').waitFor() },
]
