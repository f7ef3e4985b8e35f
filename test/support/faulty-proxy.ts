import { createServer, connect } from 'node:net'
import type { Server, Socket } from 'node:net'
import type { AddressInfo } from 'node:net'

/** How the network behaves, decided anew for each connection. */
export interface Faults {
  /** Chance that a connection is refused. */
  readonly refuse: number
  /** Chance that a connection is cut after the request went through and before the answer came back: the answer is lost. */
  readonly cutAnswer: number
}

/**
 * A TCP proxy in front of an endpoint that refuses connections and loses answers. `random` decides, so a seed repeats the decisions.
 */
export class FaultyProxy {
  faults: Faults = { refuse: 0, cutAnswer: 0 }
  cuts = 0
  private readonly server: Server
  private readonly sockets = new Set<Socket>()

  private constructor(targetPort: number, random: () => number) {
    this.server = createServer((client) => {
      this.track(client)
      if (random() < this.faults.refuse) {
        this.cuts += 1
        client.destroy()
        return
      }
      const target = connect(targetPort, '127.0.0.1')
      this.track(target)
      const cut = random() < this.faults.cutAnswer
      client.pipe(target)
      if (cut) {
        target.once('data', () => {
          this.cuts += 1
          client.destroy()
          target.destroy()
        })
      } else target.pipe(client)
      const end = () => {
        client.destroy()
        target.destroy()
      }
      for (const socket of [client, target]) {
        socket.on('error', end)
        socket.on('close', end)
      }
    })
  }

  static async start(targetPort: number, random: () => number): Promise<FaultyProxy> {
    const proxy = new FaultyProxy(targetPort, random)
    await new Promise<void>((resolve) => proxy.server.listen(0, '127.0.0.1', resolve))
    return proxy
  }

  get origin(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`
  }

  /** Drops every open connection, as a pulled cable does. */
  cutAll(): void {
    for (const socket of this.sockets) socket.destroy()
  }

  async stop(): Promise<void> {
    this.cutAll()
    await new Promise<void>((resolve) => this.server.close(() => resolve()))
  }

  private track(socket: Socket): void {
    this.sockets.add(socket)
    socket.on('close', () => this.sockets.delete(socket))
    socket.on('error', () => socket.destroy())
  }
}
