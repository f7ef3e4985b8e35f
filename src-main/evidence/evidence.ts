import { filter, merge } from 'rxjs'
import type { Observable } from 'rxjs'
import { FILE_SLICE_BYTES } from '../../src-shared/bridge/contract/evidence.ts'
import type { FileProgress, FileSlice, FoundFile } from '../../src-shared/bridge/contract/evidence.ts'
import type { BridgeError } from '../../src-shared/bridge/result.ts'
import { savedName } from '../../src-shared/domain/evidence/file-name.ts'
import type { Evidence } from '../../src-shared/domain/evidence/schema.ts'
import { err, ok } from '../../src-shared/lib/result.ts'
import type { Result } from '../../src-shared/lib/result.ts'
import type { EvidencePlace } from '../../src-shared/sync/protocol/evidence.ts'
import type { Log } from '../ports.ts'
import { liveQuery } from '../services/live.ts'
import type { HttpClient } from '../sync/http-client.ts'
import type { Timers } from '../sync/timers.ts'
import type { Tokens } from '../sync/tokens.ts'
import { shownFiles } from './claims-port.ts'
import type { Claims } from './claims-port.ts'
import { nameOf } from './evidence-files.ts'
import type { EvidenceFiles } from './evidence-files.ts'
import { createFetching } from './fetching.ts'
import { createIntake } from './intake.ts'
import type { Slice } from './intake.ts'
import { SealBroken } from './sealed-format.ts'
import { startTidying } from './tidying.ts'
import { createUploader, owed } from './uploader.ts'

export interface EvidenceOptions {
  readonly files: EvidenceFiles
  readonly claims: Claims
  readonly client: HttpClient
  readonly tokens: Tokens
  readonly timers: Timers
  readonly log: Log
  /** Whether the endpoint is there and wanted; emits on subscription. */
  readonly online: Observable<boolean>
  /** False while the person works offline. */
  readonly mayAsk: () => boolean
}

/** The bytes of evidence on this computer, and their travel. */
export interface EvidenceService {
  readonly put: (slice: Slice) => Promise<Result<FoundFile | null, BridgeError>>
  readonly read: (place: EvidencePlace, offset: number) => Promise<Result<FileSlice, BridgeError>>
  readonly progress: (claimId: string) => Observable<readonly FileProgress[]>
  readonly drop: (place: EvidencePlace) => Promise<Result<null, BridgeError>>
  /** Claims with files that exist on this computer alone, beside those that have other changes waiting. */
  readonly outgoing: () => Promise<readonly OutgoingFiles[]>
  /** Emits when `outgoing` may have changed. */
  readonly changes: Observable<unknown>
  /** Resolves when what left this computer is gone from the disk. */
  readonly settled: () => Promise<void>
  /** Sends until `close`. */
  readonly run: () => Promise<void>
  readonly close: () => Promise<void>
}

/** Files of one claim that the endpoint does not have whole yet. */
export interface OutgoingFiles {
  readonly claimId: string
  readonly files: number
  readonly sentBytes: number
  readonly bytes: number
  /** One of them is travelling now. */
  readonly sending: boolean
}

const UNKNOWN: BridgeError = { code: 'not_found', message: 'This file does not exist, or you can no longer see it.' }

