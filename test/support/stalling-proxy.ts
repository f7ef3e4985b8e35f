import { connect, createServer } from 'node:net'
import type { AddressInfo, Server, Socket } from 'node:net'

/**
 * A TCP proxy in front of an endpoint that lets a connection stall after so many bytes went up, as a poor network does: what is in the middle of an
 * upload stays there until the endpoint or the person does something about it.
 */
export class StallingProxy {
  /** Bytes that went up since the last `countAnew`. */
  sent = 0
  private left = Number.POSITIVE_INFINITY
  private stalled: () => void = () => undefined
  private readonly server: Server
  private readonly sockets = new Set<Socket>()

  private constructor(targetPort: number) {
    this.server = createServer((client) => {
      const target = connect(targetPort, '127.0.0.1')
      const end = () => {
        client.destroy()
        target.destroy()
      }
      for (const socket of [client, target]) {
        this.sockets.add(socket)
        socket.on('error', end)
        socket.on('close', () => {
          this.sockets.delete(socket)
          end()
        })
      }
      target.pipe(client)
      client.on('data', (bytes) => {
        this.left -= bytes.length
        if (this.left < 0) {
          client.pause()
          this.stalled()
          return
        }
        this.sent += bytes.length
        if (!target.write(bytes)) {
          client.pause()
          target.once('drain', () => client.resume())
        }
      })
    })
  }

  static async start(targetPort: number): Promise<StallingProxy> {
    const proxy = new StallingProxy(targetPort)
    await new Promise<void>((resolve) => proxy.server.listen(0, '127.0.0.1', resolve))
    return proxy
  }

  get origin(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`
  }

  /** From now on so many bytes go up, then whatever is sending stalls. Resolves when it does. */
  stallAfter(bytes: number): Promise<void> {
    this.left = bytes
    return new Promise((resolve) => {
      this.stalled = resolve
    })
  }

  /** New connections go through again, and bytes are counted from nothing. What stalled stays so: its connection is lost. */
  countAnew(): void {
    this.left = Number.POSITIVE_INFINITY
    this.sent = 0
  }

  async stop(): Promise<void> {
    for (const socket of this.sockets) socket.destroy()
    await new Promise<void>((resolve) => this.server.close(() => resolve()))
  }
}
