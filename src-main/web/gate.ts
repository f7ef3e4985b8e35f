import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'
import type { DoorSecret } from './door-secret.ts'

/** Who may talk to the web host: this computer's browser that was handed a one-time link, and nobody else. */
export interface Gate {
  readonly cookieName: string
  /** Makes a link's token. It opens the door once; only the last few made are good. */
  readonly mintToken: () => string
  /** True once for each token; the token is spent with the question. */
  readonly spendToken: (token: string) => boolean
  /** What `spendToken` earns, as the value of a Set-Cookie header. */
  readonly setCookie: () => string
  /** `old`: a good value of before the last change, which is taken for a minute so that an open page can fetch the new one. */
  readonly cookieOf: (headers: IncomingHttpHeaders) => 'good' | 'old' | 'none'
  /** The cookie gets another value. */
  readonly changeCookie: () => Promise<void>
  /** The address must be ours by name: a page that rebinds its own host name to 127.0.0.1 is turned away. */
  readonly hostAllowed: (headers: IncomingHttpHeaders) => boolean
  readonly originAllowed: (headers: IncomingHttpHeaders) => boolean
  readonly isControl: (headers: IncomingHttpHeaders) => boolean
  /** For the lock file: with it, the same user's next `npm start` asks for another link. */
  readonly controlSecret: string
}

const MAX_TOKENS = 5
const OLD_COOKIE_MS = 60_000

export interface GateOptions {
  readonly port: number
  readonly door: DoorSecret
  readonly clock: () => number
}

export function createGate({ port, door, clock }: GateOptions): Gate {
  const secret = () => randomBytes(32).toString('base64url')
  const controlSecret = secret()
  // Cookies know no ports, so two profiles beside each other need two names.
  const cookieName = `tradewind_${port}`
  const hosts = new Set([`127.0.0.1:${port}`, `localhost:${port}`])
  const tokens: string[] = []
  let old: { readonly value: string; readonly until: number } | null = null
  return {
    cookieName,
    setCookie: () => `${cookieName}=${door.current()}; Path=/; HttpOnly; SameSite=Strict`,
    changeCookie: async () => {
      old = { value: door.current(), until: clock() + OLD_COOKIE_MS }
      await door.rotate()
    },
    controlSecret,
    mintToken: () => {
      const token = secret()
      tokens.push(token)
      if (tokens.length > MAX_TOKENS) tokens.shift()
      return token
    },
    spendToken: (token) => {
      const index = tokens.findIndex((one) => same(one, token))
      if (index < 0) return false
      tokens.splice(index, 1)
      return true
    },
    cookieOf: ({ cookie }) => {
      const sent = (cookie ?? '').split(';').flatMap((pair) => {
        const at = pair.indexOf('=')
        return pair.slice(0, at).trim() === cookieName ? [pair.slice(at + 1).trim()] : []
      })
      if (sent.some((value) => same(value, door.current()))) return 'good'
      const before = old !== null && clock() < old.until ? old.value : null
      return before !== null && sent.some((value) => same(value, before)) ? 'old' : 'none'
    },
    hostAllowed: ({ host }) => host !== undefined && hosts.has(host.toLowerCase()),
    originAllowed: ({ origin, host }) => origin !== undefined && origin === `http://${host?.toLowerCase()}` && hosts.has(origin.slice('http://'.length)),
    isControl: ({ authorization }) => same(authorization ?? '', `Bearer ${controlSecret}`),
  }
}

/** Compares in a time that tells nothing, whatever the lengths. */
function same(a: string, b: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(a), digest(b))
}
