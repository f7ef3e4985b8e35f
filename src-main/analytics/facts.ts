import type { SqliteReader } from '../store/sqlite-storage/reader.ts'
import { toSortableText } from '../store/sqlite-storage/sortable-text.ts'
import type { Column } from './columns.ts'
import type { FactColumns } from './fact-columns.ts'
import { factSlices, rivalRows, someFacts } from './fact-reader.ts'
import type { FactRows, FactTable, FactTables } from './fact-reader.ts'
import { COUNTED_OPPORTUNITIES, OpportunityFacts } from './opportunity-facts.ts'
import { COUNTED_REGISTRATIONS, RegistrationFacts } from './registration-facts.ts'

/** More changed rows than this are not looked up one by one: reading the index as a whole is quicker. */
const MOST_ONE_BY_ONE = 5000

/** The facts of one table in memory, read when they are first needed, then kept up with what changed. */
export interface Facts<F> {
  /** Rows that changed or went; they are looked up at the next question. */
  readonly changed: (ids: readonly string[]) => void
  /** As the file has them now. Of one partner alone where all are not in memory yet: that is quicker. */
  readonly read: (partnerId?: string) => F
  /** While nobody waits: looks up what changed, or lets go of everything where that is to be read anew. */
  readonly catchUp: () => void
  /** Reads a bit more of what is not in memory yet; false when all is. */
  readonly advance: () => boolean
  /** What is in memory, changes since not yet looked up; null before all is read. */
  readonly inMemory: () => F | null
  /** After a failure: the next question reads everything anew. */
  readonly forget: () => void
  readonly close: () => void
}

interface Kind<F> {
  readonly make: () => F
  readonly rows: Omit<FactRows, 'fields'>
  /** What has to be known before rows are taken: of all, of a partner's, or of some ids. */
  readonly prepare: (reader: SqliteReader, facts: F, which: { readonly ids?: readonly string[]; readonly partnerId?: string | undefined }) => void
}

interface Loading<F> {
  readonly facts: F
  readonly next: () => boolean
  readonly end: () => void
}

type AnyColumns = FactColumns<Readonly<Record<string, Column>>>

function createFacts<F extends AnyColumns>(kind: Kind<F>, open: () => SqliteReader): Facts<F> {
  let reader: SqliteReader | null = null
  let known: F | null = null
  let loading: Loading<F> | null = null
  let stale = new Set<string>()
  const rowsOf = (facts: F): FactRows => ({ ...kind.rows, fields: facts.fields })
  const current = (): SqliteReader => (reader ??= open())

  /** All rows as they are at one moment, on a connection of its own, so that questions meanwhile see what was written since. */
  function load(): Loading<F> {
    const facts = kind.make()
    const own = open()
    try {
      own.hold()
      kind.prepare(own, facts, {})
    } catch (error) {
      own.close()
      throw error
    }
    const slices = factSlices(own, rowsOf(facts))
    return {
      facts,
      next: () => {
        const { done, value } = slices.next()
        if (!done) facts.append(value)
        return !done
      },
      end: () => own.close(),
    }
  }

  /** Whether there was more to read. */
  function advance(): boolean {
    if (known) return false
    loading ??= load()
    if (loading.next()) return true
    loading.end()
    known = loading.facts
    loading = null
    return false
  }

  function refresh(facts: F): void {
    const ids = [...stale]
    stale = new Set()
    if (ids.length === 0) return
    kind.prepare(current(), facts, { ids })
    someFacts(current(), rowsOf(facts), ids, (id, row) => (row ? facts.put(row) : facts.delete(id)))
  }

  function forget(): void {
    loading?.end()
    loading = null
    known = null
    stale = new Set()
  }

  return {
    changed: (ids) => {
      if (known || loading) for (const id of ids) stale.add(id)
    },
    read: (partnerId) => {
      if (!known && partnerId !== undefined) {
        const some = kind.make()
        const reading = current()
        reading.hold()
        try {
          kind.prepare(reading, some, { partnerId })
          for (const slice of factSlices(reading, rowsOf(some), partnerId)) some.append(slice)
        } finally {
          reading.release()
        }
        return some
      }
      if (stale.size > MOST_ONE_BY_ONE) forget()
      while (advance());
      const facts = known
      if (!facts) throw new Error('Facts were read, and are not there')
      refresh(facts)
      return facts
    },
    catchUp: () => {
      if (stale.size > MOST_ONE_BY_ONE) forget()
      else if (known) refresh(known)
    },
    advance,
    inMemory: () => known,
    forget,
    close: () => {
      forget()
      reader?.close()
      reader = null
    },
  }
}

export const opportunityFacts = (table: FactTable, open: () => SqliteReader): Facts<OpportunityFacts> =>
  createFacts({ make: () => new OpportunityFacts(), rows: { table, statuses: COUNTED_OPPORTUNITIES }, prepare: () => undefined }, open)

/** What changes in `internal` is told as a change of the registrations of those ids. */
export const registrationFacts = ({ deals, internal }: Pick<FactTables, 'deals' | 'internal'>, open: () => SqliteReader): Facts<RegistrationFacts> =>
  createFacts({
    make: () => new RegistrationFacts(),
    rows: { table: deals, statuses: COUNTED_REGISTRATIONS, filled: 'rounds' },
    prepare: (reader, facts, which) => {
      const { rivals } = facts.columns
      for (const id of which.ids ?? []) rivals.note(toSortableText(id), '')
      for (const [id, text] of rivalRows(reader, internal, which)) rivals.note(String(id), String(text))
    },
  }, open)