export function createEvidence(options: EvidenceOptions): EvidenceService {
  const { files, claims, client, tokens, timers, log } = options
  const intake = createIntake(files, claims)
  const fetching = createFetching({ files, client, tokens, mayAsk: options.mayAsk })
  const uploader = createUploader({ files, claims, client, tokens, timers, log, online: options.online })
  const tidying = startTidying(files, claims, timers.now, log)
  /** Of files that were put in this run and no claim names yet, for their preview. */
  const found = new Map<string, FoundFile>()

  async function describe(place: EvidencePlace): Promise<Pick<Evidence, 'name' | 'type' | 'size'> | null> {
    const claim = await claims.read(place.claimId)
    if (!claim) return null
    const named = [...shownFiles(claim), ...claim.named, ...claim.known].find((one) => one.id === place.evidenceId)
    return named ?? found.get(nameOf(place)) ?? null
  }

  async function bring(place: EvidencePlace, size: number): Promise<Result<null, BridgeError>> {
    if (files.find(place)?.size === size) return ok(null)
    const claim = await claims.read(place.claimId)
    const named = claim && [...shownFiles(claim), ...claim.named, ...claim.known].find((one) => one.id === place.evidenceId)
    return named ? fetching.bring(place, named) : err(UNKNOWN)
  }

  async function read(place: EvidencePlace, offset: number): Promise<Result<FileSlice, BridgeError>> {
    const described = await describe(place)
    if (!described) return err(UNKNOWN)
    const { name, type, size } = described
    if (offset >= size) return err({ code: 'invalid_input', message: 'The file ends before that.' })
    const here = await bring(place, size)
    if (!here.ok) return here
    try {
      const bytes = await files.read(place, offset, FILE_SLICE_BYTES)
      return ok({ chunk: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64'), size, type, name: savedName(name, type) })
    } catch (error) {
      if (!(error instanceof SealBroken)) throw error
      const claim = await claims.read(place.claimId)
      if (!claim) return err(UNKNOWN)
      log.error('evidence.damaged', { file: nameOf(place), error: error.message })
      // A copy is fetched anew at the next try; the only one is left for whoever can mend it.
      if (claim.received.has(place.evidenceId)) await files.remove(place)
      return err({ code: 'storage_trouble', message: 'The copy of this file on this computer is damaged. Try again; if it was not sent yet, take it off the claim and add it again.' })
    }
  }

  async function progressOf(claimId: string): Promise<readonly FileProgress[]> {
    const claim = await claims.read(claimId)
    return (claim ? shownFiles(claim) : []).map((file): FileProgress => {
      const place = { claimId, evidenceId: file.id }
      const sending = uploader.state.value.get(nameOf(place))
      const arrived = claim?.received.has(file.id) === true || sending?.done === true
      const local = files.find(place) !== null
      const state = arrived ? 'sent' : sending?.active === true ? 'sending' : local ? 'here' : 'elsewhere'
      return {
        id: file.id, state, sent: arrived ? file.size : (sending?.sent ?? 0), size: file.size, local,
        fetched: fetching.progress.value.get(nameOf(place)) ?? null, trouble: arrived ? null : (sending?.trouble ?? null),
      }
    })
  }

  return {
    put: async (slice) => {
      const taken = await intake.put(slice)
      if (taken.ok && taken.value) found.set(nameOf(slice), taken.value)
      return taken
    },
    read,
    progress: (claimId) => {
      const ours = merge(claims.changes.pipe(filter((ids) => ids.includes(claimId))), files.changes.pipe(filter((id) => id === claimId)), uploader.state, fetching.progress)
      return liveQuery(ours, () => progressOf(claimId), { everyMs: 100 })
    },
    drop: async (place) => {
      await intake.drop(place)
      const claim = await claims.read(place.claimId)
      if (claim?.named.some((one) => one.id === place.evidenceId) === true) return err({ code: 'invalid_input', message: 'The claim still names this file. Take it off the claim first.' })
      found.delete(nameOf(place))
      // While the endpoint's claim names it, its removal may still be refused.
      if (claim?.known.some((one) => one.id === place.evidenceId) !== true) await files.remove(place)
      return ok(null)
    },
    outgoing: async () => {
      const outgoing: OutgoingFiles[] = []
      for (const claimId of new Set(files.list().map((one) => one.claimId))) {
        const claim = await claims.read(claimId)
        if (!claim || claim.waiting) continue
        const left = owed(claimId, claim, files).map((one) => ({ ...one, state: uploader.state.value.get(nameOf(one)) })).filter((one) => one.state?.done !== true)
        if (left.length === 0) continue
        outgoing.push({
          claimId, files: left.length, bytes: left.reduce((sum, one) => sum + one.file.size, 0), sentBytes: left.reduce((sum, one) => sum + (one.state?.sent ?? 0), 0),
          sending: left.some((one) => one.state?.active === true),
        })
      }
      return outgoing
    },
    changes: merge(claims.changes, files.changes, uploader.state),
    settled: () => tidying.settled(),
    run: () => uploader.run(),
    close: async () => {
      await uploader.stop()
      await fetching.close()
      await intake.close()
      await tidying.stop()
    },
  }
}
