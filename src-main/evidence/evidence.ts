import { filter, merge } from 'rxjs'
import type { Observable } from 'rxjs'
import { FILE_SLICE_BYTES } from '../../src-shared/bridge/contract/evidence.ts'
import type { FileProgress, FileSlice, FoundFile } from '../../src-shared/bridge/contract/evidence.ts'
import type { BridgeError } from '../../src-shared/bridge/result.ts'
import { savedName } from '../../src-shared/domain/evidence/file-name.ts'
import type { Evidence } from '../../src-shared/domain/evidence/schema.ts'
import { err, ok } from '../../src-shared/lib/result.ts'
import type { Result } from '../../src-shared/lib/result.ts'
import type { EvidencePlace } from '../../src-shared/domain/evidence/place.ts'
import type { Log } from '../ports.ts'
import { liveQuery } from '../services/live.ts'
import type { HttpClient } from '../sync/http-client.ts'
import type { Timers } from '../sync/timers.ts'
import type { Tokens } from '../sync/tokens.ts'
import { nameOf } from './evidence-files.ts'
import type { EvidenceFiles } from './evidence-files.ts'
import { createFetching } from './fetching.ts'
import { shownFiles } from './holders-port.ts'
import type { Holders, RecordFiles } from './holders-port.ts'
import { createIntake } from './intake.ts'
import type { Slice } from './intake.ts'
import { createOutgoing } from './outgoing.ts'
import type { OutgoingFiles } from './outgoing.ts'
import { SealBroken } from './sealed-format.ts'
import { startTidying } from './tidying.ts'
import { createUploader } from './uploader.ts'

export interface EvidenceOptions {
  readonly files: EvidenceFiles
  readonly holders: Holders
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
  readonly progress: (recordId: string) => Observable<readonly FileProgress[]>
  readonly drop: (place: EvidencePlace) => Promise<Result<null, BridgeError>>
  /** Records with files that exist on this computer alone, beside those that have other changes waiting. */
  readonly outgoing: () => Promise<readonly OutgoingFiles[]>
  /** Emits when `outgoing` may have changed. */
  readonly changes: Observable<unknown>
  /** Resolves when what left this computer is gone from the disk. */
  readonly settled: () => Promise<void>
  /** Tries at once what waits after a failure: "Sync now", or the network is back. */
  readonly now: () => void
  /** Sends until `close`. */
  readonly run: () => Promise<void>
  readonly close: () => Promise<void>
}

const UNKNOWN: BridgeError = { code: 'not_found', message: 'This file does not exist, or you can no longer see it.' }

export function createEvidence(options: EvidenceOptions): EvidenceService {
  const { files, holders, client, tokens, timers, log } = options
  const intake = createIntake(files, holders)
  const fetching = createFetching({ files, client, tokens, mayAsk: options.mayAsk })
  const uploader = createUploader({ files, holders, client, tokens, timers, log, online: options.online })
  const tidying = startTidying(files, holders, timers.now, log)
  const outgoing = createOutgoing(files, holders, uploader)
  /** Of files that were put in this run and no record names yet, for their preview. */
  const found = new Map<string, FoundFile>()

  async function describe(place: EvidencePlace): Promise<Pick<Evidence, 'name' | 'type' | 'size'> | null> {
    const record = await holders.read(place.recordId)
    if (!record) return null
    return namedIn(record, place) ?? found.get(nameOf(place)) ?? null
  }

  async function bring(place: EvidencePlace, size: number): Promise<Result<null, BridgeError>> {
    if (files.find(place)?.size === size) return ok(null)
    const record = await holders.read(place.recordId)
    const named = record && namedIn(record, place)
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
      const record = await holders.read(place.recordId)
      if (!record) return err(UNKNOWN)
      log.error('evidence.damaged', { file: nameOf(place), error: error.message })
      // A copy is fetched anew at the next try; the only one is left for whoever can mend it.
      if (record.received.has(place.evidenceId)) await files.remove(place)
      return err({ code: 'storage_trouble', message: `The copy of this file on this computer is damaged. Try again; if it was not sent yet, take it off the ${record.holder.noun} and add it again.` })
    }
  }

  async function progressOf(recordId: string): Promise<readonly FileProgress[]> {
    const record = await holders.read(recordId)
    return (record ? shownFiles(record) : []).map((file): FileProgress => {
      const place = { recordId, evidenceId: file.id }
      const sending = uploader.state.value.get(nameOf(place))
      const arrived = record?.received.has(file.id) === true || sending?.done === true
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
    progress: (recordId) => {
      const ours = merge(holders.changes.pipe(filter((ids) => ids.includes(recordId))), files.changes.pipe(filter((id) => id === recordId)), uploader.state, fetching.progress)
      return liveQuery(ours, () => progressOf(recordId), { everyMs: 100 })
    },
    drop: async (place) => {
      await intake.drop(place)
      const record = await holders.read(place.recordId)
      if (record?.named.some((one) => one.id === place.evidenceId) === true) {
        const { noun } = record.holder
        return err({ code: 'invalid_input', message: `The ${noun} still names this file. Take it off the ${noun} first.` })
      }
      found.delete(nameOf(place))
      // While the endpoint's record names it, its removal may still be refused.
      if (record?.known.some((one) => one.id === place.evidenceId) !== true) await files.remove(place)
      return ok(null)
    },
    outgoing: outgoing.list,
    changes: merge(holders.changes, files.changes, uploader.state),
    settled: () => tidying.settled(),
    now: () => uploader.now(),
    run: () => uploader.run(),
    close: async () => {
      await uploader.stop()
      await fetching.close()
      await intake.close()
      outgoing.stop()
      await tidying.stop()
    },
  }
}

/** As the person has it before them, as it waits, or as the endpoint has it. */
function namedIn(record: RecordFiles, place: EvidencePlace): Evidence | undefined {
  return [...shownFiles(record), ...record.named, ...record.known].find((one) => one.id === place.evidenceId)
}
