import { IconDownload, IconX, IconZoomIn, IconZoomOut, IconZoomReset } from '@tabler/icons-react'
import { useRef, useState, type ReactNode } from 'react'
import { IconButton } from '../action-button.tsx'
import { fileIcon } from '../file-icon.ts'
import { formatBytes } from '../file-words.ts'
import { Icon } from '../icon.tsx'
import { KeyHint } from '../key-hint.tsx'
import { ariaKeys } from '../key-label.ts'
import { saveBlob } from '../save-blob.ts'
import { useShortcuts } from '../use-shortcuts.ts'
import styles from './evidence-viewer.module.css'
import { FileBody } from './file-body.tsx'
import { placeWords, turn } from './paging.ts'
import { useEvidenceBlob } from './use-evidence-blob.ts'
import { useWell } from './use-well.ts'
import { nextZoom, zoomWords, type Zoom } from './zoom.ts'

export type EvidenceFile = {
  readonly id: string
  readonly name: string
  /** For the icon; how it is shown is found out from the bytes. */
  readonly type: string
  /** In bytes. */
  readonly size: number
}

type EvidenceViewerProps = {
  readonly files: readonly EvidenceFile[]
  /** The one that is shown. */
  readonly current: string
  readonly onCurrent: (id: string) => void
  /** The bytes, or null when they are not on this computer. Keep its identity; a rejection says that reading failed. */
  readonly load: (id: string) => Promise<Blob | null>
  /** In place of the browser's own saving. */
  readonly onSave?: (file: EvidenceFile, blob: Blob) => void
  /** What to say of a file that is not on this computer. */
  readonly absentWords?: string
  /** What was found about the file, in a strip over its foot. */
  readonly note?: ReactNode
  readonly onClose?: () => void
  /** False while the keys `[`, `]`, `-`, `=` and `0` belong to something else. */
  readonly keys?: boolean
}

/** Shows files one after the other, by what they are. Nothing in them runs, and none is taken for a page. */
export function EvidenceViewer(props: EvidenceViewerProps) {
  const file = props.files.find((one) => one.id === props.current)
  if (file === undefined) return null
  // Page, zoom and what went wrong belong to one file.
  return <OneFile key={file.id} {...props} file={file} />
}

function OneFile({ files, file, onCurrent, load, onSave, absentWords, note, onClose, keys = true }: EvidenceViewerProps & { readonly file: EvidenceFile }) {
  const loaded = useEvidenceBlob(file.id, file.name, load)
  const [page, setPage] = useState(0)
  const [pages, setPages] = useState(1)
  const [zoom, setZoom] = useState<Zoom>('fit')
  const [shown, setShown] = useState<number | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const well = useRef<HTMLDivElement>(null)
  const room = useWell(well)
  const at = files.indexOf(file)
  const zooms = shown !== null && problem === null
  // Pictures and pages lie on a darker ground; texts and words stand on the panel's own.
  const sheet = problem === null && loaded.state === 'ready' && (loaded.view.kind === 'image' || loaded.view.kind === 'pdf')

  const go = (direction: 1 | -1) => {
    const next = turn({ file: at, page }, direction, pages, files.length)
    const other = files[next.file]
    if (other !== undefined && other.id !== file.id) onCurrent(other.id)
    else if (next.page !== page) {
      setPage(next.page)
      well.current?.scrollTo({ top: 0, left: 0 })
    }
  }
  const zoomBy = (direction: 1 | -1) => {
    if (zooms) setZoom(nextZoom(shown, direction))
  }
  const save = () => {
    if (loaded.state !== 'ready') return
    if (onSave === undefined) saveBlob(loaded.blob, file.name)
    else onSave(file, loaded.blob)
  }
  useShortcuts({ '[': () => go(-1), ']': () => go(1), '-': () => zoomBy(-1), '=': () => zoomBy(1), '0': () => setZoom('fit') }, keys)
  const words = placeWords({ file: at, page }, pages, files.length)
  const turns = pages > 1 || files.length > 1

  return (
    <section className={styles.viewer} aria-label={`Evidence: ${file.name}`}>
      <div className={styles.head}>
        <span className={styles.glyph}>
          <Icon of={fileIcon(file.type)} />
        </span>
        <h2 className={styles.name} title={file.name}>
          {file.name}
        </h2>
        <span className={styles.place} role="status">
          {words}
        </span>
        <span className={styles.tools}>
          {turns && (
            <span className={styles.turns}>
              <TurnButton label={page > 0 ? 'Previous page' : 'Previous file'} keys="[" disabled={at === 0 && page === 0} onPress={() => go(-1)} />
              <TurnButton label={page < pages - 1 ? 'Next page' : 'Next file'} keys="]" disabled={at === files.length - 1 && page === pages - 1} onPress={() => go(1)} />
            </span>
          )}
          <IconButton label={zooms ? `Smaller than ${zoomWords(shown)}` : 'Smaller'} icon={IconZoomOut} keys="-" disabled={!zooms} onPress={() => zoomBy(-1)} />
          <IconButton label={zooms ? `Larger than ${zoomWords(shown)}` : 'Larger'} icon={IconZoomIn} keys="=" disabled={!zooms} onPress={() => zoomBy(1)} />
          {zoom !== 'fit' && <IconButton label="Fit" icon={IconZoomReset} keys="0" onPress={() => setZoom('fit')} />}
          <IconButton label={`Save ${file.name}`} icon={IconDownload} disabled={loaded.state !== 'ready'} onPress={save} />
          {onClose !== undefined && <IconButton label="Close the file" icon={IconX} onPress={onClose} />}
        </span>
      </div>
      <div ref={well} className={styles.well} tabIndex={0} role="region" aria-label={`${file.name}, ${formatBytes(file.size)}`} data-noted={note !== undefined || undefined} data-plain={!sheet || undefined}>
        {room.width > 0 && (
          <FileBody
            loaded={loaded}
            problem={problem}
            absentWords={absentWords}
            onSave={save}
            view={{ name: file.name, page, zoom, room, onPages: setPages, onShown: setShown, onProblem: setProblem }}
          />
        )}
      </div>
      {note !== undefined && <div className={styles.note}>{note}</div>}
    </section>
  )
}

type TurnButtonProps = { readonly label: string; readonly keys: string; readonly disabled: boolean; readonly onPress: () => void }

/** The key itself is the button. */
function TurnButton({ label, keys, disabled, onPress }: TurnButtonProps) {
  return (
    <button
      type="button"
      className={styles.turn}
      aria-label={label}
      title={`${label} (${keys})`}
      aria-keyshortcuts={ariaKeys(keys)}
      aria-disabled={disabled || undefined}
      onClick={() => {
        if (!disabled) onPress()
      }}
    >
      <KeyHint keys={keys} />
    </button>
  )
}
