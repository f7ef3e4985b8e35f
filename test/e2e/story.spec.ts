import { expect } from '@playwright/test'
import type { App } from './app.ts'
import { registerByKeyboard } from './app.ts'
import { answerIn, pressFor, pressIn } from './keys.ts'
import { test } from './stage.ts'

const CUSTOMER = 'Harbourside Robotics Ltd'

/** Opens the deal in the queue of who reviews it. */
async function open({ page }: App): Promise<void> {
  await page.getByRole('option').filter({ hasText: CUSTOMER }).click()
  await expect(page.getByRole('heading', { name: new RegExp(CUSTOMER) })).toBeVisible()
}

/** Turns the switch on the page of sync, which the pill leads to. */
async function turnOffline({ page }: App, pill: RegExp, to: boolean): Promise<void> {
  await page.getByRole('link', { name: pill }).or(page.getByRole('button', { name: pill })).first().click()
  const workOffline = page.getByRole('switch', { name: 'Work offline' })
  await expect(workOffline).toBeChecked({ checked: !to })
  await workOffline.click()
  await expect(workOffline).toBeChecked({ checked: to })
}

test.describe('the main job', () => {
  test('a deal registered offline, synced, returned, answered, approved; a decision on an older version refused and resubmitted', async ({ world, enter, picture }) => {
    const [seller, manager] = await Promise.all([enter('callum@brightwater.example'), enter('ingrid@halden.example')])

    await test.step('the endpoint dies; both say so and go on', async () => {
      await world.killEndpoint()
      await seller.pill(/Offline/)
      await manager.pill(/Offline/)
    })

    await test.step('the seller registers a deal by keyboard alone, and sees what the own organization had', async () => {
      await seller.go('Register a deal')
      await registerByKeyboard(seller.page, { customer: CUSTOMER, website: 'harboursiderobotics.co.uk', product: 'Sentry 400', quantity: '8', amount: '50000' })
      await expect(seller.page.getByRole('heading', { name: CUSTOMER })).toBeVisible()
      await expect(seller.page.getByText('No number yet').first()).toBeVisible()
      await seller.pill(/Offline · 1 change waiting/)
      await expect(seller.page.getByText('waiting to sync').first()).toBeVisible()
      await picture(seller, '1-waiting-to-sync')
    })

    await test.step('it survives a crash, offline', async () => {
      await seller.crashAndReopen()
      await seller.go('My registrations')
      await seller.page.getByRole('grid').getByRole('link', { name: CUSTOMER, exact: true }).click()
      await expect(seller.page.getByText('No number yet').first()).toBeVisible()
      await seller.pill(/Offline · 1 change waiting/)
    })

    await test.step('the endpoint is back: received with a number, and in the review queue at once', async () => {
      await world.startEndpoint()
      await expect(seller.page.getByText(/Received as BRW-\d{4}/).first()).toBeVisible()
      await seller.pill(/Up to date/)
      await manager.go('Review queue')
      await expect(manager.page.getByRole('option').filter({ hasText: CUSTOMER })).toBeVisible()
      await picture(seller, '2-received')
      await picture(manager, '2-queue')
    })

    await test.step('the channel manager returns it with questions, by keyboard, and ten seconds later it leaves', async () => {
      await open(manager)
      await pressFor(manager.page, 'r', 'Return')
      const questions = manager.page.getByRole('textbox', { name: /^Questions to/ })
      await expect(questions).toBeFocused()
      await manager.page.keyboard.type('Who signs, and when?')
      await picture(manager, '3-return-sheet')
      await pressIn(questions, 'Enter')
      await expect(manager.page.getByRole('button', { name: /Undo/ })).toBeVisible()
      await picture(manager, '3-undo')
      await expect(seller.page.getByText('Who signs, and when?').first()).toBeVisible()
      await expect(seller.page.getByText('Returned').first()).toBeVisible()
    })

    await test.step('the seller answers and resubmits', async () => {
      await pressFor(seller.page, 'r', 'Answer and resubmit')
      const answer = seller.page.getByRole('textbox', { name: 'Your answer' })
      await expect(answer).toBeFocused()
      await expect(seller.page.getByText('Who signs, and when?').first()).toBeVisible()
      await picture(seller, '3-answer')
      await answer.fill('The CFO signs in January.')
      await pressFor(seller.page, 'Control+Enter', 'Resubmit')
      await expect(seller.page.getByRole('button', { name: 'Withdraw' })).toBeVisible()
      await expect(seller.page.getByText('Submitted').first()).toBeVisible()
    })

    await test.step('the manager decides offline on what was there; the seller changes the amount meanwhile; the decision comes back to the manager', async () => {
      await open(manager)
      await turnOffline(manager, /Up to date/, true)
      await manager.pill(/Offline/)
      await manager.go('Review queue')
      await open(manager)
      await pressFor(manager.page, 'a', 'Approve')
      await expect(manager.page.getByLabel('Margin credit')).toBeVisible()
      await pressIn(manager.page.getByRole('textbox', { name: 'Protected until' }), 'Enter')
      await manager.pill(/Offline · 1 change waiting/)

      await pressFor(seller.page, 'e', 'Edit')
      const amount = seller.page.getByLabel('Amount 1, GBP')
      await amount.fill('64000')
      await amount.blur()
      await pressFor(seller.page, 'Control+Enter', 'Save changes')
      await expect(seller.page.getByRole('button', { name: 'Withdraw' })).toBeVisible()
      await expect(seller.page.getByText('£64,000').first()).toBeVisible()
      // Before the manager's decision goes out, or there is nothing that it could be too old for.
      await seller.sent()

      await turnOffline(manager, /Offline/, false)
      await manager.pill(/Needs attention · 1/)
      await expect(manager.page.getByText('£64,000').first()).toBeVisible()
      await expect(manager.page.getByText('£50,000').first()).toBeVisible()
      await picture(manager, '4-needs-attention')
    })

    await test.step('resubmitted on what is there now, with the endpoint killed and restarted in between, it is approved and nothing needs attention', async () => {
      await world.killEndpoint()
      await pressFor(manager.page, 'Control+Enter', 'Edit and resubmit')
      await manager.pill(/Offline · \d changes? waiting/)
      await world.startEndpoint()
      await manager.pill(/Up to date/)
      await expect(seller.page.getByText('Approved').first()).toBeVisible()
      await expect(seller.page.getByText(/Margin credit/).first()).toBeVisible()
      await picture(seller, '5-approved')
    })

    await test.step('the seller withdraws another one, and reads the timeline', async () => {
      await seller.go('My registrations')
      await seller.pill(/Up to date/)
      await seller.page.getByRole('row', { name: /Kestrel Rail Signalling Ltd.*Submitted/ }).first().dblclick()
      await expect(seller.page.getByRole('heading', { name: 'Kestrel Rail Signalling Ltd' })).toBeVisible()
      await pressFor(seller.page, 'w', 'Withdraw')
      await answerIn(seller.page.getByLabel('Reason'), 'The customer bought nothing.', 'Control+Enter')
      await expect(seller.page.getByText('Withdrawn').first()).toBeVisible()
      await expect(seller.page.getByText('The customer bought nothing.').first()).toBeVisible()
      await seller.pill(/Up to date/)
    })
  })
})
