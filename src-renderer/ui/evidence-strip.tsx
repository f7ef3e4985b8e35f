import { useCallback, useEffect, useRef, useState, type ReactNode } from 'react'
import type { BridgeResult } from '../../src-shared/bridge/result.ts'
import styles from './evidence-strip.module.css'
import { EvidenceViewer } from './evidence-viewer/evidence-viewer.tsx'
import { fileIcon } from './file-icon.ts'
import { absentWords, chipWords, evidenceSummary, reachable, type FileState } from './file-state.ts'
import { percentSent, splitName } from './file-words.ts'
import { EVIDENCE_WORDS } from './fund-words.ts'
import { Icon } from './icon.tsx'
import { Ring } from './ring.tsx'
import { SectionHead } from './section-head.tsx'

type EvidenceStripProps = {
  /** What the files are called together. */
  readonly title?: string
  readonly states: readonly FileState[]
  readonly online: boolean
  readonly open: string | undefined
  readonly onOpen: (id: string | undefined) => void
  readonly level?: 2 | 3
  /** The viewer, where it stands under the strip. */
  readonly children?: ReactNode
}

/** The evidence as chips. One opens its file, pressed again it closes it. */
export function EvidenceStrip({ title = 'Evidence', states, online, open, onOpen, level = 3, children }: EvidenceStripProps) {
  const troubles = states.flatMap(({ file, progress }) => (progress?.trouble ? [{ id: file.id, words: `${file.name}: ${progress.trouble}` }] : []))
  return (
    <section className={styles.strip}>
      <SectionHead title={title} note={evidenceSummary(states)} level={level} />
      {states.length > 0 && (
        <ul className={styles.chips} aria-label={title}>
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
  /** The id of the record. */
  readonly of: string
  /** The bytes of one of its files; `offline` where they cannot be had now. Keep its identity. */
  readonly read: (id: string) => Promise<BridgeResult<Blob>>
  readonly states: readonly FileState[]
  readonly online: boolean
  readonly current: string
  readonly onCurrent: (id: string) => void
  readonly side: 'partner' | 'vendor'
  readonly onClose?: (() => void) | undefined
  readonly keys?: boolean
}

/** The file itself. What is not on this computer is brought when it is opened. */
export function EvidencePane({ of, read, states, online, current, onCurrent, side, onClose, keys = true }: EvidencePaneProps) {
  const [failed, setFailed] = useState<{ readonly id: string; readonly words: string } | null>(null)
  const load = useCallback(
    async (id: string) => {
      const found = await read(id)
      setFailed(found.ok || found.error.code === 'offline' ? null : { id, words: found.error.message })
      return found.ok ? found.value : null
    },
    [read],
  )
  const state = states.find((one) => one.file.id === current)
  if (state === undefined) return null
  const { progress } = state
  const bringing = progress !== undefined && progress.fetched !== null && !progress.local ? progress.fetched / Math.max(1, progress.size) : null
  return (
    <EvidenceViewer
      // What could not be had is tried again when it can be.
      key={`${of} ${reachable(state, online)}`}
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
