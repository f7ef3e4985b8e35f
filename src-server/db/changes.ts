import pg from 'pg'
import type { Logger } from 'pino'
import { z } from 'zod'
import { COLLECTIONS } from '../../src-shared/domain/kinds.ts'
import { pgCode } from './pool.ts'

/** What one transaction, or a part of it, changed. */
const notification = z.union([
  z.strictObject({ changed: z.array(z.strictObject({ collection: z.enum(COLLECTIONS), scopes: z.array(z.string()) })) }),
  z.strictObject({ ended: z.uuid() }),
  z.strictObject({ jobs: z.literal(true) }),
])
export type Notification = z.infer<typeof notification>

/** `reconnected`: some may have been missed. */
type ChangeListener = (event: Notification | 'reconnected') => void

export interface Changes {
  subscribe(listener: ChangeListener): () => void
  /** Whether this node hears the others now. */
  readonly connected: () => boolean
  close(): Promise<void>
}

const CHANNEL = 'tradewind'
/** PostgreSQL takes 8,000 bytes. */
const MAX_PAYLOAD = 7000
const RECONNECT_MS = [50, 200, 1000, 3000] as const

type Changed = readonly { readonly collection: string; readonly scopes: readonly string[] }[]

/** Cuts one transaction's changes into payloads that PostgreSQL takes. */
export function payloads(changed: Changed): readonly string[] {
  const parts: string[] = []
  for (const { collection, scopes } of changed) {
    let rest = scopes
    while (rest.length > 0) {
      let taken = rest.length
      let text = JSON.stringify({ changed: [{ collection, scopes: rest }] })
      while (Buffer.byteLength(text) > MAX_PAYLOAD && taken > 1) {
        taken = Math.ceil(taken / 2)
        text = JSON.stringify({ changed: [{ collection, scopes: rest.slice(0, taken) }] })
      }
      parts.push(text)
      rest = rest.slice(taken)
    }
  }
  return parts
}

/** The statement that tells all nodes, once its transaction commits. */
export function notifyStatement(payload: string, literal: (text: string) => string): string {
  return `select pg_notify('${CHANNEL}', ${literal(payload)})`
}

/** As `notifyStatement`, for a query with parameters. */
export const NOTIFY_ENDED = `select pg_notify('${CHANNEL}', json_build_object('ended', $1::text)::text)`

/** Undefined for what is no JSON: anybody on the database may notify, and what throws here would end the node. */
function asJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Listens on a connection of its own, which is opened again whenever it ends. Resolves once it listens. */
export async function listenForChanges(url: string, logger: Logger): Promise<Changes> {
  const listeners = new Set<ChangeListener>()
  let client: pg.Client | null = null
  let closed = false
  let timer: NodeJS.Timeout | null = null

  const tell = (event: Notification | 'reconnected') => {
    for (const one of listeners) one(event)
  }

  async function open(): Promise<void> {
    const next = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000, keepAlive: true, application_name: 'tradewind-listen' })
    next.on('notification', ({ payload }) => {
      const parsed = notification.safeParse(asJson(payload ?? ''))
      if (parsed.success) tell(parsed.data)
      else logger.error({ payload: payload?.slice(0, 200) }, 'a notification that this node does not understand')
    })
    next.on('error', (error) => logger.warn({ code: pgCode(error) }, 'the listening connection failed'))
    await next.connect()
    await next.query(`listen ${CHANNEL}`)
    if (closed) return next.end()
    next.on('end', () => {
      client = null
      retry(0)
    })
    client = next
  }

  function retry(attempt: number): void {
    if (closed) return
    timer = setTimeout(() => {
      open().then(
        () => tell('reconnected'),
        () => retry(attempt + 1),
      )
    }, RECONNECT_MS[Math.min(attempt, RECONNECT_MS.length - 1)])
  }

  await open()
  return {
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    connected: () => client !== null,
    async close() {
      closed = true
      if (timer) clearTimeout(timer)
      await client?.end().catch(() => undefined)
    },
  }
}
