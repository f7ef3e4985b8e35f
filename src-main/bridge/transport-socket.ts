import type { IncomingMessage, Server } from 'node:http'
import type { Duplex } from 'node:stream'
import { WebSocketServer } from 'ws'
import type { RawData, WebSocket } from 'ws'
import type { BridgeCore, Log } from '../ports.ts'
import { openConnection } from './connection.ts'
import type { BridgeConnection } from './connection.ts'
import { MAX_REQUEST_LENGTH } from './wire.ts'

const SOCKET_PATH = '/bridge'

export interface SocketBridgeOptions {
  readonly server: Server
  readonly core: BridgeCore
  readonly log: Log
  /** Whether this request may become a socket; asked before anything is accepted. */
  readonly admit: (request: IncomingMessage) => boolean
}

export interface SocketBridge {
  /** Ends every live query, tells every window goodbye (1001) and cuts those that do not answer. */
  readonly close: () => void
}

const MAX_SOCKETS = 32
/** A window that does not read is cut before what waits for it fills the memory; it comes back and asks anew. */
const MAX_UNSENT_BYTES = 64 * 1024 * 1024
const POLICY_VIOLATION = 1008
const GOING_AWAY = 1001

/** Serves the bridge to sockets of admitted browsers: text frames of JSON, at most 1 MiB each way in. */
export function serveSocket({ server, core, log, admit }: SocketBridgeOptions): SocketBridge {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: MAX_REQUEST_LENGTH, perMessageDeflate: false, clientTracking: true })

  const connections = new Set<BridgeConnection>()

  const onUpgrade = (request: IncomingMessage, stream: Duplex, head: Buffer) => {
    stream.on('error', (error) => log.warn('bridge.stream', { error: error.message }))
    const refusal = request.url !== SOCKET_PATH ? '404 Not Found' : !admit(request) ? '403 Forbidden' : sockets.clients.size >= MAX_SOCKETS ? '503 Service Unavailable' : null
    if (refusal !== null) {
      log.warn('bridge.refused_socket', { refusal, origin: request.headers.origin?.slice(0, 200) ?? null })
      stream.end(`HTTP/1.1 ${refusal}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`)
      return
    }
    sockets.handleUpgrade(request, stream, head, serve)
  }

  const serve = (socket: WebSocket) => {
    const connection = openConnection({
      core,
      log,
      send: (text) => {
        if (socket.readyState !== socket.OPEN) return
        if (socket.bufferedAmount > MAX_UNSENT_BYTES) {
          log.warn('bridge.socket_stuck', { bytes: socket.bufferedAmount })
          socket.terminate()
          return
        }
        socket.send(text)
      },
    })
    connections.add(connection)
    socket.on('message', (data: RawData, isBinary: boolean) => {
      if (!isBinary && connection.receive(asText(data))) return
      log.warn('bridge.malformed', { isBinary })
      socket.close(POLICY_VIOLATION, 'not a request')
    })
    socket.on('close', () => {
      connection.end()
      connections.delete(connection)
    })
    // Frames that are too large or break the protocol: ws closes the socket with the right code by itself.
    socket.on('error', (error) => log.warn('bridge.socket', { error: error.message }))
  }

  server.on('upgrade', onUpgrade)

  return {
    close: () => {
      server.removeListener('upgrade', onUpgrade)
      for (const connection of connections) connection.end()
      for (const socket of sockets.clients) {
        socket.close(GOING_AWAY, 'Tradewind is closing')
        setTimeout(() => socket.terminate(), 500).unref()
      }
      sockets.close()
    },
  }
}

function asText(data: RawData): string {
  if (Array.isArray(data)) return Buffer.concat(data).toString('utf8')
  return (Buffer.isBuffer(data) ? data : Buffer.from(data)).toString('utf8')
}
