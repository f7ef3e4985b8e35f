import { Dropzone } from '@mantine/dropzone'
import { IconCheck, IconCloudUp, IconTrash, IconUpload } from '@tabler/icons-react'
import { useEffect, useId, useRef, type ReactNode } from 'react'
import { IconButton } from './action-button.tsx'
import { cx } from './cx.ts'
import styles from './file-drop.module.css'
import { fileIcon } from './file-icon.ts'
import { filesSummary, formatBytes, percentSent, splitName, transferWords, type FileTransfer } from './file-words.ts'
import { Icon } from './icon.tsx'
import { useAnnounce } from './live-region.tsx'
import { Ring } from './ring.tsx'

/** A file of the list, whoever brought it. */
export type ListedFile = {
  readonly id: string
  readonly name: string
  /** In bytes. */
  readonly size: number
  /** The type of its content, for the icon; empty while it is not known. */
  readonly type: string
  readonly transfer: FileTransfer
  /** What is wrong and what to do, in words. */
  readonly error?: string | undefined
}

type FileDropProps = {
  readonly label: string
  readonly files: readonly ListedFile[]
  /** Dropped, pasted or picked. Nothing is checked here: type, size and number are the page's to judge, from the content. */
  readonly onFiles: (files: readonly File[]) => void
  readonly onRemove: (id: string) => void
  /** Shows the file. Left out, names are words. */
  readonly onOpen?: (id: string) => void
  /** What belongs to a file in the list, such as a select of its category. */
  readonly slot?: (file: ListedFile) => ReactNode
  /** What may be given, in a line: types and sizes. */
  readonly help?: ReactNode
  /** Types that the system's picker offers first; no promise. */
  readonly accept?: readonly string[]
  readonly error?: ReactNode
  /** Why no file can be added now. */
  readonly disabledReason?: string | undefined
}

/** Takes files by drop, by paste anywhere on the page while it is mounted, and by keyboard; lists each with its true state. */
export function FileDrop({ label, files, onFiles, onRemove, onOpen, slot, help, accept, error, disabledReason }: FileDropProps) {
  const root = useRef<HTMLElement>(null)
  const choose = useRef<HTMLButtonElement>(null)
  const openPicker = useRef<() => void>(() => undefined)
  const announce = useAnnounce()
  const helpId = useId()
  const disabled = disabledReason !== undefined
  const wrong = error !== undefined && error !== null

  const take = (taken: readonly File[]) => {
    if (disabled || taken.length === 0) return
    announce(taken.length === 1 ? `${taken[0]?.name ?? 'A file'} added` : `${taken.length} files added`)
    onFiles(taken)
  }
  usePastedFiles(take, root, !disabled)

  const remove = (at: number, file: ListedFile) => {
    const rows = root.current?.querySelectorAll<HTMLElement>('[data-remove] button')
    const next = rows?.[at + 1] ?? rows?.[at - 1] ?? choose.current
    next?.focus()
    announce(`${file.name} removed`)
    onRemove(file.id)
  }

  return (
    <section ref={root} aria-label={label} className={styles.drop}>
      <div className={styles.head}>
        <span className={styles.label}>{label}</span>
        <span className={styles.note}>{filesSummary(files)}</span>
      </div>
      {files.length > 0 && (
        <ul className={styles.list}>
          {files.map((file, at) => (
            <FileRow key={file.id} file={file} slot={slot?.(file)} onRemove={() => remove(at, file)} {...(onOpen === undefined ? {} : { onOpen: () => onOpen(file.id) })} />
          ))}
        </ul>
      )}
      <Dropzone
        unstyled
        className={cx(styles.zone, wrong && styles.wrong, disabled && styles.disabled)}
        disabled={disabled}
        activateOnKeyboard={false}
        openRef={openPicker}
        onDrop={() => undefined}
        onDropAny={(taken, refused) => take([...taken, ...refused.map((one) => one.file)])}
        inputProps={{ 'aria-label': `${label}, files`, tabIndex: -1, ...(accept === undefined ? {} : { accept: accept.join(',') }) }}
      >
        <div className={styles.invite}>
          <Icon of={IconUpload} size={18} />
          <div className={styles.words}>
            <div>
              <button
                ref={choose}
                type="button"
                className={styles.choose}
                aria-describedby={helpId}
                aria-disabled={disabled || undefined}
                onClick={(event) => {
                  event.stopPropagation()
                  if (!disabled) openPicker.current()
                }}
              >
                Choose files
              </button>
              <span className={styles.idle}>, drop them here, or paste</span>
            </div>
            <div id={helpId} className={styles.help}>
              {disabledReason ?? help}
            </div>
          </div>
        </div>
      </Dropzone>
      {wrong && <div className={styles.error}>{error}</div>}
    </section>
  )
}

