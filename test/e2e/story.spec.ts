import { expect, test } from '@playwright/test'
import { World } from '../support/world.ts'
import { App, registerByKeyboard } from './app.ts'

test.describe('the main job', () => {
  let world: World

  test.beforeEach(async () => {
    world = await World.create()
    await world.startEndpoint()
  })

  test.afterEach(async () => {
    await world.end()
  })

  test('a deal registered offline, synced, returned, answered, approved; a decision on an older version refused and resubmitted', async ({ browser }, info) => {
    test.setTimeout(300_000)
    const picture = async (app: App, name: string) => {
      await app.page.screenshot({ path: info.outputPath(`${name}.png`) })
    }
    const seller = await App.open(world, browser, 'callum')
    await seller.signIn('callum@brightwater.example')
    const manager = await App.open(world, browser, 'ingrid')
    await manager.signIn('ingrid@halden.example')

    await test.step('the endpoint dies; both say so and go on', async () => {
      await world.killEndpoint()
      await seller.pill(/Offline/)
      await manager.pill(/Offline/)
    })

    await test.step('the seller registers a deal by keyboard alone, and sees what the own organization had', async () => {
      await seller.page.keyboard.press('Escape')
      await seller.go('Register a deal')
      await registerByKeyboard(seller.page, { customer: 'Harbourside Robotics Ltd', website: 'harboursiderobotics.co.uk', product: 'Sentry 400', quantity: '8', amount: '50000' })
      await expect(seller.page.getByRole('heading', { name: 'Harbourside Robotics Ltd' })).toBeVisible()
      await expect(seller.page.getByText('No number yet').first()).toBeVisible()
      await seller.pill(/Offline · 1 change waiting/)
      await expect(seller.page.getByText('waiting to sync').first()).toBeVisible()
      await picture(seller, '1-waiting-to-sync')
    })

    await test.step('it survives a crash, offline', async () => {
      await seller.crashAndReopen()
      await seller.go('My registrations')
      await seller.page.getByText('Harbourside Robotics Ltd').first().click()
      await expect(seller.page.getByText('No number yet').first()).toBeVisible()
      await seller.pill(/Offline · 1 change waiting/)
    })

    let number = ''
    await test.step('the endpoint is back: received with a number, and in the review queue at once', async () => {
      await world.startEndpoint()
      await expect(seller.page.getByText(/Received as BRW-\d{4}/).first()).toBeVisible({ timeout: 15_000 })
      number = (await seller.page.getByText(/BRW-\d{4}/).first().textContent())?.match(/BRW-\d{4}/)?.[0] ?? ''
      expect(number).toMatch(/^BRW-\d{4}$/)
      await seller.pill(/Up to date/)
      await manager.go('Review queue')
      await expect(manager.page.getByText('Harbourside Robotics Ltd').first()).toBeVisible({ timeout: 15_000 })
      await picture(seller, '2-received')
      await picture(manager, '2-queue')
    })

    await test.step('the channel manager returns it with questions, by keyboard, and ten seconds later it leaves', async () => {
      await manager.page.getByText('Harbourside Robotics Ltd').first().click()
      await expect(manager.page.getByRole('heading', { name: /Harbourside Robotics Ltd/ })).toBeVisible()
      await manager.page.keyboard.press('r')
      await manager.page.keyboard.type('Who signs, and when?')
      await picture(manager, '3-return-sheet')
      await manager.page.keyboard.press('Enter')
      await expect(manager.page.getByRole('button', { name: /Undo/ })).toBeVisible()
      await picture(manager, '3-undo')
      await expect(seller.page.getByText('Who signs, and when?').first()).toBeVisible({ timeout: 25_000 })
      await expect(seller.page.getByText('Returned').first()).toBeVisible()
    })

    await test.step('the seller answers and resubmits', async () => {
      await seller.page.keyboard.press('r')
      await expect(seller.page.getByText('Who signs, and when?').first()).toBeVisible()
      await picture(seller, '3-answer')
      await seller.page.getByRole('textbox', { name: /answer/i }).fill('The CFO signs in January.')
      await seller.page.keyboard.press('Control+Enter')
      await expect(seller.page.getByText('Submitted').first()).toBeVisible()
      await manager.pill(/Up to date/)
      await expect(manager.page.getByText('Harbourside Robotics Ltd').first()).toBeVisible({ timeout: 15_000 })
    })

    await test.step('the manager decides offline on what was there; the seller changes the amount meanwhile; the decision comes back to the manager', async () => {
      await manager.page.getByText('Harbourside Robotics Ltd').first().click()
      await expect(manager.page.getByRole('heading', { name: /Harbourside Robotics Ltd/ })).toBeVisible()
      await manager.page.getByRole('link', { name: /Up to date/ }).or(manager.page.getByRole('button', { name: /Up to date/ })).first().click()
      await manager.page.getByRole('switch', { name: 'Work offline' }).click()
      await manager.pill(/Offline/)
      await manager.go('Review queue')
      await manager.page.getByText('Harbourside Robotics Ltd').first().click()
      await expect(manager.page.getByRole('heading', { name: /Harbourside Robotics Ltd/ })).toBeVisible()
      await manager.page.keyboard.press('a')
      await expect(manager.page.getByLabel('Margin credit')).toBeVisible()
      await manager.page.keyboard.press('Enter')
      await manager.pill(/Offline · 1 change waiting/)

      await seller.page.keyboard.press('e')
      const amount = seller.page.getByLabel('Amount 1, GBP')
      await amount.fill('64000')
      await amount.blur()
      await seller.page.keyboard.press('Control+Enter')
      await expect(seller.page.getByText('£64,000').first()).toBeVisible()
      await seller.pill(/Up to date/)

      await manager.page.getByRole('link', { name: /Offline/ }).or(manager.page.getByRole('button', { name: /Offline/ })).first().click()
      await manager.page.getByRole('switch', { name: 'Work offline' }).click()
      await manager.pill(/Needs attention · 1/, 30_000)
      await expect(manager.page.getByText('£64,000').first()).toBeVisible()
      await expect(manager.page.getByText('£50,000').first()).toBeVisible()
      await picture(manager, '4-needs-attention')
    })

    await test.step('resubmitted on what is there now, with the endpoint killed and restarted in between, it is approved and nothing needs attention', async () => {
      await world.killEndpoint()
      await manager.page.keyboard.press('Control+Enter')
      await manager.pill(/Offline · \d changes? waiting/)
      await world.startEndpoint()
      await manager.pill(/Up to date/, 30_000)
      await expect(seller.page.getByText('Approved').first()).toBeVisible({ timeout: 30_000 })
      await expect(seller.page.getByText(/Margin credit/).first()).toBeVisible()
      await picture(seller, '5-approved')
    })

    await test.step('the seller withdraws another one, and reads the timeline', async () => {
      await seller.go('My registrations')
      await seller.page.getByRole('row', { name: /Kestrel Rail Signalling Ltd.*Submitted/ }).first().dblclick()
      await expect(seller.page.getByRole('button', { name: 'Withdraw' })).toBeVisible()
      await seller.page.keyboard.press('w')
      await expect(seller.page.getByLabel('Reason')).toBeFocused()
      await seller.page.keyboard.type('The customer bought nothing.')
      await seller.page.keyboard.press('Control+Enter')
      await expect(seller.page.getByText('Withdrawn').first()).toBeVisible()
      await expect(seller.page.getByText('The customer bought nothing.').first()).toBeVisible()
      await seller.pill(/Up to date/)
    })

    expect(seller.errors).toEqual([])
    expect(manager.errors).toEqual([])
    await seller.close()
    await manager.close()
  })
})
