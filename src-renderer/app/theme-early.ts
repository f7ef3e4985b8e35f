/** Where the person's choice of light, dark or auto is kept on this device. */
export const COLOR_SCHEME_KEY = 'tradewind-color-scheme'

/**
 * Sets the scheme on the root element before the first paint. It takes the place of Mantine's inline script, which our CSP forbids: call it as the first
 * statement of the entry, before React renders. A storage that cannot be read counts as no choice.
 */
export function setColorSchemeEarly(root: HTMLElement, storage: Pick<Storage, 'getItem'>, prefersDark: boolean): void {
  let stored: string | null = null
  try {
    stored = storage.getItem(COLOR_SCHEME_KEY)
  } catch {
    stored = null
  }
  const chosen = stored === 'light' || stored === 'dark' ? stored : prefersDark ? 'dark' : 'light'
  root.setAttribute('data-mantine-color-scheme', chosen)
}
