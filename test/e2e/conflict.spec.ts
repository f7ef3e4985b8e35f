import { expect } from '@playwright/test'
import { registerByKeyboard } from './app.ts'
import { pressFor, pressIn } from './keys.ts'
import { test } from './stage.ts'

const DEAL = { customer: 'Quayside Turbines Ltd', website: 'quaysideturbines.co.uk', product: 'Sentry 400', quantity: '4', amount: '20000' }

test.describe('two partners, one customer', () => {
  test('the second approval is refused to its reviewer; neither partner learns of the other', async ({ enter, picture }) => {
    const [brightwater, cobalt, manager] = await Promise.all([enter('callum@brightwater.example'), enter('tessa@cobaltridge.example'), enter('marta@halden.example')])

    for (const seller of [brightwater, cobalt]) {
      await seller.go('Register a deal')
      await registerByKeyboard(seller.page, seller === cobalt ? { ...DEAL, customer: 'QUAYSIDE TURBINES LIMITED', website: 'www.quaysideturbines.co.uk' } : DEAL)
      await expect(seller.page.getByText(/Received as (BRW|CRS)-\d{4}/).first()).toBeVisible()
    }

    await test.step('the reviewer sees that the two are one customer, with the reason', async () => {
      await manager.go('Review queue')
      await manager.page.getByRole('option', { name: /QUAYSIDE TURBINES LIMITED/ }).click()
      await expect(manager.page.getByText('Same registrable domain').first()).toBeVisible()
      await expect(manager.page.getByText(/Brightwater IT · BRW-\d{4}/).first()).toBeVisible()
    })

    await test.step('both are approved, one after the other; the second comes back', async () => {
      for (const customer of ['Quayside Turbines Ltd', 'QUAYSIDE TURBINES LIMITED']) {
        await manager.page.getByRole('option', { name: new RegExp(customer) }).click()
        await expect(manager.page.getByRole('heading', { name: new RegExp(customer) }).first()).toBeVisible()
        await pressFor(manager.page, 'a', 'Approve')
        await expect(manager.page.getByLabel('Margin credit')).toBeVisible()
        await pressIn(manager.page.getByRole('textbox', { name: 'Protected until' }), 'Enter')
        await expect(manager.page.getByRole('group', { name: `Approved: ${customer}` })).toBeVisible()
      }
      await manager.pill(/Needs attention · 1/)
      await manager.go('Needs attention')
      await expect(manager.page.getByText(/protected/i).first()).toBeVisible()
      await picture(manager, 'already-protected')
    })

    await test.step('the one is approved, the other still waits, and neither page names the other', async () => {
      await expect(brightwater.page.getByText('Approved').first()).toBeVisible()
      await expect(cobalt.page.getByText('Submitted').first()).toBeVisible()
      expect(await brightwater.page.content()).not.toMatch(/Cobalt|CRS-/)
      expect(await cobalt.page.content()).not.toMatch(/Brightwater|BRW-/)
    })

    await test.step('the reviewer discards the decision and nothing needs attention any more', async () => {
      await pressFor(manager.page, 'd', 'Discard mine')
      await pressIn(manager.page.getByRole('region', { name: /^Discard your/ }).getByRole('button', { name: 'Discard mine' }), 'Enter')
      await manager.pill(/Up to date/)
    })
  })

  test('what the own organization registered before appears as the name is typed, marked provisional', async ({ world, enter, picture }) => {
    const seller = await enter('niamh@brightwater.example')
    await world.killEndpoint()
    await seller.pill(/Offline/)
    await seller.go('Register a deal')
    await seller.page.getByLabel('End customer').pressSequentially('Kestrel Rail Sign', { delay: 5 })
    await expect(seller.page.getByText(/registered|colleague/i).first()).toBeVisible()
    await expect(seller.page.getByText(/Provisional/).first()).toBeVisible()
    await expect(seller.page.getByText(/BRW-\d{4}/).first()).toBeVisible()
    await picture(seller, 'own-match')

    // A pasted signature fills the contact.
    await seller.page.getByLabel('Contact name').focus()
    await seller.page.evaluate(() => {
      const data = new DataTransfer()
      data.setData('text/plain', 'Moira Fenwick\nHead of IT | Kestrel Rail Signalling Ltd\nT: +44 20 7946 0018\nm.fenwick@kestrelrail.co.uk\nwww.kestrelrail.co.uk')
      document.activeElement?.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }))
    })
    await expect(seller.page.getByLabel('Contact e-mail')).toHaveValue('m.fenwick@kestrelrail.co.uk')

    // Every keystroke is on disk: the app is killed, and the draft is there, still offline, and still nobody else's.
    await seller.draftSaved()
    const address = new URL(seller.page.url()).pathname
    await seller.crashAndReopen()
    await seller.page.goto(new URL(address, seller.page.url()).href)
    await expect(seller.page.getByLabel('End customer')).toHaveValue('Kestrel Rail Sign')
    await expect(seller.page.getByLabel('Contact e-mail')).toHaveValue('m.fenwick@kestrelrail.co.uk')
  })
})
