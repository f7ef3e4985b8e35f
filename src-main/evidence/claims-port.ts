import type { Observable } from 'rxjs'
import type { RecordBase } from '../../src-shared/domain/action.ts'
import type { Claim } from '../../src-shared/domain/claim/schema.ts'
import type { Evidence } from '../../src-shared/domain/evidence/schema.ts'
import type { RecordOf } from '../../src-shared/domain/kinds.ts'
import type { Repository } from '../store/repository.ts'

/** What a claim on this computer says of its files. */
export interface ClaimFiles {
  /** As the person sees it. */
  readonly named: readonly Evidence[]
  /** As the endpoint has it; empty while it has none. */
  readonly known: readonly Evidence[]
  /** Ids of what arrived at the endpoint. */
  readonly received: ReadonlySet<string>
  /** Has changes that the endpoint does not have. */
  readonly waiting: boolean
}

export interface Claims {
  /** Null when there is no such claim on this computer, or not any more. */
  readonly read: (id: string) => Promise<ClaimFiles | null>
  /** Ids of records that changed, after each commit; of other records too. */
  readonly changes: Observable<readonly string[]>
}

export function claimsIn(funds: Repository<RecordOf['funds'] & RecordBase>): Claims {
  return {
    changes: funds.changes,
    read: async (id) => {
      const stored = await funds.read(id)
      if (!stored || (stored.record ?? stored.base ?? { kind: 'claim' }).kind !== 'claim') return null
      const record = asClaim(stored.record)
      const base = asClaim(stored.base)
      return {
        named: record?.evidence ?? [],
        known: base && base.version > 0 ? base.evidence : [],
        received: new Set(base?.received.map((one) => one.evidenceId)),
        waiting: stored.waiting.length > 0 || stored.typing !== null,
      }
    },
  }
}

function asClaim(record: RecordOf['funds'] | null): Claim | null {
  return record?.kind === 'claim' ? record : null
}
