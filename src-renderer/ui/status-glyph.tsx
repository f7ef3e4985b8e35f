import { assertNever } from '../../src-shared/lib/assert-never.ts'
import styles from './status-glyph.module.css'

/** Every state that a record shows. A feature maps its own statuses to these. */
export type Status = 'draft' | 'submitted' | 'returned' | 'approved' | 'rejected' | 'withdrawn' | 'converted' | 'expired' | 'open' | 'won' | 'lost' | 'paid'

export type StatusTone = 'neutral' | 'accent' | 'warn' | 'ok' | 'bad'

/** The word of a state, as the person reads it. */
export const STATUS_WORDS: Readonly<Record<Status, string>> = {
  draft: 'Draft',
  submitted: 'Submitted',
  returned: 'Returned',
  approved: 'Approved',
  rejected: 'Rejected',
  withdrawn: 'Withdrawn',
  converted: 'Converted',
  expired: 'Expired',
  open: 'Open',
  won: 'Won',
  lost: 'Lost',
  paid: 'Paid',
}

export const STATUS_TONES: Readonly<Record<Status, StatusTone>> = {
  draft: 'neutral',
  submitted: 'accent',
  returned: 'warn',
  approved: 'ok',
  rejected: 'bad',
  withdrawn: 'neutral',
  converted: 'ok',
  expired: 'neutral',
  open: 'accent',
  won: 'ok',
  lost: 'neutral',
  paid: 'neutral',
}

/** The 14 px drawing of a state. The shape alone tells them apart; colour only helps. Silent: the word stands beside it. */
export function StatusGlyph({ status }: { readonly status: Status }) {
  return (
    <svg className={styles.glyph} data-tone={STATUS_TONES[status]} width="14" height="14" viewBox="0 0 14 14" fill="none" aria-hidden="true" focusable="false">
      <Shape status={status} />
    </svg>
  )
}

function Shape({ status }: { readonly status: Status }) {
  switch (status) {
    case 'draft':
      return <circle cx="7" cy="7" r="5.75" stroke="currentColor" strokeWidth="1.5" strokeDasharray="2.1 1.51" />
    case 'submitted':
      return (
        <>
          <circle cx="7" cy="7" r="5.5" stroke="currentColor" strokeWidth="2" opacity="0.25" />
          <path d="M7 1.5a5.5 5.5 0 0 1 0 11" stroke="currentColor" strokeWidth="2" />
        </>
      )
    case 'returned':
      return <path d="M5 3 2 6l3 3M2.4 6h6.1a3.2 3.2 0 0 1 3.2 3.2v1.6" stroke="currentColor" strokeWidth="1.6" strokeLinecap="round" strokeLinejoin="round" />
    case 'approved':
      return (
        <>
          <circle cx="7" cy="7" r="6.5" fill="currentColor" />
          <path d="m4.3 7.2 1.9 1.9 3.6-3.9" stroke="var(--surface)" strokeWidth="1.6" strokeLinecap="round" strokeLinejoin="round" />
        </>
      )
    case 'rejected':
      return (
        <>
          <circle cx="7" cy="7" r="5.75" stroke="currentColor" strokeWidth="1.5" />
          <path d="m5.2 5.2 3.6 3.6m0-3.6L5.2 8.8" stroke="currentColor" strokeWidth="1.6" strokeLinecap="round" />
        </>
      )
    case 'withdrawn':
      return (
        <>
          <circle cx="7" cy="7" r="5.75" stroke="currentColor" strokeWidth="1.5" />
          <path d="M4.7 7h4.6" stroke="currentColor" strokeWidth="1.6" strokeLinecap="round" />
        </>
      )
    case 'converted':
      return (
        <>
          <circle cx="7" cy="7" r="6.5" fill="currentColor" />
          <path d="M3.8 7h6M7.4 4.5 9.9 7 7.4 9.5" stroke="var(--surface)" strokeWidth="1.6" strokeLinecap="round" strokeLinejoin="round" />
        </>
      )
    case 'open':
      return (
        <>
          <circle cx="7" cy="7" r="5.5" stroke="currentColor" strokeWidth="1.6" />
          <circle cx="7" cy="7" r="2" fill="currentColor" />
        </>
      )
    case 'lost':
      return (
        <>
          <circle cx="7" cy="7" r="5.75" stroke="currentColor" strokeWidth="1.5" />
          <path d="M7 4.2v5M4.8 7.2 7 9.4l2.2-2.2" stroke="currentColor" strokeWidth="1.5" strokeLinecap="round" strokeLinejoin="round" />
        </>
      )
    case 'expired':
      return (
        <>
          <path d="M3.1 11.1a5.75 5.75 0 0 1 .2-8.4M5.3 1.5a5.75 5.75 0 0 1 6.9 7.7M10.7 11.4a5.75 5.75 0 0 1-5.2 1.15" stroke="currentColor" strokeWidth="1.4" strokeLinecap="round" />
          <path d="M7 4v2.6" stroke="currentColor" strokeWidth="1.4" strokeLinecap="round" />
          <path d="m1.4 1.4 11.2 11.2" stroke="currentColor" strokeWidth="1.5" strokeLinecap="round" />
        </>
      )
    case 'won':
      return (
        <>
          <path d="M4 1.5h6v4.2a3 3 0 0 1-6 0V1.5Z" fill="currentColor" />
          <path d="M4 2.6H1.7v1.2A2.3 2.3 0 0 0 4 6.1M10 2.6h2.3v1.2A2.3 2.3 0 0 1 10 6.1M7 8.6v3" stroke="currentColor" strokeWidth="1.4" strokeLinecap="round" />
          <path d="M4.3 12.4h5.4" stroke="currentColor" strokeWidth="1.6" strokeLinecap="round" />
        </>
      )
    case 'paid':
      return (
        <>
          <rect x="0.75" y="2.5" width="12.5" height="9" rx="2" fill="currentColor" />
          <path d="m4.6 7 1.7 1.7 3.1-3.4" stroke="var(--surface)" strokeWidth="1.5" strokeLinecap="round" strokeLinejoin="round" />
        </>
      )
    default:
      return assertNever(status)
  }
}

/** Glyph and word in ink, for rows. `word` renames a state where a record speaks otherwise ("In review"). */
export function StatusWord({ status, word = STATUS_WORDS[status] }: { readonly status: Status; readonly word?: string }) {
  return (
    <span className={styles.word}>
      <StatusGlyph status={status} />
      {word}
    </span>
  )
}
