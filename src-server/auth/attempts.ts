import type { Queryable } from '../db/pool.ts'

/** Failures of one account, and of one address, after which signing in must wait; the wait doubles from one second up to the longest. */
const FREE = { account: 5, address: 20 } as const
const LONGEST_WAIT_MS = 15 * 60_000
const FORGOTTEN_AFTER_MS = 24 * 3_600_000

type Kind = keyof typeof FREE

export interface Attempt {
  readonly email: string
  readonly address: string
}

function keysOf(attempt: Attempt): readonly { readonly kind: Kind; readonly key: string }[] {
  return [{ kind: 'account', key: `account:${attempt.email}` }, { kind: 'address', key: `address:${attempt.address}` }]
}

/**
 * Milliseconds to wait before the next attempt; 0 for none. Counted for every e-mail that is tried, so that the wait does not tell
 * which accounts exist.
 */
export async function waitBefore(db: Queryable, attempt: Attempt, now: number): Promise<number> {
  const { rows } = await db.query<{ key: string; failures: number; last_at: Date }>('select key, failures, last_at from sign_in_failure where key = any($1)', [keysOf(attempt).map((one) => one.key)])
  const waits = rows.map((row) => {
    const surplus = row.failures - FREE[row.key.startsWith('account:') ? 'account' : 'address']
    const wait = surplus < 0 ? 0 : Math.min(LONGEST_WAIT_MS, 1000 * 2 ** Math.min(surplus, 20))
    return row.last_at.getTime() + wait - now
  })
  return Math.max(0, ...waits)
}

/** Counts a failure for the account and the address. */
export async function noteFailure(db: Queryable, attempt: Attempt, now: number): Promise<void> {
  await db.query(
    `insert into sign_in_failure as f (key, failures, last_at) select k, 1, $2 from unnest($1::text[]) k order by k
     on conflict (key) do update set failures = case when f.last_at < $3 then 1 else f.failures + 1 end, last_at = $2`,
    [keysOf(attempt).map((one) => one.key), new Date(now), new Date(now - FORGOTTEN_AFTER_MS)],
  )
}

/** Success forgives the account, not the address: who owns one account could otherwise go on guessing others. */
export async function forgive(db: Queryable, attempt: Attempt): Promise<void> {
  await db.query('delete from sign_in_failure where key = $1', [`account:${attempt.email}`])
}
