import { expect } from '@playwright/test'
import type { Locator, Page } from '@playwright/test'
import type { CommandName, Input, LiveName, Output } from '../../src-shared/bridge/contract.ts'
import { runInPalette } from './keys.ts'

/** A keyboard that counts what is pressed on it. */
export class Keys {
  count = 0
  private readonly page: Page

  constructor(page: Page) {
    this.page = page
  }

  async type(text: string): Promise<void> {
    this.count += text.length
    await this.page.keyboard.type(text, { delay: 8 })
  }

  /** Each as Playwright names it; Ctrl with a letter is two. */
  async press(...keys: readonly string[]): Promise<void> {
    for (const key of keys) {
      this.count += key.split('+').length
      await this.page.keyboard.press(key)
    }
  }

  /** Writes into the field that has the focus, which has to be the one of that name, and goes on to the next. */
  async fill(field: Locator, text: string): Promise<void> {
    await expect(field).toBeFocused()
    await this.type(text)
    await this.press('Tab')
  }
}

/** What the person's app answers, for what has a story of its own and only has to have happened. */
export async function done<N extends CommandName>(page: Page, name: N, input: Input<N>): Promise<Output<N>> {
  const told = (await page.evaluate(([command, given]) => window.tradewind?.call(command as never, given as never), [name, input] as const)) as { readonly ok: boolean; readonly value: Output<N>; readonly error?: { readonly message: string } }
  if (!told.ok) throw new Error(`${name}: ${told.error?.message ?? ''}`)
  return told.value
}

/** What a live query says at this moment. */
export async function now<N extends LiveName>(page: Page, name: N, input: Input<N>): Promise<Output<N>> {
  const value = await page.evaluate(
    ([query, given]) =>
      new Promise<unknown>((resolve, reject) => {
        const stop = window.tradewind?.watch(query as never, given as never, (message: { readonly value?: unknown; readonly error?: unknown }) => {
          if ('error' in message) reject(new Error(JSON.stringify(message.error)))
          else resolve(message.value)
          queueMicrotask(() => stop?.())
        })
      }),
    [name, input] as const,
  )
  return value as Output<N>
}

/** A live query as soon as something holds of it. */
export async function when<N extends LiveName>(page: Page, name: N, input: Input<N>, holds: (value: Output<N>) => boolean): Promise<Output<N>> {
  let last: Output<N> | undefined
  await expect
    .poll(
      async () => {
        last = await now(page, name, input)
        return holds(last)
      },
      { timeout: 90_000, message: name },
    )
    .toBe(true)
  return last as Output<N>
}

/** By the palette, so that what is open stays open. */
export async function workOffline(page: Page, on: boolean): Promise<void> {
  const words = on ? 'Work offline' : 'Work online again'
  await runInPalette(page, words, words)
}

/** Chooses the fund whose balance the page shows, where there are several. */
export async function showFund(page: Page, name: string): Promise<void> {
  const fund = page.getByRole('combobox', { name: 'Fund' }).or(page.getByRole('textbox', { name: 'Fund' })).first()
  await fund.click()
  await page.getByRole('option', { name, exact: true }).click()
  await expect(fund).toHaveValue(name)
  // Out of the field, which would take the keys of the page.
  await page.getByRole('heading', { name: 'MDF', exact: true }).click()
}

/** The balance of the fund that the page shows, in the words of its chart for those who do not see it. */
export async function expectBalance(page: Page, words: string): Promise<void> {
  await expect(page.getByRole('img', { name: `Balance: ${words}.` })).toBeVisible()
}
