import { expect } from '@playwright/test'
import type { Locator } from '@playwright/test'

type Box = NonNullable<Awaited<ReturnType<Locator['boundingBox']>>>

/** Where something stands once it stands still: fonts are there, and it was found in the same place twice. */
export async function settledBox(of: Locator): Promise<Box> {
  await of.evaluate(async () => document.fonts.ready.then(() => undefined))
  let last: Box | null = null
  await expect
    .poll(async () => {
      const before = last
      last = await of.boundingBox()
      return last !== null && JSON.stringify(last) === JSON.stringify(before)
    })
    .toBe(true)
  if (last === null) throw new Error('It is not on screen')
  return last
}
