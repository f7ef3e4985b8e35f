/** What of a keyboard event decides; a real event fits. */
export type KeyPress = {
  readonly key: string
  readonly code: string
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  readonly altKey: boolean
  readonly target: EventTarget | null
}

/** True when the press is exactly the keys. Letters follow the physical key where the layout has no Latin letters, so `J` works on a Cyrillic keyboard. */
export function matchesShortcut(press: KeyPress, keys: string, mac: boolean): boolean {
  const parts = keys.split('+')
  const wanted = parts.at(-1) ?? ''
  const wantsMod = parts.includes('mod')
  const mod = mac ? press.metaKey : press.ctrlKey
  const other = mac ? press.ctrlKey : press.metaKey
  if (mod !== wantsMod || other || press.altKey) return false
  const key = press.key.toLowerCase()
  if (key === wanted) return true
  return /^[a-z]$/.test(wanted) && !/^[a-z]$/.test(key) && press.code === `Key${wanted.toUpperCase()}`
}

/** Whether a matching press may fire where the focus is. Keys with mod always may; others keep out of typing and of pop-ups that own the keyboard. */
export function mayFire(press: KeyPress, keys: string, singleKeys: boolean): boolean {
  if (keys.startsWith('mod+')) return true
  if (keys.length === 1 && !singleKeys) return false
  const target = press.target
  if (!isElement(target)) return true
  if (keys === 'escape') return target.closest(POPUPS) === null
  if (target.closest(TYPING) !== null || target.closest(POPUPS) !== null) return false
  return keys !== 'enter' || target.closest(ENTER_OWNERS) === null
}

const TYPING = 'input:not([type=checkbox]):not([type=radio]):not([type=button]), textarea, select, [contenteditable]:not([contenteditable=false]), [role=textbox], [role=combobox]'
const POPUPS = '[role=dialog][aria-modal=true], [role=menu], [data-owns-keys]'
const ENTER_OWNERS = 'button, a[href], summary, [role=button]'

function isElement(target: EventTarget | null): target is Element {
  return target !== null && 'closest' in target
}
