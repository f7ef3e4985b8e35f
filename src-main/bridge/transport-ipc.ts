import { ipcMain } from 'electron'
import type { IpcMainEvent, WebContents, WebFrameMain } from 'electron'
import { REPLY_CHANNEL, REQUEST_CHANNEL } from '../preload/channels.ts'
import type { BridgeCore, Log } from '../ports.ts'
import { openConnection } from './connection.ts'
import type { BridgeConnection } from './connection.ts'

export interface IpcBridge {
  /** Only windows admitted here are answered. */
  readonly admit: (contents: WebContents) => void
  readonly close: () => void
}

export interface IpcBridgeOptions {
  readonly core: BridgeCore
  readonly log: Log
  /** Whether a document with that URL is ours. */
  readonly isOwnUrl: (url: string) => boolean
}

/** Serves the bridge to the top frame of admitted windows, and to nothing else. */
export function serveIpc({ core, log, isOwnUrl }: IpcBridgeOptions): IpcBridge {
  const admitted = new Set<WebContents>()
  const connections = new Map<WebContents, BridgeConnection>()

  const end = (contents: WebContents) => {
    connections.get(contents)?.end()
    connections.delete(contents)
  }

  /** The frame that asks, when it may: an admitted window, its top frame, our origin. */
  const trustedFrame = (event: IpcMainEvent): WebFrameMain | null => {
    const frame = event.senderFrame
    if (!frame || !admitted.has(event.sender)) return null
    return frame === event.sender.mainFrame && isOwnUrl(frame.url) ? frame : null
  }

  const connect = (contents: WebContents, frame: WebFrameMain): BridgeConnection => {
    const connection = openConnection({
      core,
      log,
      send: (text) => {
        try {
          frame.send(REPLY_CHANNEL, text)
        } catch {
          // The frame went away between the answer and this moment; its own events may come later.
          if (connections.get(contents) === connection) end(contents)
        }
      },
    })
    connections.set(contents, connection)
    return connection
  }

  const onRequest = (event: IpcMainEvent, text: unknown) => {
    const frame = trustedFrame(event)
    if (frame === null) {
      log.warn('bridge.refused_sender', { url: event.senderFrame?.url.slice(0, 200) ?? null })
      return
    }
    const connection = connections.get(event.sender) ?? connect(event.sender, frame)
    if (typeof text !== 'string' || !connection.receive(text)) log.warn('bridge.malformed', { length: typeof text === 'string' ? text.length : null })
  }

  ipcMain.on(REQUEST_CHANNEL, onRequest)

  return {
    admit: (contents) => {
      admitted.add(contents)
      // A reload keeps the window and replaces the document: what the old one watched ends with it.
      contents.on('did-navigate', () => end(contents))
      contents.on('render-process-gone', () => end(contents))
      contents.once('destroyed', () => {
        end(contents)
        admitted.delete(contents)
      })
    },
    close: () => {
      ipcMain.removeListener(REQUEST_CHANNEL, onRequest)
      for (const connection of connections.values()) connection.end()
      connections.clear()
      admitted.clear()
    },
  }
}
