/** `lost`: nothing answers. `shut_out`: the app answers and does not know this browser. `other_build`: it has another screen than this page. */
export type DoorState = 'open' | 'lost' | 'shut_out' | 'other_build'

const TEXTS: Readonly<Record<Exclude<DoorState, 'open'>, string>> = {
  lost: 'Tradewind is not running on this computer, so nothing new can be saved. What was saved is kept. Run "npm start" again: this page goes on by itself. If it prints another address, open the link there.',
  shut_out: 'Tradewind runs again, but does not know this browser any more. Open the link that "npm start" printed in another tab of this browser: this page then goes on by itself.',
  other_build: 'Tradewind was updated while this page was open. Reload the page when what you typed is saved.',
}
/** Long enough that a restart of the socket alone shows nothing. */
const SHOW_AFTER_MS = 2000

/** A bar above the page, which makes room for it, while the app behind it is gone or is not the one that the page belongs to. */
export function lostNotice(page: Document, reload: () => void): (state: DoorState) => void {
  let bar: HTMLElement | null = null
  let waiting: ReturnType<typeof setTimeout> | null = null
  let state: DoorState = 'open'

  const hide = () => {
    bar?.remove()
    bar = null
    makeRoom(page, false)
  }
  const show = () => {
    if (state === 'open') return
    if (bar === null) {
      bar = page.createElement('div')
      bar.setAttribute('role', 'alert')
      bar.style.cssText = 'flex:none;position:relative;z-index:2147483647;padding:10px 24px;font:14px/20px system-ui,sans-serif;background:#1f1f23;color:#fff;text-align:center'
      page.body.prepend(bar)
      makeRoom(page, true)
    }
    if (bar.firstChild?.textContent === TEXTS[state]) return
    bar.replaceChildren(page.createTextNode(TEXTS[state]))
    if (state === 'other_build') bar.append(' ', reloadButton(page, reload))
  }

  return (next) => {
    if (next === 'lost' && state === 'shut_out') return
    state = next
    if (next === 'lost') {
      if (bar !== null) show()
      else waiting ??= setTimeout(show, SHOW_AFTER_MS)
      return
    }
    if (waiting !== null) clearTimeout(waiting)
    waiting = null
    if (next === 'open') hide()
    else show()
  }
}

function reloadButton(page: Document, reload: () => void): HTMLElement {
  const button = page.createElement('button')
  button.type = 'button'
  button.textContent = 'Reload'
  button.style.cssText = 'margin-inline-start:8px;padding:2px 12px;font:inherit;color:inherit;background:none;border:1px solid currentColor;border-radius:6px;cursor:pointer'
  button.addEventListener('click', reload)
  return button
}

/** The page is as high as the window; with a bar above it, it takes what is left. */
function makeRoom(page: Document, on: boolean): void {
  const root = page.getElementById('root')
  page.body.style.display = on ? 'flex' : ''
  page.body.style.flexDirection = on ? 'column' : ''
  if (root === null) return
  root.style.flex = on ? '1 1 0' : ''
  root.style.minHeight = on ? '0' : ''
}
