import { useRef, useState } from 'react'
import type { FileProgress } from '../../../../src-shared/bridge/contract/evidence.ts'
import type { BridgeResult } from '../../../../src-shared/bridge/result.ts'
import type { ClaimContent } from '../../../../src-shared/domain/claim/edits.ts'
import type { Claim } from '../../../../src-shared/domain/claim/schema.ts'
import { MAX_FILES, type Evidence } from '../../../../src-shared/domain/evidence/schema.ts'
import { requiredEvidence } from '../../../../src-shared/domain/fund-request/activity.ts'
import { call } from '../../../api/bridge.ts'
import { putEvidence } from '../../../api/evidence.ts'
import { newId } from '../../../api/new-id.ts'
import { useLive } from '../../../api/use-live.ts'
import type { ListedFile } from '../../../ui/file-drop.tsx'
import { useAnnounce } from '../../../ui/live-region.tsx'
import { likelyCategory } from './claim-content.ts'

interface Options {
  readonly claim: Claim
  readonly content: ClaimContent
  readonly change: (next: (before: ClaimContent) => ClaimContent) => void
  readonly settle: () => Promise<BridgeResult<string>>
}

/** The files of a claim in the form: those that are being read, those that were not taken, and those that it names with their true progress. */
export interface EvidenceFiles {
  readonly listed: readonly ListedFile[]
  /** A file is still being read, so a submission would go without it. */
  readonly reading: boolean
  readonly troubles: readonly string[]
  readonly add: (files: readonly File[]) => void
  readonly remove: (id: string) => void
}

export function useEvidenceFiles({ claim, content, change, settle }: Options): EvidenceFiles {
  const announce = useAnnounce()
  const [pending, setPending] = useState<readonly ListedFile[]>([])
  const stops = useRef(new Map<string, AbortController>())
  const progress = useLive('evidence.progress', { recordId: claim.id }).value ?? []
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
    const put = await putEvidence({ recordId: claim.id, evidenceId: id }, file, stop === undefined ? {} : { signal: stop.signal })
    if (stop?.signal.aborted === true) return undefined
    if (!put.ok) return refuse(id, put.error.message)
    let twin: Evidence | undefined
    let full = false
    change((before) => {
      twin = before.evidence.find((one) => one.sha256 === put.value.sha256)
      full = before.evidence.length >= MAX_FILES
      if (twin !== undefined || full) return before
      const missing = requiredEvidence(claim.activity).filter((category) => !before.evidence.some((one) => one.category === category))
      return { ...before, evidence: [...before.evidence, { id, ...put.value, category: likelyCategory(put.value, missing) }] }
    })
    if (twin === undefined && !full) return forget(id)
    refuse(id, twin === undefined ? `A claim holds at most ${MAX_FILES} files. Make a second claim for the rest.` : `It is the same file as “${twin.name}”, which is in this claim already.`)
    await call('evidence.drop', { recordId: claim.id, evidenceId: id })
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
    const submitted = claim.evidence.some((one) => one.id === id)
    if (claim.status === 'submitted' && submitted) return announce('Files cannot be taken away while the claim is in review.')
    change((before) => ({ ...before, evidence: before.evidence.filter((one) => one.id !== id) }))
    // What an action names already is the claim's to forget.
    if (!submitted) void settle().then((settled) => (settled.ok ? call('evidence.drop', { recordId: claim.id, evidenceId: id }) : undefined))
  }

  const named = content.evidence.map((file): ListedFile => ({ id: file.id, name: file.name, size: file.size, type: file.type, transfer: transferOf(file, claim, progress) }))
  return {
    listed: [...named, ...pending],
    reading: pending.some((one) => one.error === undefined),
    troubles: progress.flatMap((one) => {
      const file = content.evidence.find((of) => of.id === one.id)
      return one.trouble !== null && file ? [`${file.name}: ${one.trouble}`] : []
    }),
    add,
    remove,
  }
}

function transferOf(file: Evidence, claim: Claim, progress: readonly FileProgress[]): ListedFile['transfer'] {
  const of = progress.find((one) => one.id === file.id)
  if (of === undefined) return claim.received.some((one) => one.evidenceId === file.id) ? { kind: 'received' } : { kind: 'waiting' }
  if (of.state === 'sent') return { kind: 'received' }
  return of.state === 'sending' ? { kind: 'sending', share: of.size === 0 ? 0 : of.sent / of.size } : { kind: 'waiting' }
}
