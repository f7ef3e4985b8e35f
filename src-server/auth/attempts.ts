import type { Database, Queryable } from '../db/pool.ts'

/** Failures of one account, and of one address, after which signing in must wait; the wait doubles from one second up to the longest. */
const FREE = { account: 5, address: 20 } as const
const LONGEST_WAIT_MS = 15 * 60_000
const FORGOTTEN_AFTER_MS = 24 * 3_600_000

export interface Attempt {
  readonly email: string
  readonly address: string
}

function keysOf(attempt: Attempt): readonly [account: string, address: string] {
  return [`account:${attempt.email}`, `address:${attempt.address}`]
}

/**
 * Counts an attempt as a failure before its password is looked at, so that many at once get no more tries than one after the other.
 * Gives the milliseconds to wait where there were too many; that attempt is not counted. Every e-mail is counted, so that the wait
 * does not tell which accounts exist.
 */
export async function countAttempt(db: Database, attempt: Attempt, now: number): Promise<number> {
  const keys = keysOf(attempt)
  return db.tx(async (tx) => {
    await tx.query('insert into sign_in_failure (key, failures, last_at) select k, 0, $2 from unnest($1::text[]) k order by k on conflict do nothing', [keys, new Date(0)])
    const { rows } = await tx.query<{ key: string; failures: number; last_at: Date }>('select key, failures, last_at from sign_in_failure where key = any($1) order by key for update', [keys])
    const waits = rows.map((row) => {
      const surplus = row.failures - FREE[row.key.startsWith('account:') ? 'account' : 'address']
      return surplus < 0 ? 0 : row.last_at.getTime() + Math.min(LONGEST_WAIT_MS, 1000 * 2 ** Math.min(surplus, 20)) - now
    })
    const wait = Math.max(0, ...waits)
    if (wait === 0) {
      await tx.query('update sign_in_failure set failures = case when last_at < $3 then 1 else failures + 1 end, last_at = $2 where key = any($1)', [keys, new Date(now), new Date(now - FORGOTTEN_AFTER_MS)])
    }
    return wait
  })
}

/** Success forgives the account all, and the address this attempt: who owns one account could otherwise go on guessing others. */
export async function forgive(db: Queryable, attempt: Attempt): Promise<void> {
  const [account, address] = keysOf(attempt)
  await db.query('delete from sign_in_failure where key = $1', [account])
  await db.query('update sign_in_failure set failures = greatest(failures - 1, 0) where key = $1', [address])
}
