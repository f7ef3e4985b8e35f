import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Child, freePort } from './process.ts'

const root = join(import.meta.dirname, '..', '..')

/**
 * A small world on this computer: one demo endpoint with its database, and any number of web hosts, each a process of its own. Everything
 * can be killed and started again on its own data.
 */
export class World {
  readonly folder = mkdtempSync(join(tmpdir(), 'tradewind-world-'))
  private readonly port: number
  private endpoint: Child | null = null
  private readonly hosts = new Map<string, Child>()
  private readonly ways = new Map<string, string>()

  private constructor(port: number) {
    this.port = port
  }

  static async create(): Promise<World> {
    return new World(await freePort())
  }

  get endpointOrigin(): string {
    return `http://127.0.0.1:${this.port}`
  }

  async startEndpoint(): Promise<void> {
    const child = new Child(join(root, 'src-server/server.ts'), ['--demo'], { TRADEWIND_DATA: this.folder, TRADEWIND_ENDPOINT_PORT: String(this.port) })
    this.endpoint = child
    await child.waitFor(/endpoint listening on/, 180_000)
  }

  async killEndpoint(): Promise<void> {
    await this.endpoint?.end('SIGKILL')
  }

  async stopEndpoint(): Promise<void> {
    await this.endpoint?.end('SIGTERM')
  }

  get endpointPort(): number {
    return this.port
  }

  /** From the next start on, the app of this profile reaches the endpoint at another origin, such as that of a proxy. */
  goThrough(profile: string, origin: string): void {
    this.ways.set(profile, origin)
  }

  /** Starts the app of one profile; the link opens it once. */
  async startHost(profile: string): Promise<string> {
    const child = new Child(join(root, 'out/main/web.js'), [`--profile=${profile}`, `--endpoint=${this.ways.get(profile) ?? this.endpointOrigin}`, `--data=${this.folder}`], {})
    this.hosts.set(profile, child)
    const match = await child.waitFor(/Tradewind is open at (\S+)/, 180_000)
    return match[1] ?? ''
  }

  async killHost(profile: string): Promise<void> {
    await this.hosts.get(profile)?.end('SIGKILL')
  }

  async stopHost(profile: string): Promise<number | null | undefined> {
    return this.hosts.get(profile)?.end('SIGTERM')
  }

  async end(): Promise<void> {
    await Promise.all([...this.hosts.values()].map((host) => host.end()))
    await this.stopEndpoint()
    this.stopOrphan()
    rmSync(this.folder, { recursive: true, force: true, maxRetries: 20 })
  }

  /** An endpoint that was killed and not started again has left its database behind. */
  private stopOrphan(): void {
    const file = join(this.folder, 'endpoint', 'pg', 'postmaster.pid')
    if (!existsSync(file)) return
    const pid = Number(readFileSync(file, 'utf8').split('\n')[0])
    try {
      process.kill(pid, 'SIGQUIT')
    } catch (error) {
      // It has ended by itself meanwhile.
      if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
    }
  }
}
