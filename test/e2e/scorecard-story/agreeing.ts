import { expect, test } from '@playwright/test'
import { confirmSheet, pressIn } from '../keys.ts'
import { when, workOffline } from '../mdf-steps.ts'
import { expectSame, headline, part, PARTNER, scorecard } from './cast.ts'
import type { Cast } from './cast.ts'

/** A spreadsheet would take it for a formula. */
export const OBJECTIVE = '+2 engineers through Sentry Expert'
const REASON = 'Gold has grown: the step to Platinum has to be one.'
/** So many more than the partner has. */
const MISSING = 7

/** Channel operations ask more of a tier, offline; the channel manager and the partner agree on something, and it is done. */
export async function agreeing({ manager, lead, operations, picture }: Cast): Promise<void> {
  await test.step('channel operations raise a requirement offline, with a reason, and the tier progress of the partner follows', async () => {
    const { page } = operations
    const step = (await scorecard(lead)).tier.steps.find((one) => one.measure === 'registrations')
    const required = (step?.actual ?? 0) + MISSING
    await workOffline(page, true)
    await operations.pill(/Offline/)
    await operations.go('Tiers and measures')
    const field = page.getByRole('textbox', { name: 'Approved registrations, 12 months, Platinum' })
    await field.fill(String(required))
    await page.getByLabel('Reason to change what tiers ask for').fill(REASON)
    await picture(operations, '11-requirement')
    await pressIn(page.getByLabel('Reason to change what tiers ask for'), 'Enter')
    await expect(page.getByRole('list', { name: 'Changes of the rules' }).getByText(REASON)).toBeVisible()
    await expect(page.getByLabel('Reason to change what tiers ask for')).toHaveCount(0)
    await operations.pill(/Offline · 1 change waiting/)
    await expect(part(lead, 'Tier')).toContainText(`${step?.actual ?? 0} of ${step?.required ?? 0}`)
    await workOffline(page, false)
    await operations.sent()
    await expect(part(lead, 'Tier')).toContainText(`${step?.actual ?? 0} of ${required}`)
    await expect(part(lead, 'Tier')).toContainText(new RegExp(`What it takes: .*${MISSING} (more )?approved registrations`))
    await picture(lead, '12-what-it-takes')
  })

  await test.step('at a review the channel manager agrees on an objective', async () => {
    const { page } = manager
    await page.getByRole('list', { name: 'Leaderboard: open the rows behind' }).getByRole('button', { name: PARTNER.name }).press('Enter')
    await expect(headline(manager)).toBeVisible()
    await expect(part(manager, 'Tier')).toContainText(new RegExp(`${MISSING} (more )?approved registrations`))
    const next = ((await scorecard(manager)).plan?.objectives.length ?? 0) + 1
    await part(manager, 'Agreed at the last review').getByRole('button', { name: 'Enter what a review agreed' }).press('Enter')
    await expect(page.getByRole('textbox', { name: 'Reviewed on' })).toBeFocused()
    const text = page.getByRole('textbox', { name: `Objective ${next}`, exact: true })
    await text.fill(OBJECTIVE)
    await page.getByRole('textbox', { name: `How often, objective ${next}` }).fill('2')
    await picture(manager, '13-review')
    await confirmSheet(page)
    await expect(text).toHaveCount(0)
    await expect(part(manager, 'Agreed at the last review')).toContainText(OBJECTIVE)
    await manager.sent()
  })

  await test.step('the partner reports it done, one after the other, and both see it', async () => {
    const agreed = part(lead, 'Agreed at the last review')
    const done = agreed.getByLabel(`Done of 2: ${OBJECTIVE}`)
    const more = agreed.getByRole('button', { name: `One more: ${OBJECTIVE}` })
    await expect(done).toHaveValue('0')
    await more.press('Enter')
    await expect(done).toHaveValue('1')
    await more.press('Enter')
    await expect(done).toHaveValue('2')
    await lead.sent()
    await expect(agreed.getByText('waiting to sync')).toHaveCount(0)
    await when(manager.page, 'scorecard.view', { partnerId: PARTNER.id, against: 'previous' }, (view) => view?.plan?.objectives.some((one) => one.text === OBJECTIVE && one.done === 2) === true)
    await expect(part(manager, 'Agreed at the last review').getByLabel(`Done of 2: ${OBJECTIVE}`)).toHaveValue('2')
    await expectSame(lead, manager)
    await picture(lead, '14-done')
  })
}
