import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { BrowserWindow, nativeTheme, screen } from 'electron'
import type { Log } from '../ports.ts'
import { APP_URL } from './scheme.ts'
import { MIN_WINDOW, placeWindow, readWindowState } from './window-state.ts'
import type { WindowState } from './window-state.ts'

/** The canvas of both schemes, so that nothing flashes before the first paint. */
const CANVAS = { light: '#f4f4f6', dark: '#0f0f11' } as const

export interface WindowOptions {
  /** Of the profile; the window's size and place are kept in it. */
  readonly dataFolder: string
  readonly preload: string
  readonly icon: string | null
  readonly title: string
  /** Whether developer tools may be opened. */
  readonly devTools: boolean
  readonly log: Log
  /** Called before anything is loaded. */
  readonly beforeLoad: (window: BrowserWindow) => void
}

/** Opens the window; it shows itself with its first paint. */
export function openWindow({ dataFolder, preload, icon, title, devTools, log, beforeLoad }: WindowOptions): BrowserWindow {
  const stateFile = join(dataFolder, 'window.json')
  const kept = readWindowState(stateFile)
  const main = screen.getPrimaryDisplay()
  const others = screen.getAllDisplays().filter((one) => one.id !== main.id)
  const window = new BrowserWindow({
    ...placeWindow(kept, [main, ...others].map((one) => one.workArea)),
    minWidth: MIN_WINDOW.width,
    minHeight: MIN_WINDOW.height,
    show: false,
    title,
    backgroundColor: nativeTheme.shouldUseDarkColors ? CANVAS.dark : CANVAS.light,
    autoHideMenuBar: true,
    ...(icon === null ? {} : { icon }),
    webPreferences: { preload, sandbox: true, contextIsolation: true, nodeIntegration: false, webSecurity: true, webviewTag: false, navigateOnDragDrop: false, spellcheck: false, devTools },
  })
  if (kept?.maximized === true) window.maximize()
  keepState(window, stateFile, log)
  window.once('ready-to-show', () => window.show())
  window.webContents.on('render-process-gone', (_event, { reason, exitCode }) => {
    log.error('window.gone', { reason, exitCode })
    if (reason !== 'clean-exit' && !window.isDestroyed()) window.webContents.reload()
  })
  window.webContents.on('preload-error', (_event, path, error) => log.error('window.preload', { path, error }))
  window.on('unresponsive', () => log.warn('window.unresponsive'))
  beforeLoad(window)
  window.loadURL(APP_URL).catch((error: unknown) => log.error('window.load', { error }))
  return window
}

function keepState(window: BrowserWindow, file: string, log: Log): void {
  let timer: NodeJS.Timeout | null = null
  const save = () => {
    timer = null
    if (window.isDestroyed() || window.isMinimized() || window.isFullScreen()) return
    const state: WindowState = { ...window.getNormalBounds(), maximized: window.isMaximized() }
    try {
      writeFileSync(file, JSON.stringify(state))
    } catch (error) {
      log.warn('window.state_unsaved', { error })
    }
  }
  const later = () => {
    if (timer !== null) clearTimeout(timer)
    timer = setTimeout(save, 400)
  }
  for (const change of ['resize', 'move', 'maximize', 'unmaximize'] as const) window.on(change as 'resize', later)
  window.on('close', () => {
    if (timer !== null) clearTimeout(timer)
    save()
  })
}
