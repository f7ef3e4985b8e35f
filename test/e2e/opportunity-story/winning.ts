import { expect, test } from '@playwright/test'
import { samplePdf } from '../../support/sample-pdf.ts'
import { samplePng } from '../../support/sample-png.ts'
import { answerIn, confirmSheet, pressFor, pressIn } from '../keys.ts'
import { CUSTOMER, timeline } from './cast.ts'
import type { Cast } from './cast.ts'

const ORDER = samplePdf([{ texts: [{ x: 56, y: 80, text: CUSTOMER, size: 20, bold: true }, { x: 56, y: 130, text: 'Order PM-771' }] }])
/** Several chunks of an upload long. */
const PHOTO = samplePng(1200, 900)
/** After so many bytes the network gives out. */
const UP_TO = 1_800_000

/** It is won, proved through a poor network, and the margin credit is granted with the proof beside. */
export async function winning({ world, poor, seller, manager, picture }: Cast): Promise<void> {
  await test.step('the seller wins it', async () => {
    const { page } = seller
    await pressFor(page, 'w', 'Won')
    await expect(page.getByRole('textbox', { name: 'Closed on' })).toBeFocused()
    await expect(page.getByText(/margin credit is then due against a proof/)).toBeVisible()
    await picture(seller, '7-win')
    await confirmSheet(page, 'Control+Enter')
    await expect(page.getByText('Proof needed').first()).toBeVisible()
  })

  await test.step('its proof is cut off half way, the endpoint is killed; it goes on where it was', async () => {
    const { page } = seller
    const stalled = poor.stallAfter(UP_TO)
    await page.getByLabel('Proof of performance, files').setInputFiles([
      { name: 'Order PM-771.pdf', mimeType: 'application/pdf', buffer: Buffer.from(ORDER) },
      { name: 'Delivered.png', mimeType: 'image/png', buffer: PHOTO },
    ])
    await stalled
    await expect(page.getByText(/^\d+% sent$/)).toBeVisible()
    await picture(seller, '8-half-sent')
    await world.killEndpoint()
    await seller.pill(/Offline/)
    await pressFor(page, 's', 'Submit proof')
    await answerIn(page.getByRole('textbox', { name: 'Note' }), 'The signed order, and the cabinets in place.')
    await expect(page.getByText('In review').first()).toBeVisible()
    poor.countAnew()
    await world.startEndpoint()
    await expect(page.getByText(/2 files, .*all received/)).toBeVisible()
    // What had arrived was not sent again.
    expect(poor.sent).toBeGreaterThan(PHOTO.length - UP_TO)
    expect(poor.sent).toBeLessThan(PHOTO.length - UP_TO / 2)
    await seller.sent()
    await picture(seller, '9-received')
  })

  await test.step('the channel manager has the proof beside the credit, grants it, takes that back, and grants it again', async () => {
    const { page } = manager
    await expect(page.getByRole('button', { name: /^Approve credit/ })).toBeEnabled()
    await expect(page.getByLabel('Evidence: Order PM-771.pdf').locator('canvas')).toBeVisible()
    await picture(manager, '10-proof-beside')
    const approve = async () => {
      await pressFor(page, 'a', 'Approve credit')
      await pressIn(page.getByRole('textbox', { name: 'Note to the partner' }), 'Enter')
      await expect(page.getByRole('group', { name: /^Decided: margin credit, BRW-O-/ })).toBeVisible()
    }
    await approve()
    // At once: in ten seconds it is too late, however slow the computer.
    await pressFor(page, 'z', 'Undo')
    await expect(page.getByRole('group', { name: /^Decided/ })).toHaveCount(0)
    await expect(page.getByRole('button', { name: /^Approve credit/ })).toBeVisible()
    await expect(timeline(manager).getByText(/margin credit/)).toHaveCount(0)
    await approve()
    await picture(manager, '11-undo')
    await expect(seller.page.getByText('Earned').first()).toBeVisible()
  })

  await test.step('the seller hears of it in the bell', async () => {
    const { page } = seller
    await page.getByRole('button', { name: /^Notices, \d+ unread$/ }).click()
    await expect(page.getByRole('button', { name: /Ingrid Solheim accepted your proof of performance/ })).toBeVisible()
    await picture(seller, '12-earned')
    await page.keyboard.press('Escape')
  })
}
