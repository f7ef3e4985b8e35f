import { from, merge, mergeMap } from 'rxjs'
import type { Observable } from 'rxjs'
import type { EvidenceHolder } from '../../src-shared/domain/evidence/holder.ts'
import { EVIDENCE_HOLDERS, HOLDER_COLLECTIONS, withFiles } from '../../src-shared/domain/evidence/holders.ts'
import type { Evidence } from '../../src-shared/domain/evidence/schema.ts'
import type { AnyRecord, CollectionName } from '../../src-shared/domain/kinds.ts'
import type { Repositories, Repository } from '../store/repository.ts'
import type { Stored } from '../store/rows.ts'

/** What a record on this computer says of its files. */
export interface RecordFiles {
  readonly holder: Pick<EvidenceHolder, 'collection' | 'noun' | 'maxBytes'>
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
  /** Whether the person may still name another. */
  readonly takesFiles: boolean
}

/** The records on this computer that have files, of every kind. */
export interface Holders {
  /** Null when there is no such record on this computer, or not any more. */
  readonly read: (id: string) => Promise<RecordFiles | null>
  /** Ids of files that the person named in what was refused and can still be brought in again. */
  readonly refused: (id: string) => Promise<ReadonlySet<string>>
  /** Ids of records that changed, after each commit; of other records too. */
  readonly changes: Observable<readonly string[]>
}

export function holdersIn(repositories: Repositories): Holders {
  const { personal } = repositories
  const collections = new Set<string>(HOLDER_COLLECTIONS)
  const each = HOLDER_COLLECTIONS.map((name) => repositories[name] as unknown as Repository)

  async function concerned(ids: readonly string[]): Promise<readonly string[]> {
    const rows = await personal.readMany(ids)
    return [...rows.values()].flatMap(({ record }) => (record?.kind === 'attention' && collections.has(record.collection) ? [record.recordId] : []))
  }

  return {
    changes: merge(...each.map((one) => one.changes), personal.changes.pipe(mergeMap((ids) => from(concerned(ids))))),
    read: async (id) => {
      for (const { collection, read } of each) {
        const stored = await read(id)
        const files = stored && filesOf(collection, stored as unknown as Stored<AnyRecord>)
        if (files) return files
      }
      return null
    },
    refused: async (id) => {
      const open = await personal.find({ where: { kind: 'attention', status: 'open' } })
      const actions = open.flatMap(({ record }) => (record?.kind === 'attention' && record.recordId === id ? [record.refused] : []))
      return new Set(actions.flatMap((one) => EVIDENCE_HOLDERS.flatMap(({ namedBy }) => namedBy(one))).map((one) => one.id))
    },
  }
}

/** What the person has before them. */
export function shownFiles(files: RecordFiles): readonly Evidence[] {
  return files.typed ?? files.named
}

function filesOf(collection: CollectionName, stored: Stored<AnyRecord>): RecordFiles | null {
  const { typing, waiting } = stored
  const kind = stored.record?.kind ?? stored.base?.kind
  // A row of which only typing is left keeps its files until that is settled.
  const holder = EVIDENCE_HOLDERS.find((one) => one.collection === collection && (kind === undefined || one.kind === kind))
  if (!holder) return null
  const record = withFiles(stored.record)
  const base = withFiles(stored.base)
  return {
    holder,
    named: record?.evidence ?? [],
    typed: typing ? holder.typedIn(typing.content) : null,
    known: base && base.version > 0 ? base.evidence : [],
    received: new Set(base?.received.map((one) => one.evidenceId)),
    waiting: waiting.length > 0 || typing !== null,
    takesFiles: !record || holder.takesFiles(record),
  }
}
