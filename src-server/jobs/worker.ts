import type { Metrics } from '../plugins/metrics.ts'
import type { Ports } from '../ports.ts'
import { REFRESH_MATCHES } from '../sync/deal-effects.ts'
import { GIVE_BACK } from '../sync/funds/books.ts'
import { REFRESH_SIGHTINGS } from '../sync/funds/claim-effects.ts'
import { REFRESH_OPPORTUNITY } from '../sync/sales/opportunity-effects.ts'
import { runFundClock } from './fund-clock.ts'
import { giveBackAllocation } from './give-back.ts'
import { askForPeers, COUNT_PEERS, countPeers } from './peers.ts'
import { refreshMatches } from './refresh-matches.ts'
import { refreshOpportunity } from './refresh-opportunity.ts'
import { refreshSightings } from './refresh-sightings.ts'
import { sweep } from './sweep.ts'

interface Job {
  readonly id: number
  readonly kind: string
  readonly subject: string
  readonly attempts: number
  /** As text: the exact instant tells whether the same work was asked for again meanwhile. */
  readonly run_at: string
}

type Work = (ports: Ports, subject: string) => Promise<void>
const WORK: Readonly<Record<string, Work>> = { [REFRESH_MATCHES]: refreshMatches, [REFRESH_SIGHTINGS]: refreshSightings, [GIVE_BACK]: giveBackAllocation, [REFRESH_OPPORTUNITY]: refreshOpportunity, [COUNT_PEERS]: countPeersOnce }

async function countPeersOnce(ports: Ports): Promise<void> {
  const counted = await countPeers(ports)
  ports.logger.info(counted, 'where partners stand among their peers was counted')
}

/** While a node works on a job, the others leave it alone this long; then they think that the node died. */
const LEASE = '60 seconds'
const POLL_MS = 5000
const SWEEP_MS = 3_600_000
/** How often a node looks at what falls due; dates fall due by the day, answers by the hour. */
const CLOCK_MS = 60_000
const MAX_ATTEMPTS = 10

export interface Jobs {
  /** Resolves when what is in hand is done. */
  stop(): Promise<void>
}

// Any number of nodes may ask at once: each gets another job.
const CLAIM = `update job set run_at = now() + interval '${LEASE}', attempts = attempts + 1
  where id = (select id from job where run_at <= now() and attempts < ${MAX_ATTEMPTS} order by run_at, id for update skip locked limit 1)
  returning id, kind, subject, attempts, run_at::text as run_at`

/** Works off what transactions left to do, as soon as they have committed. */
export function startJobs(ports: Ports, metrics: Metrics): Jobs {
  let stopping = false
  let again = false
  let running: Promise<void> | null = null

  async function one(): Promise<boolean> {
    const { rows } = await ports.db.query<Job>(CLAIM)
    const job = rows[0]
    if (!job) return false
    const work = WORK[job.kind]
    try {
      if (!work) throw new Error(`No node knows the job ${job.kind}`)
      await work(ports, job.subject)
      await ports.db.query('delete from job where id = $1 and run_at = $2::timestamptz', [job.id, job.run_at])
      metrics.jobs.inc({ kind: job.kind, outcome: 'done' })
    } catch (error) {
      ports.logger.error({ err: error, job: job.kind, subject: job.subject, attempts: job.attempts }, 'a job failed')
      metrics.jobs.inc({ kind: job.kind, outcome: 'failed' })
      await ports.db.query("update job set run_at = now() + least(interval '10 minutes', interval '1 second' * power(2, attempts)) where id = $1 and run_at = $2::timestamptz", [job.id, job.run_at])
    }
    return true
  }

  function wake(): void {
    again = true
    if (stopping || running) return
    running = (async () => {
      while (again && !stopping) {
        again = false
        while (!stopping && (await one()));
      }
    })()
      .catch((error: unknown) => ports.logger.warn({ err: error }, 'jobs wait for the database'))
      .finally(() => {
        running = null
      })
  }

  const unsubscribe = ports.changes.subscribe((event) => {
    if (event === 'reconnected' || 'jobs' in event) wake()
  })
  const poll = setInterval(wake, POLL_MS)
  const clean = setInterval(() => {
    sweep(ports).catch((error: unknown) => ports.logger.warn({ err: error }, 'old sessions could not be swept'))
  }, SWEEP_MS)
  let ticking: Promise<void> | null = null
  const tick = () => {
    if (stopping) return
    ticking ??= runFundClock(ports, () => stopping)
      .then(() => askForPeers(ports))
      .then((asked) => {
        if (asked) wake()
      })
      .catch((error: unknown) => ports.logger.warn({ err: error }, 'what falls due waits for the database'))
      .finally(() => {
        ticking = null
      })
  }
  const clock = setInterval(tick, CLOCK_MS)
  wake()
  tick()
  return {
    async stop() {
      stopping = true
      clearInterval(poll)
      clearInterval(clock)
      clearInterval(clean)
      unsubscribe()
      await running
      await ticking
    },
  }
}
