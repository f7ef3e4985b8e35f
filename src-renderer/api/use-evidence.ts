import { useCallback } from 'react'
import type { BridgeResult } from '../../src-shared/bridge/result.ts'
import { fileStates, type FileState, type HasFiles } from '../ui/file-state.ts'
import { readEvidence } from './evidence.ts'
import { useLive } from './use-live.ts'

/** The files of a record with their true progress, whether there is a network to bring them by, and the way to their bytes. */
export function useEvidence(record: HasFiles & { readonly id: string }): { readonly states: readonly FileState[]; readonly online: boolean; readonly read: (evidenceId: string) => Promise<BridgeResult<Blob>> } {
  const { id } = record
  const progress = useLive('evidence.progress', record.evidence.length === 0 ? null : { recordId: id })
  const online = useLive('sync.status', {}).value?.online ?? true
  const read = useCallback(
    async (evidenceId: string): Promise<BridgeResult<Blob>> => {
      const found = await readEvidence({ recordId: id, evidenceId })
      return found.ok ? { ok: true, value: found.value.blob } : found
    },
    [id],
  )
  return { states: fileStates(record, progress.forInput?.recordId === id ? progress.value : undefined), online, read }
}
