import { expect } from '@playwright/test'
import type { Browser, BrowserContext, Locator, Page } from '@playwright/test'
import type { World } from '../support/world.ts'
import { chooseByTyping, pressFor, pressIn } from './keys.ts'
import { when } from './mdf-steps.ts'

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
    await this.page.getByRole('textbox', { name: 'Password' }).press('Enter')
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

  async pill(words: RegExp, timeout?: number): Promise<void> {
    await expect(this.page.getByRole('link', { name: words }).or(this.page.getByRole('button', { name: words })).first()).toBeVisible(timeout === undefined ? {} : { timeout })
  }

  /** Everything done so far is at the endpoint: the pill alone may still be of the moment before. */
  async sent(): Promise<void> {
    await when(this.page, 'sync.status', {}, ({ online, waiting }) => online && waiting === 0)
    await this.pill(/Up to date/)
  }

  /** Follows an item of the navigation to its page. */
  async go(item: string): Promise<void> {
    const link = this.page.getByRole('navigation').getByRole('link', { name: item }).first()
    await link.click()
    await expect(link).toHaveAttribute('aria-current', 'page')
  }

  /** What is typed into the form in front is on this computer's disk. */
  async draftSaved(): Promise<void> {
    await expect(this.page.locator('[aria-busy="false"]').filter({ hasText: /^Draft saved/ })).toBeVisible()
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
  const form = page.getByRole('main')
  const field = (name: string) => form.getByRole('textbox', { name, exact: true })
  const type = async (into: Locator, text: string) => {
    await expect(into).toBeFocused()
    await keyboard.type(text, { delay: 8 })
    await expect(into).toHaveValue(text)
  }
  await type(field('End customer'), deal.customer)
  await keyboard.press('Tab')
  await type(field('Website'), deal.website)
  await field('Contact name').focus()
  await type(field('Contact name'), 'Moira Fenwick')
  await keyboard.press('Tab')
  await type(field('Contact e-mail'), `moira@${deal.website}`)
  await keyboard.press('Tab')
  await pressIn(form.getByRole('button', { name: 'Add a product' }), 'Enter')
  await chooseByTyping(form.getByLabel('Product 1', { exact: true }).and(form.locator('input')), deal.product)
  await keyboard.press('Tab')
  await type(field('Quantity 1'), deal.quantity)
  await keyboard.press('Tab')
  await type(form.getByRole('textbox', { name: /^Amount 1/ }), deal.amount)
  await field('Expected close').focus()
  await type(field('Expected close'), 'in 120 days')
  await keyboard.press('Tab')
  const source = form.getByLabel('Source', { exact: true }).and(form.locator('input'))
  await source.focus()
  await chooseByTyping(source, 'Existing')
  await field('Current situation').focus()
  await type(field('Current situation'), 'Firewalls out of support in March; the board has released the budget.')
  await expect(form.getByText('8 of 8')).toBeVisible()
  await pressFor(page, 'Control+Enter', 'Submit')
}
