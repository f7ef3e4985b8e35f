import { createHash } from 'node:crypto'
import { BehaviorSubject } from 'rxjs'
import type { BridgeError } from '../../src-shared/bridge/result.ts'
import type { Evidence } from '../../src-shared/domain/evidence/schema.ts'
import { err, ok } from '../../src-shared/lib/result.ts'
import type { Result } from '../../src-shared/lib/result.ts'
import { EVIDENCE_CHUNK_BYTES } from '../../src-shared/sync/protocol/evidence.ts'
import type { EvidencePlace } from '../../src-shared/domain/evidence/place.ts'
import { httpError } from '../session/failures.ts'
import type { HttpClient } from '../sync/http-client.ts'
import type { Tokens } from '../sync/tokens.ts'
import { nameOf } from './evidence-files.ts'
import type { EvidenceFiles } from './evidence-files.ts'

export interface FetchingOptions {
  readonly files: EvidenceFiles
  readonly client: HttpClient
  readonly tokens: Tokens
  /** False while the person works offline. */
  readonly mayAsk: () => boolean
}

/** Brings files here from the endpoint. */
export interface Fetching {
  /** Resolves when the file is here, whole and as its record names it. Who asks for one that is on its way waits for that. */
  readonly bring: (place: EvidencePlace, file: Evidence) => Promise<Result<null, BridgeError>>
  /** Bytes that came so far, by file name; changes as they come. */
  readonly progress: BehaviorSubject<ReadonlyMap<string, number>>
  readonly close: () => Promise<void>
}

const PAUSED: BridgeError = { code: 'offline', message: 'This file is not on this computer yet, and you work offline. Go online to open it.' }
const NOT_ARRIVED: BridgeError = { code: 'not_found', message: 'This file has not arrived at the server yet. It is still on the computer where it was added.' }
const DAMAGED: BridgeError = { code: 'server_trouble', message: 'The file that the server sent is not the one that was added. Try again; contact support if this goes on.' }

export function createFetching({ files, client, tokens, mayAsk }: FetchingOptions): Fetching {
  const under = new Map<string, Promise<Result<null, BridgeError>>>()
  const ended = new AbortController()
  const progress = new BehaviorSubject<ReadonlyMap<string, number>>(new Map())

  function say(key: string, bytes: number | null): void {
    const next = new Map(progress.value)
    if (bytes === null) next.delete(key)
    else next.set(key, bytes)
    progress.next(next)
  }

  async function bring(place: EvidencePlace, file: Evidence): Promise<Result<null, BridgeError>> {
    const key = nameOf(place)
    const draft = await files.draft(place)
    try {
      const hash = createHash('sha256')
      for (let from = 0; from < file.size; from += EVIDENCE_CHUNK_BYTES) {
        if (!mayAsk()) return err(PAUSED)
        say(key, from)
        const to = Math.min(file.size, from + EVIDENCE_CHUNK_BYTES)
        const told = await tokens.authorized((token) => client.evidenceBytes(token, place, from, to, ended.signal))
        if (!told.ok) return err(told.error.kind === 'refused' && told.error.status === 404 ? NOT_ARRIVED : httpError(told.error))
        hash.update(told.value)
        await draft.append(told.value)
      }
      if (hash.digest('hex') !== file.sha256) return err(DAMAGED)
      await draft.finish()
      if (ended.signal.aborted) return err(PAUSED)
      await draft.keep()
      return ok(null)
    } finally {
      say(key, null)
      // Of a draft that was kept nothing is left to drop.
      await draft.drop()
    }
  }

  return {
    progress,
    bring: (place, file) => {
      const key = nameOf(place)
      const running = under.get(key)
      if (running) return running
      const begun = bring(place, file).finally(() => under.delete(key))
      under.set(key, begun)
      return begun
    },
    close: async () => {
      ended.abort()
      await Promise.allSettled(under.values())
    },
  }
}
