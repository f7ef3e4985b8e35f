import { from, merge, mergeMap } from 'rxjs'
import type { Observable } from 'rxjs'
import { z } from 'zod'
import type { Attention } from '../../src-shared/domain/attention/schema.ts'
import { claimEdit } from '../../src-shared/domain/claim/edits.ts'
import type { Claim } from '../../src-shared/domain/claim/schema.ts'
import { evidence } from '../../src-shared/domain/evidence/schema.ts'
import type { Evidence } from '../../src-shared/domain/evidence/schema.ts'
import type { RecordOf } from '../../src-shared/domain/kinds.ts'
import type { Repositories } from '../store/repository.ts'

/** What a claim on this computer says of its files. */
export interface ClaimFiles {
  /** As the person has changed it, waiting changes included. */
  readonly named: readonly Evidence[]
  /** As its form holds it, while something is typed there that is no change yet. */
  readonly typed: readonly Evidence[] | null
  /** As the endpoint has it; empty while it has none. */
  readonly known: readonly Evidence[]
  /** Ids of what arrived at the endpoint. */
  readonly received: ReadonlySet<string>
  /** Has changes that the endpoint does not have, typed ones included. */
  readonly waiting: boolean
}

export interface Claims {
  /** Null when there is no such claim on this computer, or not any more. */
  readonly read: (id: string) => Promise<ClaimFiles | null>
  /** Ids of files that the person named in what was refused and can still be brought in again. */
  readonly refused: (id: string) => Promise<ReadonlySet<string>>
  /** Ids of records that changed, after each commit; of other records too. */
  readonly changes: Observable<readonly string[]>
}

export function claimsIn({ funds, personal }: Pick<Repositories, 'funds' | 'personal'>): Claims {
  async function concerned(ids: readonly string[]): Promise<readonly string[]> {
    const rows = await personal.readMany(ids)
    return [...rows.values()].flatMap(({ record }) => (record?.kind === 'attention' && record.collection === 'funds' ? [record.recordId] : []))
  }

  return {
    changes: merge(funds.changes, personal.changes.pipe(mergeMap((ids) => from(concerned(ids))))),
    read: async (id) => {
      const stored = await funds.read(id)
      if (!stored || (stored.record ?? stored.base ?? { kind: 'claim' }).kind !== 'claim') return null
      const record = asClaim(stored.record)
      const base = asClaim(stored.base)
      return {
        named: record?.evidence ?? [],
        typed: stored.typing ? typedIn(stored.typing.content) : null,
        known: base && base.version > 0 ? base.evidence : [],
        received: new Set(base?.received.map((one) => one.evidenceId)),
        waiting: stored.waiting.length > 0 || stored.typing !== null,
      }
    },
    refused: async (id) => {
      const open = await personal.find({ where: { kind: 'attention', status: 'open' } })
      return new Set(open.flatMap(({ record }) => (record?.kind === 'attention' && record.recordId === id ? namedIn(record) : [])))
    },
  }
}

/** What the person has before them. */
export function shownFiles(claim: ClaimFiles): readonly Evidence[] {
  return claim.typed ?? claim.named
}

const form = z.object({ evidence: z.array(evidence) })

function typedIn(content: object): readonly Evidence[] | null {
  const parsed = form.safeParse(content)
  return parsed.success ? parsed.data.evidence : null
}

function namedIn({ refused }: Attention): readonly string[] {
  const edit = claimEdit.safeParse(refused.input)
  return edit.success ? edit.data.changes.flatMap((change) => (change.field === 'evidence' && change.to ? [change.to.id] : [])) : []
}

function asClaim(record: RecordOf['funds'] | null): Claim | null {
  return record?.kind === 'claim' ? record : null
}
