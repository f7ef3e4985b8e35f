import type { FileProgress } from '../../src-shared/bridge/contract/evidence.ts'
import type { Evidence } from '../../src-shared/domain/evidence/schema.ts'
import { filesSummary, percentSent, type FileTransfer } from './file-words.ts'

/** What a record says of its files: those that it names, and those that the endpoint has whole. */
export interface HasFiles {
  readonly evidence: readonly Evidence[]
  readonly received: readonly { readonly evidenceId: string }[]
}

/** Where one file of a record is, for the eye. */
export interface FileState {
  readonly file: Evidence
  readonly progress: FileProgress | undefined
  /** Whether the endpoint has all of it. */
  readonly received: boolean
}

export function fileStates(record: HasFiles, progress: readonly FileProgress[] | undefined): readonly FileState[] {
  return record.evidence.map((file) => {
    const of = progress?.find((one) => one.id === file.id)
    return { file, progress: of, received: of === undefined ? record.received.some((one) => one.evidenceId === file.id) : of.state === 'sent' }
  })
}

/** What stands in the chip beside the name; null when there is nothing to say. */
export function chipWords({ progress, received }: FileState, online: boolean): string | null {
  if (progress === undefined) return received ? null : 'on the way'
  if (progress.fetched !== null && !progress.local) return `${percentSent(progress.size === 0 ? 1 : progress.fetched / progress.size)}% brought`
  switch (progress.state) {
    case 'sending':
      return `${percentSent(progress.size === 0 ? 1 : progress.sent / progress.size)}% sent`
    case 'here':
      return progress.trouble === null ? 'waiting' : 'stopped'
    case 'elsewhere':
      return 'on the way'
    case 'sent':
      return progress.local || online ? null : 'needs the network'
  }
}

function transferOf({ progress, received }: FileState): FileTransfer {
  if (received) return { kind: 'received' }
  return progress?.state === 'sending' ? { kind: 'sending', share: progress.size === 0 ? 0 : progress.sent / progress.size } : { kind: 'waiting' }
}

/** All files in a clause: `3 files, 6.2 MB, all received`. */
export function evidenceSummary(states: readonly FileState[]): string {
  return filesSummary(states.map((one) => ({ size: one.file.size, transfer: transferOf(one) })))
}

/** Whether looking at it can work now. */
export function reachable({ progress, received }: FileState, online: boolean): boolean {
  return progress?.local === true || (received && online)
}

/** What to say of a file that cannot be looked at. */
export function absentWords({ progress, received }: FileState, online: boolean, side: 'partner' | 'vendor'): string {
  if (!received) {
    return side === 'vendor' || progress?.state === 'elsewhere'
      ? 'It is on the computer where it was added and has not arrived from there yet. It shows here when it has.'
      : 'It is on its way to the endpoint.'
  }
  return online ? 'It could not be brought here. Open it again in a moment.' : 'It needs the network: you are offline, and it was never opened on this computer. It shows when you are back online.'
}
