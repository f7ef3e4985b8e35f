import { useRef, useState } from 'react'
import type { FileProgress, FoundFile } from '../../src-shared/bridge/contract/evidence.ts'
import type { BridgeResult } from '../../src-shared/bridge/result.ts'
import { MAX_FILES, type Evidence, type EvidenceCategory } from '../../src-shared/domain/evidence/schema.ts'
import type { ListedFile } from '../ui/file-drop.tsx'
import type { HasFiles } from '../ui/file-state.ts'
import { useAnnounce } from '../ui/live-region.tsx'
import { call } from './bridge.ts'
import { putEvidence } from './evidence.ts'
import { newId } from './new-id.ts'
import { useLive } from './use-live.ts'

interface Options {
  readonly record: HasFiles & { readonly id: string }
  /** How sentences call the record: "claim". */
  readonly noun: string
  /** The files as the form has them. */
  readonly files: readonly Evidence[]
  readonly change: (next: (before: readonly Evidence[]) => readonly Evidence[]) => void
  readonly settle: () => Promise<BridgeResult<string>>
  /** What a file most likely proves, beside those that are there. */
  readonly category: (file: FoundFile, before: readonly Evidence[]) => EvidenceCategory
  /** Why a file that an action names already stays; undefined where it may go. */
  readonly keeps: string | undefined
  /** What to do with more files than a record holds. */
  readonly full: string
}

/** The files of a record in its form: those that are being read, those that were not taken, and those that it names with their true progress. */
export interface EvidenceFiles {
  readonly listed: readonly ListedFile[]
  /** A file is still being read, so a submission would go without it. */
  readonly reading: boolean
  readonly troubles: readonly string[]
  readonly add: (files: readonly File[]) => void
  readonly remove: (id: string) => void
}

export function useEvidenceFiles({ record, noun, files: inForm, change, settle, category, keeps, full: fullWords }: Options): EvidenceFiles {
  const announce = useAnnounce()
  const [pending, setPending] = useState<readonly ListedFile[]>([])
  const stops = useRef(new Map<string, AbortController>())
  const progress = useLive('evidence.progress', { recordId: record.id }).value ?? []
  const forget = (id: string) => {
    stops.current.delete(id)
    setPending((before) => before.filter((one) => one.id !== id))
  }
  const refuse = (id: string, error: string) => {
    announce(error)
    setPending((before) => before.map((one) => (one.id === id ? { ...one, error } : one)))
  }

  const take = async (id: string, file: File) => {
    const stop = stops.current.get(id)
    const settled = await settle()
    if (!settled.ok) return refuse(id, settled.error.message)
    const put = await putEvidence({ recordId: record.id, evidenceId: id }, file, stop === undefined ? {} : { signal: stop.signal })
    if (stop?.signal.aborted === true) return undefined
    if (!put.ok) return refuse(id, put.error.message)
    let twin: Evidence | undefined
    let full = false
    change((before) => {
      twin = before.find((one) => one.sha256 === put.value.sha256)
      full = before.length >= MAX_FILES
      return twin !== undefined || full ? before : [...before, { id, ...put.value, category: category(put.value, before) }]
    })
    if (twin === undefined && !full) return forget(id)
    refuse(id, twin === undefined ? fullWords : `It is the same file as “${twin.name}”, which is in this ${noun} already.`)
    await call('evidence.drop', { recordId: record.id, evidenceId: id })
    return undefined
  }

  const add = (files: readonly File[]) => {
    const taken = files.map((file) => ({ id: newId(), file }))
    for (const { id } of taken) stops.current.set(id, new AbortController())
    setPending((before) => [...before, ...taken.map(({ id, file }): ListedFile => ({ id, name: file.name, size: file.size, type: file.type, transfer: { kind: 'checking' } }))])
    // One after the other: the disk is one, and the order of the list is that of the person.
    void taken.reduce((before, { id, file }) => before.then(() => take(id, file)), Promise.resolve<unknown>(undefined))
  }

  const remove = (id: string) => {
    const waiting = pending.find((one) => one.id === id)
    if (waiting) {
      stops.current.get(id)?.abort()
      forget(id)
      return
    }
    const named = record.evidence.some((one) => one.id === id)
    if (named && keeps !== undefined) return announce(keeps)
    change((before) => before.filter((one) => one.id !== id))
    // What an action names already is the record's to forget.
    if (!named) void settle().then((settled) => (settled.ok ? call('evidence.drop', { recordId: record.id, evidenceId: id }) : undefined))
  }

  const listed = inForm.map((file): ListedFile => ({ id: file.id, name: file.name, size: file.size, type: file.type, transfer: transferOf(file, record, progress) }))
  return {
    listed: [...listed, ...pending],
    reading: pending.some((one) => one.error === undefined),
    troubles: progress.flatMap((one) => {
      const file = inForm.find((of) => of.id === one.id)
      return one.trouble !== null && file ? [`${file.name}: ${one.trouble}`] : []
    }),
    add,
    remove,
  }
}

function transferOf(file: Evidence, record: HasFiles, progress: readonly FileProgress[]): ListedFile['transfer'] {
  const of = progress.find((one) => one.id === file.id)
  if (of === undefined) return record.received.some((one) => one.evidenceId === file.id) ? { kind: 'received' } : { kind: 'waiting' }
  if (of.state === 'sent') return { kind: 'received' }
  return of.state === 'sending' ? { kind: 'sending', share: of.size === 0 ? 0 : of.sent / of.size } : { kind: 'waiting' }
}
