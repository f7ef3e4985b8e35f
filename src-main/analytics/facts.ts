import { FactColumns } from './fact-columns.ts'
import type { FactReader } from './fact-reader.ts'

/** More changed rows than this are not looked up one by one: reading the index as a whole is quicker. */
const MOST_ONE_BY_ONE = 5000

/** The facts in memory, made at the first question, then kept up with what changed. */
export interface Facts {
  /** Rows that changed or went; they are looked up at the next question. */
  readonly changed: (ids: readonly string[]) => void
  /** As the file has them now. */
  readonly read: () => FactColumns
  /** After a failure: the next question reads everything anew. */
  readonly forget: () => void
}

export function createFacts(reader: FactReader): Facts {
  let columns: FactColumns | null = null
  let stale = new Set<string>()

  function readAll(): FactColumns {
    const fresh = new FactColumns()
    reader.all((fact) => fresh.set(fact))
    return fresh
  }

  return {
    changed: (ids) => {
      if (columns) for (const id of ids) stale.add(id)
    },
    read: () => {
      const asked = stale
      // Each slice of a whole reading sees its own moment: a row that moves meanwhile may be missed, but its notice comes after this turn.
      if (!columns || asked.size > MOST_ONE_BY_ONE) columns = readAll()
      else if (asked.size > 0) {
        const known = columns
        reader.some([...asked], (id, fact) => (fact ? known.set(fact) : known.delete(id)))
      }
      stale = new Set()
      return columns
    },
    forget: () => {
      columns = null
      stale = new Set()
    },
  }
}
