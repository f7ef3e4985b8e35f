const MAC_NAMES: ReadonlyMap<string, string> = new Map([
  ['Ctrl', '⌘'],
  ['Alt', '⌥'],
  ['Shift', '⇧'],
  ['Enter', '↩'],
])

/** True where Command takes the place of Ctrl. */
export function isMac(platform: string = typeof navigator === 'undefined' ? '' : navigator.platform): boolean {
  return /^(Mac|iP)/.test(platform)
}

/** The words of a key hint as this platform's keyboards print them: `Ctrl K` stays, or becomes `⌘ K`. */
export function keyLabel(keys: string, mac: boolean = isMac()): string {
  if (!mac) return keys
  return keys
    .split(' ')
    .map((key) => MAC_NAMES.get(key) ?? key)
    .join(' ')
}

/** The same keys in the grammar of `aria-keyshortcuts`: `Ctrl Enter` is `Control+Enter`. */
export function ariaKeys(keys: string, mac: boolean = isMac()): string {
  return keys
    .split(' ')
    .map((key) => (key === 'Ctrl' ? (mac ? 'Meta' : 'Control') : key === 'Esc' ? 'Escape' : key))
    .join('+')
}
