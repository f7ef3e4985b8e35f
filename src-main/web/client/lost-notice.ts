const TEXT = 'Tradewind is not running on this computer any more. What you did is kept. Run "npm start" again; this page comes back by itself, or use the link it prints.'
/** Long enough that a restart of the socket alone shows nothing. */
const SHOW_AFTER_MS = 2000

/** A bar at the foot of the page while the app behind it is gone. */
export function lostNotice(page: Document): (state: 'open' | 'lost') => void {
  let bar: HTMLElement | null = null
  let waiting: ReturnType<typeof setTimeout> | null = null

  const show = () => {
    bar = page.createElement('div')
    bar.setAttribute('role', 'alert')
    bar.textContent = TEXT
    bar.style.cssText = 'position:fixed;inset:auto 0 0 0;z-index:2147483647;padding:12px 24px;font:14px/20px system-ui,sans-serif;background:#1f1f23;color:#fff;border-top:1px solid #92929b;text-align:center'
    page.body.append(bar)
  }

  return (state) => {
    if (state === 'lost') {
      waiting ??= setTimeout(show, SHOW_AFTER_MS)
      return
    }
    if (waiting !== null) clearTimeout(waiting)
    waiting = null
    bar?.remove()
    bar = null
  }
}
