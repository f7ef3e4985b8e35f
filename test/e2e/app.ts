import { expect } from '@playwright/test'
import type { Browser, BrowserContext, Page } from '@playwright/test'
import type { World } from '../support/world.ts'

/** One person at one desktop: a web host of its own and the window that shows it. */
export class App {
  readonly page: Page
  private readonly context: BrowserContext
  private readonly world: World
  private readonly profile: string
  /** What the page wrote to the console as an error; the story demands that it stays empty. */
  readonly errors: string[] = []

  private constructor(world: World, profile: string, context: BrowserContext, page: Page) {
    this.world = world
    this.profile = profile
    this.context = context
    this.page = page
    page.on('pageerror', (error) => this.errors.push(error.message))
    page.on('console', (message) => {
      // A host that is killed on purpose closes the socket; that is no fault of the page.
      if (message.type() === 'error' && !/WebSocket|ERR_CONNECTION|net::/.test(message.text())) this.errors.push(message.text())
    })
  }

  static async open(world: World, browser: Browser, profile: string): Promise<App> {
    const link = await world.startHost(profile)
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, timezoneId: 'Europe/London', locale: 'en-GB' })
    const app = new App(world, profile, context, await context.newPage())
    await app.page.goto(link)
    return app
  }

  async signIn(email: string): Promise<void> {
    await this.page.getByLabel('E-mail').fill(email)
    await this.page.getByRole('textbox', { name: 'Password' }).fill('demo-2026')
    await this.page.keyboard.press('Enter')
    await expect(this.page.getByRole('navigation').first()).toBeVisible()
    await this.pill(/Up to date/)
  }

  /** The host is killed as a crash or a power cut would, and started again. */
  async crashAndReopen(): Promise<void> {
    await this.world.killHost(this.profile)
    // The page that lost its host looks for it by itself and would leave for the door just when we do.
    await this.page.goto('about:blank')
    await this.page.goto(await this.world.startHost(this.profile))
  }

  async pill(words: RegExp, timeout = 20_000): Promise<void> {
    await expect(this.page.getByRole('link', { name: words }).or(this.page.getByRole('button', { name: words })).first()).toBeVisible({ timeout })
  }

  async go(item: string): Promise<void> {
    await this.page.getByRole('navigation').getByRole('link', { name: item }).first().click()
  }

  async close(): Promise<void> {
    await this.context.close()
  }
}

export interface Registration {
  readonly customer: string
  readonly website: string
  readonly product: string
  readonly quantity: string
  readonly amount: string
}

/** Fills the form by keyboard alone, as a seller in a car park would, and submits it. Starts with the focus in the first field. */
export async function registerByKeyboard(page: Page, deal: Registration): Promise<void> {
  const { keyboard } = page
  const type = async (text: string) => keyboard.type(text, { delay: 8 })
  await expect(page.getByLabel('End customer')).toBeFocused()
  await type(deal.customer)
  await keyboard.press('Tab')
  await type(deal.website)
  await page.getByLabel('Contact name').focus()
  await type('Moira Fenwick')
  await keyboard.press('Tab')
  await type(`moira@${deal.website}`)
  await keyboard.press('Tab')
  await expect(page.getByRole('button', { name: 'Add a product' })).toBeFocused()
  await keyboard.press('Enter')
  await page.keyboard.type(deal.product, { delay: 60 })
  await keyboard.press('Enter')
  await keyboard.press('Tab')
  await type(deal.quantity)
  await keyboard.press('Tab')
  await type(deal.amount)
  await page.getByLabel('Expected close').first().focus()
  await type('in 120 days')
  await keyboard.press('Tab')
  await page.getByRole('combobox', { name: 'Source' }).or(page.getByRole('textbox', { name: 'Source' })).first().focus()
  await page.keyboard.type('Existing', { delay: 60 })
  await keyboard.press('Enter')
  await page.getByLabel('Current situation').focus()
  await type('Firewalls out of support in March; the board has released the budget.')
  await expect(page.getByText('8 of 8')).toBeVisible()
  await keyboard.press('Control+Enter')
}
