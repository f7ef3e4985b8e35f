import type { App, Session, WebContents } from 'electron'
import type { Log } from '../ports.ts'
import { isAppUrl } from './scheme.ts'

/**
 * No permission is given, no device is shown, and nothing outside `app://tradewind` is loaded. What a page of ours made itself, such as a
 * payment file, may be saved where the person says; nothing else is downloaded.
 */
export function lockSession(session: Session, log: Log): void {
  session.setPermissionRequestHandler((_contents, permission, answer) => {
    log.warn('lockdown.permission', { permission })
    answer(false)
  })
  session.setPermissionCheckHandler(() => false)
  session.setDevicePermissionHandler(() => false)
  session.on('will-download', (event, item) => {
    if (isOwnBlob(item.getURL())) return
    log.warn('lockdown.download', { url: item.getURL().slice(0, 200) })
    event.preventDefault()
  })
  session.webRequest.onBeforeRequest((details, answer) => {
    const allowed = isAppUrl(details.url) || isOwnBlob(details.url) || details.url.startsWith('devtools://') || details.url.startsWith('data:')
    if (!allowed) log.warn('lockdown.request', { url: details.url.slice(0, 200), type: details.resourceType })
    answer({ cancel: !allowed })
  })
}

/** Holds for every web contents that ever exists: none leaves the app, opens a window or hosts another page. */
export function lockContents(app: App, log: Log): void {
  const lock = (contents: WebContents) => {
    const stayHome = (event: { preventDefault: () => void }, url: string) => {
      if (isAppUrl(url)) return
      log.warn('lockdown.navigation', { url: url.slice(0, 200) })
      event.preventDefault()
    }
    contents.on('will-navigate', (event, url) => stayHome(event, url))
    contents.on('will-redirect', (event, url) => stayHome(event, url))
    contents.on('will-attach-webview', (event) => event.preventDefault())
    contents.setWindowOpenHandler(({ url }) => {
      log.warn('lockdown.window_open', { url: url.slice(0, 200) })
      return { action: 'deny' }
    })
  }
  app.on('web-contents-created', (_event, contents) => lock(contents))
}

/** Bytes that a page of the app holds itself. */
function isOwnBlob(url: string): boolean {
  return url.startsWith('blob:') && isAppUrl(url.slice('blob:'.length))
}
