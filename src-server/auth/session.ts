import { createHash, randomBytes } from 'node:crypto'
import type { Actor } from '../../src-shared/domain/actor.ts'
import { isoInstant } from '../../src-shared/lib/clock.ts'
import { err, ok } from '../../src-shared/lib/result.ts'
import type { Result } from '../../src-shared/lib/result.ts'
import type { RefreshRequest, SessionReply, SignInRequest } from '../../src-shared/sync/protocol/session.ts'
import { NOTIFY_ENDED } from '../db/changes.ts'
import type { Queryable } from '../db/pool.ts'
import type { Ports } from '../ports.ts'
import { readActor } from '../sync/people.ts'
import { readEpoch } from '../sync/epoch.ts'
import { ACCESS_TOKEN_LIFE, issueAccessToken, readAccessToken } from './access-token.ts'
import type { Bearer } from './access-token.ts'
import { countAttempt, forgive } from './attempts.ts'
import type { Keys } from './keys.ts'
import { verifyPassword } from './password.ts'

/** A desktop that is not used for this long signs in again. */
const SESSION_LIFE_MS = 60 * 86_400_000

export type SignInFailure = { readonly code: 'wrong_credentials' } | { readonly code: 'too_many_attempts'; readonly waitMs: number }

function hashOf(token: string): Buffer {
  return createHash('sha256').update(token).digest()
}

const newRefreshToken = () => randomBytes(32).toString('base64url')

async function reply(ports: Ports, keys: Keys, db: Queryable, bearer: Bearer, actor: Actor, refreshToken: string): Promise<SessionReply> {
  const now = ports.clock()
  return {
    accessToken: await issueAccessToken(keys, bearer, now),
    expiresIn: ACCESS_TOKEN_LIFE,
    refreshToken,
    actor,
    epoch: await readEpoch(db),
    serverTime: isoInstant(now),
  }
}

/** Signs in with a password. An unknown e-mail gets the same answer as a wrong password, at the same cost. */
export async function signIn(ports: Ports, keys: Keys, request: SignInRequest, address: string): Promise<Result<SessionReply, SignInFailure>> {
  const attempt = { email: request.email.trim().toLowerCase(), address }
  const waitMs = await countAttempt(ports.db, attempt, ports.clock())
  if (waitMs > 0) return err({ code: 'too_many_attempts', waitMs })
  const { rows } = await ports.db.query<{ person_id: string; password_hash: string }>('select person_id, password_hash from credential where email = $1', [attempt.email])
  const account = rows[0]
  const right = await verifyPassword(request.password, account?.password_hash ?? null)
  const actor = right && account ? await readActor(ports.db, account.person_id) : null
  if (!actor) return err({ code: 'wrong_credentials' })
  await forgive(ports.db, attempt)
  const bearer = { personId: actor.personId, sessionId: ports.newId() }
  const token = newRefreshToken()
  const now = ports.clock()
  await ports.db.query('insert into session (id, person_id, device, created_at, expires_at, current_hash) values ($1, $2, $3, $4, $5, $6)', [
    bearer.sessionId, bearer.personId, request.device, new Date(now), new Date(now + SESSION_LIFE_MS), hashOf(token),
  ])
  return ok(await reply(ports, keys, ports.db, bearer, actor, token))
}

/**
 * Swaps a refresh token for a new one. The token before the one in force stays good until that one is shown, for answers are lost on
 * the way, and on a bad network several in a row. Any older one, or one from another device, means that a copy is about: the session ends.
 */
export async function refreshSession(ports: Ports, keys: Keys, request: RefreshRequest): Promise<SessionReply | null> {
  const shown = hashOf(request.refreshToken)
  return ports.db.tx(async (tx) => {
    const now = ports.clock()
    const { rows } = await tx.query<{ id: string; person_id: string; device: string; expires_at: Date; current: boolean; previous: boolean }>(
      `select s.id, s.person_id, s.device, s.expires_at, s.current_hash = $1 as current, s.previous_hash is not distinct from $1 as previous
       from session s where s.ended_at is null
         and (s.current_hash = $1 or s.previous_hash = $1 or s.id = (select session_id from spent_token where hash = $1)) for update`,
      [shown],
    )
    const found = rows[0]
    if (!found || found.expires_at.getTime() <= now) return null
    const good = found.device === request.device.toLowerCase() && (found.current || found.previous)
    const actor = good ? await readActor(tx, found.person_id) : null
    if (!actor) {
      await end(tx, found.id, now)
      return null
    }
    const token = newRefreshToken()
    // The hash that leaves both columns is remembered as spent.
    await tx.query(
      `with old as (select id, current_hash, previous_hash from session where id = $1),
            spent as (insert into spent_token (hash, session_id, spent_at) select case when $5 then previous_hash else current_hash end, id, $6 from old where case when $5 then previous_hash else current_hash end is not null on conflict do nothing)
       update session s set current_hash = $2, previous_hash = $3, expires_at = $4 from old where s.id = old.id`,
      [found.id, hashOf(token), shown, new Date(now + SESSION_LIFE_MS), found.current, new Date(now)],
    )
    return reply(ports, keys, tx, { personId: found.person_id, sessionId: found.id }, actor, token)
  })
}

async function end(db: Queryable, sessionId: string, now: number): Promise<void> {
  const { rowCount } = await db.query('update session set ended_at = $2 where id = $1 and ended_at is null', [sessionId, new Date(now)])
  if (rowCount === 1) await db.query(NOTIFY_ENDED, [sessionId])
}

/** Ends the session on every node, its streams included. */
export async function signOut(ports: Ports, bearer: Bearer): Promise<void> {
  await ports.db.tx((tx) => end(tx, bearer.sessionId, ports.clock()))
}

/** The person behind a request with the rights of this moment, or null when the session or the account is no longer good. */
export async function authenticate(ports: Ports, keys: Keys, token: string): Promise<{ readonly actor: Actor; readonly bearer: Bearer } | null> {
  const bearer = await readAccessToken(keys, token, ports.clock())
  if (!bearer) return null
  const actor = await sessionActor(ports, bearer)
  return actor && { actor, bearer }
}

/** As `authenticate`, for a session that is known already. */
export async function sessionActor(ports: Ports, bearer: Bearer): Promise<Actor | null> {
  const { rowCount } = await ports.db.query('select 1 from session where id = $1 and person_id = $2 and ended_at is null and expires_at > $3', [bearer.sessionId, bearer.personId, new Date(ports.clock())])
  return rowCount === 0 ? null : readActor(ports.db, bearer.personId)
}
