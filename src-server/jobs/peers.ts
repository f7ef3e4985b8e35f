import { SYSTEM, SYSTEM_ACTOR } from '../../src-shared/domain/actor.ts'
import { act } from '../../src-shared/domain/lifecycle.ts'
import { peerStandingLifecycle } from '../../src-shared/domain/peer-standing/lifecycle.ts'
import type { PeerStanding } from '../../src-shared/domain/peer-standing/schema.ts'
import { isoInstant } from '../../src-shared/lib/clock.ts'
import { sameJson } from '../../src-shared/lib/fingerprint.ts'
import { addDays, plainDateIn } from '../../src-shared/lib/plain-date.ts'
import type { Queryable } from '../db/pool.ts'
import type { Ports } from '../ports.ts'
import { lockRecords } from '../sync/push.ts'
import { systemAction, Unit } from '../sync/unit.ts'
import { readStandings } from './peer-standings.ts'
import type { StandingNow } from './peer-standings.ts'

/** The work of a day; its subject is the day. */
export const COUNT_PEERS = 'count_peers'
/** Its row of what is done once a day. */
const PEERS = 'peers'
/** By the vendor's clock: before people come to work. */
const AT_HOUR = 6
/** One node adds up at a time. */
const PEERS_LOCK = 4_780_005
/** So many standings are written in one transaction. */
const PORTION = 50

type PeersPorts = Pick<Ports, 'db' | 'clock' | 'newId'>

/** What a count did, in records. */
export interface PeersCounted {
  readonly written: number
  readonly withdrawn: number
  /** What had not changed since it was counted on the same day. */
  readonly left: number
}

const NOTHING: PeersCounted = { written: 0, withdrawn: 0, left: 0 }

async function vendorZone(db: Queryable): Promise<string | null> {
  const { rows } = await db.query<{ zone: string }>("select body ->> 'zone' as zone from record where collection = 'programs' and kind = 'rules' order by id limit 1")
  return rows[0]?.zone ?? null
}

/** The vendor's day whose count is due: today's from six in the morning on, until then yesterday's. */
export function dayOfCount(now: number, zone: string): string {
  const today = plainDateIn(now, zone)
  const hour = Number(new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit', hourCycle: 'h23' }).format(now))
  return hour < AT_HOUR ? addDays(today, -1) : today
}

/** Leaves the count of the day to whichever node is free, unless it is done or was left already; says whether it did. */
export async function askForPeers({ db, clock }: PeersPorts): Promise<boolean> {
  const zone = await vendorZone(db)
  if (zone === null) return false
  const asked = await db.query(
    'insert into job (kind, subject) select $1, $2::text where not exists (select 1 from daily_work where name = $3 and day >= $2::date) on conflict (kind, subject) do nothing',
    [COUNT_PEERS, dayOfCount(clock(), zone), PEERS],
  )
  return (asked.rowCount ?? 0) > 0
}

/**
 * Adds up where partners stand among their peers and writes what changed. All is read as of one moment; what is written is looked at again in a
 * transaction of its own, so any number of nodes may do this at once, and doing it twice, or again after it broke off, does the rest. While another
 * node adds up, it does nothing.
 */
export async function countPeers({ db, clock, newId }: PeersPorts): Promise<PeersCounted> {
  const now = clock()
  const zone = await vendorZone(db)
  if (zone === null) return NOTHING
  const found = await db.tx(async (tx) => {
    const { rows } = await tx.query<{ mine: boolean }>('select pg_try_advisory_xact_lock($1) as mine', [PEERS_LOCK])
    return rows[0]?.mine === true ? readStandings(tx, { now, zone }) : null
  }, 'snapshot')
  if (found === null) return NOTHING
  const counted = { ...NOTHING }
  const work: readonly (readonly [id: string, standing: StandingNow | null])[] = [...found.standings.map((one) => [one.id, one] as const), ...found.withdrawn.map((id) => [id, null] as const)]
  for (let from = 0; from < work.length; from += PORTION) {
    const portion = work.slice(from, from + PORTION)
    const did = await db.tx(async (tx) => {
      const ids = portion.map(([id]) => id)
      await lockRecords(tx, ids)
      const unit = new Unit(tx, { now })
      await unit.preload('programs', ids)
      const outcomes: Outcome[] = []
      for (const [id, standing] of portion) outcomes.push(await write(unit, newId, zone, id, standing))
      await unit.commit()
      return outcomes
    })
    for (const outcome of did) counted[outcome] += 1
  }
  await db.query('insert into daily_work (name, day) values ($1, $2) on conflict (name) do update set day = greatest(daily_work.day, excluded.day)', [PEERS, dayOfCount(now, zone)])
  return counted
}

type Outcome = keyof PeersCounted

/** One standing as it is now, null where there is none any more. */
async function write(unit: Unit, newId: () => string, zone: string, id: string, standing: StandingNow | null): Promise<Outcome> {
  const stored = await unit.read('programs', id)
  const before = stored?.record ?? null
  if (before !== null && before.kind !== 'peer_standing') throw new Error(`Record ${id} is no standing`)
  // Whoever counted later knows better.
  if (before !== null && Date.parse(before.countedAt) > unit.now) return 'left'
  if (standing === null && before?.status !== 'active') return 'left'
  if (standing !== null && before?.status === 'active' && isAsCounted(before, standing) && plainDateIn(Date.parse(before.countedAt), zone) === plainDateIn(unit.now, zone)) return 'left'
  const at = isoInstant(Math.max(unit.now, before === null ? 0 : Date.parse(before.updatedAt)))
  const action = standing === null ? systemAction(newId(), 'peer_standing.withdraw', {}, at) : systemAction(newId(), 'peer_standing.count', { ...standing.counted, countedAt: isoInstant(unit.now) }, at)
  const next = act(peerStandingLifecycle, id, before, action, SYSTEM_ACTOR)
  if (!next.ok) throw new Error(`${action.type} does not fit ${id}: ${next.error.message}`)
  unit.put('programs', stored, next.value)
  unit.accepted('programs', id, SYSTEM, action)
  return standing === null ? 'withdrawn' : 'written'
}

function isAsCounted(before: PeerStanding, { counted }: StandingNow): boolean {
  return Object.entries(counted).every(([field, value]) => sameJson(before[field as keyof typeof counted], value))
}
