import type { SessionReply } from '../../src-shared/sync/protocol/session.ts'
import { err, ok } from '../../src-shared/lib/result.ts'
import type { Log, Vault } from '../ports.ts'
import type { Answer, HttpClient, HttpFailure } from './http-client.ts'

/** The session of one person: a short-lived token in memory, a rotating one in the vault. */
export interface Tokens {
  /** Runs a request with a token in force; refreshes it once when the endpoint does not take it. */
  readonly authorized: <T>(call: (token: string) => Answer<T>) => Answer<T>
  /** A fresh sign-in of the same person. The refresh token is in the vault when it resolves. */
  readonly adopt: (reply: SessionReply) => Promise<void>
  /** The token in memory, for signing out. */
  readonly current: () => string | null
}

export interface TokenOptions {
  readonly client: HttpClient
  readonly vault: Vault
  /** The name of the refresh token in the vault. */
  readonly vaultName: string
  readonly device: string
  readonly personId: string
  readonly clock: () => number
  readonly log: Log
  /** Aborts when the workspace closes: a refresh under way is given up, which the endpoint takes for a lost answer. */
  readonly ended?: AbortSignal | undefined
  /** Rights and moment of each new token. */
  readonly onReply: (reply: SessionReply) => Promise<void>
}

/** A token is not used in its last moments: it would be out of date on arrival. */
const MARGIN_MS = 15_000

export function createTokens(options: TokenOptions): Tokens {
  const { client, vault, vaultName, device, personId, clock, log } = options
  let access: { readonly token: string; readonly until: number } | null = null
  let refreshToken: string | null = null
  let refreshing: Answer<string> | null = null

  async function keep(reply: SessionReply): Promise<void> {
    const until = clock() + reply.expiresIn * 1000 - MARGIN_MS
    refreshToken = reply.refreshToken
    try {
      await vault.write(vaultName, Buffer.from(reply.refreshToken, 'utf8'))
    } catch (error) {
      // The session goes on from memory; after a restart the person signs in again.
      log.warn('session.token_not_kept', { error: String(error) })
    }
    // In force only now: nothing is done with a token that a kill would lose.
    access = { token: reply.accessToken, until }
    await options.onReply(reply)
  }

  async function stored(): Promise<string | null> {
    if (refreshToken !== null) return refreshToken
    try {
      const bytes = await vault.read(vaultName)
      return bytes ? Buffer.from(bytes).toString('utf8') : null
    } catch (error) {
      log.warn('session.token_unreadable', { error: String(error) })
      return null
    }
  }

  async function refresh(): Answer<string> {
    const shown = await stored()
    if (shown === null) return err({ kind: 'signed_out' })
    const reply = await client.refresh({ refreshToken: shown, device }, options.ended)
    if (!reply.ok) {
      // Only the endpoint's own word ends a session: a proxy's 401 or 403 says nothing about it.
      const refused = reply.error.kind === 'refused' && (reply.error.code === 'signed_out' || reply.error.code === 'bad_request')
      return refused ? err({ kind: 'signed_out' }) : reply
    }
    if (reply.value.actor.personId !== personId) return err({ kind: 'signed_out' })
    await keep(reply.value)
    return ok(reply.value.accessToken)
  }

  function refreshed(): Answer<string> {
    refreshing ??= refresh().finally(() => {
      refreshing = null
    })
    return refreshing
  }

  return {
    current: () => access?.token ?? null,
    adopt: keep,
    authorized: async (call) => {
      const inForce = access !== null && clock() < access.until ? ok(access.token) : await refreshed()
      if (!inForce.ok) return inForce
      const first = await call(inForce.value)
      if (first.ok || !isSignedOut(first.error)) return first
      // Another call may have refreshed meanwhile: then its token is tried, not a third one made.
      const next = access !== null && access.token !== inForce.value ? ok(access.token) : await refreshed()
      if (!next.ok) return next
      const second = await call(next.value)
      return second.ok || !isSignedOut(second.error) ? second : err({ kind: 'signed_out' })
    },
  }
}

function isSignedOut(failure: HttpFailure): boolean {
  return failure.kind === 'refused' && failure.status === 401 && failure.code !== null
}
