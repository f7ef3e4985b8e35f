import { useCallback, useEffect, useRef, useState, type ReactNode } from 'react'
import type { Claim } from '../../../../src-shared/domain/claim/schema.ts'
import { readEvidence } from '../../../api/evidence.ts'
import { useLive } from '../../../api/use-live.ts'
import { EvidenceViewer } from '../../../ui/evidence-viewer/evidence-viewer.tsx'
import { fileIcon } from '../../../ui/file-icon.ts'
import { percentSent, splitName } from '../../../ui/file-words.ts'
import { EVIDENCE_WORDS } from '../../../ui/fund-words.ts'
import { Icon } from '../../../ui/icon.tsx'
import { Ring } from '../../../ui/ring.tsx'
import { SectionHead } from '../../../ui/section-head.tsx'
import { absentWords, chipWords, evidenceSummary, fileStates, reachable, type FileState } from './file-state.ts'
import styles from './record.module.css'

/** The files of a claim with their true progress, and whether there is a network to bring them by. */
export function useEvidence(claim: Claim): { readonly states: readonly FileState[]; readonly online: boolean } {
  const progress = useLive('evidence.progress', claim.evidence.length === 0 ? null : { recordId: claim.id })
  const online = useLive('sync.status', {}).value?.online ?? true
  return { states: fileStates(claim, progress.forInput?.recordId === claim.id ? progress.value : undefined), online }
}

type EvidenceStripProps = {
  readonly states: readonly FileState[]
  readonly online: boolean
  readonly open: string | undefined
  readonly onOpen: (id: string | undefined) => void
  readonly level?: 2 | 3
  /** The viewer, where it stands under the strip. */
  readonly children?: ReactNode
}

/** The evidence as chips. One opens its file, pressed again it closes it. */
export function EvidenceStrip({ states, online, open, onOpen, level = 3, children }: EvidenceStripProps) {
  const troubles = states.flatMap(({ file, progress }) => (progress?.trouble ? [{ id: file.id, words: `${file.name}: ${progress.trouble}` }] : []))
  return (
    <section className={styles.part}>
      <SectionHead title="Evidence" note={evidenceSummary(states)} level={level} />
      {states.length > 0 && (
        <ul className={styles.chips} aria-label="Evidence">
          {states.map((state) => (
            <li key={state.file.id}>
              <Chip state={state} online={online} pressed={open === state.file.id} onPress={() => onOpen(open === state.file.id ? undefined : state.file.id)} />
            </li>
          ))}
        </ul>
      )}
      {troubles.map((one) => (
        <p key={one.id} className={styles.trouble}>
          {one.words}
        </p>
      ))}
      {children}
    </section>
  )
}

function Chip({ state, online, pressed, onPress }: { readonly state: FileState; readonly online: boolean; readonly pressed: boolean; readonly onPress: () => void }) {
  const { file, progress } = state
  const words = chipWords(state, online)
  const [stem] = splitName(file.name)
  return (
    <button type="button" className={styles.chip} aria-pressed={pressed} title={`${EVIDENCE_WORDS[file.category]}: ${file.name}`} onClick={onPress}>
      <Icon of={fileIcon(file.type)} />
      <span className={styles.spoken}>{EVIDENCE_WORDS[file.category]}: </span>
      <span className={styles.chipName}>{stem}</span>
      {progress?.state === 'sending' && <Ring share={progress.size === 0 ? 0 : progress.sent / progress.size} size={13} />}
      {words !== null && <span className={styles.chipState}>{words}</span>}
    </button>
  )
}

/** The place of a file under its chip. What was opened comes into sight. */
export function InlineEvidence({ children }: { readonly children: ReactNode }) {
  const place = useRef<HTMLDivElement>(null)
  useEffect(() => place.current?.scrollIntoView({ block: 'nearest' }), [])
  return (
    <div ref={place} className={styles.inline}>
      {children}
    </div>
  )
}

type EvidencePaneProps = {
  readonly claimId: string
  readonly states: readonly FileState[]
  readonly online: boolean
  readonly current: string
  readonly onCurrent: (id: string) => void
  readonly side: 'partner' | 'vendor'
  readonly onClose?: (() => void) | undefined
  readonly keys?: boolean
}

/** The file itself. What is not on this computer is brought when it is opened. */
export function EvidencePane({ claimId, states, online, current, onCurrent, side, onClose, keys = true }: EvidencePaneProps) {
  const [failed, setFailed] = useState<{ readonly id: string; readonly words: string } | null>(null)
  const load = useCallback(
    async (id: string) => {
      const read = await readEvidence({ recordId: claimId, evidenceId: id })
      setFailed(read.ok || read.error.code === 'offline' ? null : { id, words: read.error.message })
      return read.ok ? read.value.blob : null
    },
    [claimId],
  )
  const state = states.find((one) => one.file.id === current)
  if (state === undefined) return null
  const { progress } = state
  const bringing = progress !== undefined && progress.fetched !== null && !progress.local ? progress.fetched / Math.max(1, progress.size) : null
  return (
    <EvidenceViewer
      // What could not be had is tried again when it can be.
      key={`${claimId} ${reachable(state, online)}`}
      files={states.map(({ file: { id, name, type, size } }) => ({ id, name, type, size }))}
      current={current}
      onCurrent={onCurrent}
      load={load}
      absentWords={failed?.id === current && reachable(state, online) ? failed.words : absentWords(state, online, side)}
      note={
        bringing === null ? undefined : (
          <>
            <Ring share={bringing} /> Bringing it here, {percentSent(bringing)}%
          </>
        )
      }
      keys={keys}
      {...(onClose === undefined ? {} : { onClose })}
    />
  )
}
