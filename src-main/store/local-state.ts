import type { RxDatabase } from 'rxdb/plugins/core'
import type { z } from 'zod'
import { canonicalJson } from '../../src-shared/lib/fingerprint.ts'

/** Small facts of this desktop beside the records, in the same encrypted file: checkpoints, rights, moments. */
export interface LocalState {
  /** Null when there is none, or when it is not of that shape any more. */
  readonly read: <T>(key: string, schema: z.ZodType<T>) => Promise<T | null>
  /** On disk when it resolves. Writing what is there already writes nothing. */
  readonly write: (key: string, value: Readonly<Record<string, unknown>>) => Promise<void>
}

export function createLocalState(database: RxDatabase): LocalState {
  const known = new Map<string, string>()
  return {
    read: async (key, schema) => {
      const document = await database.getLocal<Record<string, unknown>>(key)
      if (!document) return null
      const { value } = document.toJSON().data as { readonly value?: unknown }
      const parsed = schema.safeParse(structuredClone(value))
      return parsed.success ? parsed.data : null
    },
    write: async (key, value) => {
      const text = canonicalJson(value)
      if (known.get(key) === text) return
      await database.upsertLocal(key, { value })
      known.set(key, text)
    },
  }
}
