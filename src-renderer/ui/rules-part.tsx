import { TextInput } from '@mantine/core'
import { useRef, useState, type ReactNode } from 'react'
import type { BridgeResult } from '../../src-shared/bridge/result.ts'
import { ActionButton } from './action-button.tsx'
import { useAnnounce } from './live-region.tsx'
import { SectionHead } from './section-head.tsx'
import styles from './rules-part.module.css'

type RulesPartProps = {
  readonly title: string
  readonly note: ReactNode
  /** Right of the title, such as the button that adds one. */
  readonly aside?: ReactNode
  /** Something is typed that is not stored. */
  readonly changed: boolean
  readonly saveLabel: string
  readonly reason: string
  readonly onReason: (reason: string) => void
  /** What stands in the way, told when somebody tries. */
  readonly problem: string | undefined
  /** Null: there is nothing to send. */
  readonly onSave: (reason: string) => Promise<BridgeResult<null>>
  readonly onDiscard: () => void
  /** Tells the fields to say what is wrong with them. */
  readonly onTry: () => void
  readonly children: ReactNode
}

/** A part of the rules with its own reason and its own button: each change is one entry of the log. */
export function RulesPart({ title, note, aside, changed, saveLabel, reason, onReason, problem, onSave, onDiscard, onTry, children }: RulesPartProps) {
  const announce = useAnnounce()
  const [tried, setTried] = useState(false)
  const [busy, setBusy] = useState(false)
  const [failed, setFailed] = useState<string | null>(null)
  const field = useRef<HTMLInputElement>(null)
  const missing = reason.trim() === ''
  const save = async () => {
    if (busy) return
    setTried(true)
    onTry()
    if (problem !== undefined) return announce(problem)
    if (missing) {
      field.current?.focus()
      return announce('Say why it changes.')
    }
    setBusy(true)
    const result = await onSave(reason.trim())
    setBusy(false)
    setFailed(result.ok ? null : result.error.message)
    if (!result.ok) return
    setTried(false)
    announce(`${title} saved.`)
  }
  const words = failed ?? (tried ? (problem ?? (missing ? 'Say why it changes: it stands in the log.' : undefined)) : undefined)
  return (
    <section aria-label={title} className={styles.part}>
      <SectionHead title={title} note={note} aside={aside} />
      {children}
      {changed && (
        <form
          className={styles.save}
          aria-label={`Save ${title.toLowerCase()}`}
          onSubmit={(event) => {
            event.preventDefault()
            void save()
          }}
        >
          <TextInput ref={field} className={styles.reason ?? ''} aria-label={`Reason to change ${title.toLowerCase()}`} placeholder="Why it changes, for everybody to read" maxLength={500} autoComplete="off" value={reason} error={tried && missing} onChange={(event) => onReason(event.currentTarget.value)} />
          <ActionButton type="submit" label={saveLabel} variant="filled" />
          <ActionButton
            label="Discard"
            variant="quiet"
            onPress={() => {
              setTried(false)
              setFailed(null)
              onDiscard()
            }}
          />
          {words !== undefined && (
            <p role="alert" className={styles.bad}>
              {words}
            </p>
          )}
        </form>
      )}
    </section>
  )
}
