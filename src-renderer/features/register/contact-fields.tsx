import { TextInput } from '@mantine/core'
import type { ClipboardEvent, Ref } from 'react'
import type { DealContact } from '../../../src-shared/domain/deal/schema.ts'
import styles from './register.module.css'

type ContactFieldsProps = {
  /** "Contact", or "Contact 2" and so on. */
  readonly label: string
  readonly contact: DealContact | undefined
  readonly onChange: (part: Partial<DealContact>) => void
  readonly onPasteText?: (text: string) => boolean
  readonly onLeave?: (field: 'contactName' | 'contactEmail') => void
  readonly nameError?: string | undefined
  readonly emailError?: string | undefined
  readonly nameRef?: Ref<HTMLInputElement>
  readonly emailRef?: Ref<HTMLInputElement>
}

/** A person's name and e-mail on one line. A pasted signature fills both. */
export function ContactFields(props: ContactFieldsProps) {
  const { label, contact, onChange, onPasteText, onLeave, nameError, emailError, nameRef, emailRef } = props
  const onPaste = (event: ClipboardEvent) => {
    if (onPasteText?.(event.clipboardData.getData('text/plain')) === true) event.preventDefault()
  }
  return (
    <div className={styles.pair}>
      <TextInput
        ref={nameRef ?? null}
        label={`${label} name`}
        autoComplete="off"
        maxLength={120}
        value={contact?.name ?? ''}
        error={nameError}
        onChange={(event) => onChange({ name: event.currentTarget.value })}
        onBlur={() => onLeave?.('contactName')}
        onPaste={onPaste}
      />
      <TextInput
        ref={emailRef ?? null}
        label={`${label} e-mail`}
        type="email"
        autoComplete="off"
        spellCheck={false}
        maxLength={254}
        value={contact?.email ?? ''}
        error={emailError}
        onChange={(event) => onChange({ email: event.currentTarget.value })}
        onBlur={() => onLeave?.('contactEmail')}
        onPaste={onPaste}
      />
    </div>
  )
}