type FileRowProps = { readonly file: ListedFile; readonly slot: ReactNode; readonly onRemove: () => void; readonly onOpen?: () => void }

function FileRow({ file, slot, onRemove, onOpen }: FileRowProps) {
  const [stem, ending] = splitName(file.name)
  const name = (
    <span className={styles.fileName} title={file.name}>
      <span className={styles.stem}>{stem}</span>
      <span>{ending}</span>
    </span>
  )
  return (
    <li className={cx(styles.file, file.error !== undefined && styles.refused)}>
      <div className={styles.main}>
        <span className={styles.glyph}>
          <Icon of={fileIcon(file.type)} />
        </span>
        {onOpen === undefined ? (
          name
        ) : (
          <button type="button" className={styles.open} aria-label={`Show ${file.name}`} onClick={onOpen}>
            {name}
          </button>
        )}
        <span className={styles.size}>{formatBytes(file.size)}</span>
      </div>
      {slot !== undefined && slot !== null && <div className={styles.slot}>{slot}</div>}
      <Transfer file={file} />
      <span data-remove>
        <IconButton label={`Remove ${file.name}`} icon={IconTrash} onPress={onRemove} />
      </span>
      {file.error !== undefined && <p className={styles.fileError}>{file.error}</p>}
    </li>
  )
}

function Transfer({ file: { name, transfer, error } }: { readonly file: ListedFile }) {
  if (error !== undefined) return <span className={styles.state}>Not taken</span>
  const words = transferWords(transfer)
  switch (transfer.kind) {
    case 'checking':
      return <span className={styles.state}>{words}</span>
    case 'waiting':
      return (
        <span className={styles.state}>
          <Icon of={IconCloudUp} size={15} />
          {words}
        </span>
      )
    case 'sending':
      return (
        <>
          <span className={styles.state}>
            <Ring share={transfer.share} tone="accent" />
            {words}
          </span>
          <span className={styles.bar} role="progressbar" aria-label={`${name}, sent`} aria-valuenow={percentSent(transfer.share)} aria-valuemin={0} aria-valuemax={100}>
            <span style={{ width: `${percentSent(transfer.share)}%` }} />
          </span>
        </>
      )
    case 'received':
      return (
        <span className={styles.state} data-done>
          <Icon of={IconCheck} size={15} />
          {words}
        </span>
      )
  }
}

/** Hands over files that are pasted anywhere while mounted, unless a text field wants the text beside them, or a dialog without the list is open. */
function usePastedFiles(take: (files: readonly File[]) => void, root: { readonly current: HTMLElement | null }, active: boolean): void {
  const latest = useRef(take)
  const pasted = useRef(0)
  useEffect(() => {
    latest.current = take
  })
  useEffect(() => {
    if (!active) return undefined
    const onPaste = (event: ClipboardEvent) => {
      const data = event.clipboardData
      if (event.defaultPrevented || data === null || data.files.length === 0) return
      const typing = event.target instanceof Element && event.target.closest('input, textarea, [contenteditable=true]') !== null
      if (typing && data.types.includes('text/plain')) return
      const dialog = document.querySelector('[role=dialog][aria-modal=true]')
      if (dialog !== null && !dialog.contains(root.current)) return
      event.preventDefault()
      event.stopPropagation()
      latest.current(Array.from(data.files, named))
    }
    // A picture off the clipboard has no name of its own: every browser calls it image.png.
    const named = (file: File) => {
      if (!/^image\.\w+$/.test(file.name)) return file
      pasted.current += 1
      return new File([file], `Pasted picture ${pasted.current}.${file.name.split('.').at(-1) ?? 'png'}`, { type: file.type, lastModified: file.lastModified })
    }
    // Before the drop zone, which takes what is pasted into itself, under whatever name it has.
    document.addEventListener('paste', onPaste, { capture: true })
    return () => document.removeEventListener('paste', onPaste, { capture: true })
  }, [active, root])
}
