import { expect, test } from '@playwright/test'
import { answerIn, pressFor, pressIn } from '../keys.ts'
import { workOffline } from '../mdf-steps.ts'
import { CUSTOMER, filterIn, findIn, stageNow, timeline } from './cast.ts'
import type { Cast } from './cast.ts'

/** Two colleagues convert one registration, one of them offline, and meet in one opportunity; the channel manager helps. */
export async function converting({ world, seller, lead, manager, picture }: Cast): Promise<void> {
  await test.step('offline, the seller converts an approved registration with one key and works it', async () => {
    const { page } = seller
    await workOffline(page, true)
    await seller.pill(/Offline/)
    await findIn(seller, 'My registrations', CUSTOMER)
    await pressFor(page, 'c', 'Convert to opportunity')
    await expect(page).toHaveURL(/\/opportunities\//)
    await expect(page.getByText('No number yet').first()).toBeVisible()
    await expect(page.getByText('waiting to sync').first()).toBeVisible()
    await expect(stageNow(seller)).toContainText('Qualify')

    await page.getByLabel('Next step').fill('Walk the dry dock')
    await page.getByLabel('Next step').press('Enter')
    await expect(timeline(seller).getByText('Walk the dry dock').first()).toBeVisible()
    await page.getByLabel('Due', { exact: true }).fill('in 10 days')
    await page.getByLabel('Due', { exact: true }).press('Tab')
    await expect(page.getByText('“Walk the dry dock” by')).toBeVisible()
    await page.getByLabel('Log a contact').fill('called, wants pricing')
    await page.getByLabel('Log a contact').press('Enter')
    await expect(timeline(seller).getByText('logged a contact: call')).toBeVisible()
    await expect(timeline(seller).getByText('wants pricing')).toBeVisible()
    await picture(seller, '1-converted-offline')
  })

  await test.step('it waits in the list, and moves a stage by a key on the board', async () => {
    const { page } = seller
    await filterIn(seller, 'Opportunities', 'Pemberton')
    await expect(page.getByRole('row').filter({ hasText: CUSTOMER }).getByRole('img', { name: 'Waiting to sync' })).toBeVisible()
    await picture(seller, '2-waiting-in-list')
    await pressIn(page.getByLabel('Filter by customer or number'), 'Escape')
    await pressFor(page, 'v', 'Board')
    const card = (stage: string) => page.getByRole('region', { name: stage, exact: true }).getByRole('link', { name: new RegExp(`^${CUSTOMER}`) })
    await card('Qualify').focus()
    await pressIn(card('Qualify'), ']')
    await expect(card('Discover')).toBeFocused()
    await expect(card('Discover')).toHaveAccessibleName(/next Walk the dry dock.*waiting to sync/)
    await picture(seller, '3-moved-on-board')
    await seller.pill(/Offline · \d+ changes? waiting/)
  })

  await test.step('the sales manager, online, converts the same registration and names a competitor', async () => {
    const { page } = lead
    await findIn(lead, 'Registrations', CUSTOMER)
    await pressFor(page, 'c', 'Convert to opportunity')
    await expect(page).toHaveURL(/\/opportunities\//)
    await expect(page.getByText(/^BRW-O-\d{4}$/).first()).toBeVisible()
    await pressFor(page, 'e', 'Edit')
    await page.getByLabel('Competitor').fill('Palisade')
    await pressFor(page, 'Control+Enter', 'Save changes')
    await expect(timeline(lead).getByText('Palisade').first()).toBeVisible()
    await lead.sent()
  })

  await test.step('the channel manager sees it come', async () => {
    await findIn(manager, 'Opportunities', CUSTOMER)
    await expect(stageNow(manager)).toContainText('Qualify')
  })

  await test.step('with the endpoint away and back, all of it holds in one opportunity, for everybody', async () => {
    await world.killEndpoint()
    await lead.pill(/Offline/)
    await workOffline(seller.page, false)
    await seller.pill(/Offline · \d+ changes? waiting/)
    await world.startEndpoint()
    await seller.sent()
    await seller.page.getByRole('link', { name: new RegExp(`^${CUSTOMER}`) }).press('Enter')
    for (const app of [seller, lead, manager]) {
      await expect(app.page.getByText(/^BRW-O-\d{4}$/).first()).toBeVisible()
      await expect(stageNow(app)).toContainText('Discover')
      await expect(app.page.getByLabel('Next step')).toHaveValue('Walk the dry dock')
      await expect(timeline(app).getByText('wants pricing')).toBeVisible()
      await expect(timeline(app).getByText('Palisade').first()).toBeVisible()
      await expect(app.page.getByText('waiting to sync')).toHaveCount(0)
    }
    await picture(seller, '4-both-hold')
  })

  await test.step('the channel manager comments and sets a milestone, and is told why nothing else is theirs', async () => {
    const { page } = manager
    await pressFor(page, 'n', 'Comment')
    const comment = page.getByRole('textbox', { name: 'Comment' })
    await answerIn(comment, 'Our presales can join the walk.')
    // The sheet takes the focus back to where it was as it goes.
    await expect(comment).toHaveCount(0)
    await page.getByLabel('Add a milestone').fill('Site survey')
    await page.getByLabel('Add a milestone').press('Enter')
    await expect(page.getByRole('checkbox', { name: 'Site survey' })).toBeVisible()
    await expect(page.getByRole('button', { name: 'Edit', exact: true })).toHaveCount(0)
    await expect(page.getByText('The partner works this opportunity. You can comment, log contacts, and set next steps and milestones.').first()).toBeVisible()
    await picture(manager, '5-helps')
    const record = page.url()
    await page.goto(`${record}/edit`)
    await expect(page.getByText('You cannot edit this opportunity')).toBeVisible()
    await expect(page.getByLabel(/^Amount/)).toHaveCount(0)
    await picture(manager, '6-may-not')
    await page.getByRole('button', { name: 'Open the opportunity' }).click()
    await expect(seller.page.getByRole('checkbox', { name: 'Site survey' })).toBeVisible()
    await expect(timeline(seller).getByText('Our presales can join the walk.')).toBeVisible()
  })
}
