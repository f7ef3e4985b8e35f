import { TextInput } from '@mantine/core'
import { IconLink } from '@tabler/icons-react'
import { useRef, useState } from 'react'
import type { DealView } from '../../../src-shared/bridge/contract/deals.ts'
import { shareOf } from '../../../src-shared/domain/money.ts'
import { daysBetween } from '../../../src-shared/lib/plain-date.ts'
import { DateInput } from '../../ui/date-input.tsx'
import { percentOfBasisPoints } from '../../ui/deal-words.ts'
import { SheetFields } from '../../ui/decision-sheet.tsx'
import { formatMoney } from '../../ui/format-money.ts'
import { Icon } from '../../ui/icon.tsx'
import { SheetFrame, type SheetBasics } from '../../ui/review/sheet-frame.tsx'
import { mayUnlink, registrations } from './customer-link.tsx'
import type { Decision } from './decision.ts'
import { parsePercent, percentProblemWords } from './percent.ts'
import styles from './review.module.css'

type ApproveSheetProps = SheetBasics & {
  readonly view: DealView
  /** The vendor's plain date of today. */
  readonly today: string
  readonly note: string
  readonly onNote: (note: string) => void
  readonly onConfirm: (decision: Decision) => void
  readonly onUnlink: () => void
}

/** Approval, filled in from the partner's tier: Enter alone approves on the usual terms. */
export function ApproveSheet({ view, today, note, onNote, onConfirm, onUnlink, ...sheet }: ApproveSheetProps) {
  const { deal, approval, review, partnerName } = view
  const [until, setUntil] = useState<string | null>(approval?.protectedUntil ?? null)
  const [margin, setMargin] = useState(approval === null ? '' : percentOfBasisPoints(approval.marginBps))
  const [tried, setTried] = useState(false)
  const untilInput = useRef<HTMLInputElement>(null)
  const marginInput = useRef<HTMLInputElement>(null)
  const parsed = parsePercent(margin)
  const untilProblem = until === null ? 'Enter the last protected day.' : until < today ? 'Choose today or a later day.' : undefined

  const confirm = () => {
    setTried(true)
    if (until === null || untilProblem !== undefined) return untilInput.current?.focus()
    if (!parsed.ok) return marginInput.current?.focus()
    const words = note.trim()
    onConfirm({ kind: 'approve', protectedUntil: until, marginBps: parsed.value, ...(words === '' ? {} : { note: words }) })
  }

  return (
    <SheetFrame
      {...sheet}
      onConfirm={confirm}
      consequence={
        review !== null && (
          <>
            <Icon of={IconLink} size={15} />
            <span>
              {review.link === 'new' || review.link === 'unlinked' ? 'Counts for' : 'Linked to'} {review.customer.name}, {registrations(review.customer)}
            </span>
            {mayUnlink(review) && (
              <button type="button" className={styles.inlineLink} onClick={onUnlink}>
                Unlink
              </button>
            )}
          </>
        )
      }
    >
      <SheetFields>
        <DateInput
          label="Protected until"
          value={until}
          onChange={setUntil}
          today={today}
          min={today}
          inputRef={untilInput}
          error={tried || until !== null ? untilProblem : undefined}
          help={untilHelp(until, today, approval)}
        />
        <TextInput
          label="Margin credit"
          value={margin}
          onChange={(event) => setMargin(event.currentTarget.value)}
          onBlur={() => parsed.ok && setMargin(percentOfBasisPoints(parsed.value))}
          ref={marginInput}
          autoComplete="off"
          inputMode="decimal"
          error={!parsed.ok && (tried || margin !== '') ? percentProblemWords(parsed.error) : undefined}
          description={parsed.ok ? `${formatMoney(shareOf(deal.total, parsed.value, deal.currency), deal.currency, { whole: true })} when won` : undefined}
        />
        <TextInput
          label={`Note to ${partnerName}`}
          placeholder="Optional"
          value={note}
          maxLength={2000}
          autoComplete="off"
          onChange={(event) => onNote(event.currentTarget.value)}
          description="They see this decision, never the matches."
        />
      </SheetFields>
    </SheetFrame>
  )
}

function untilHelp(until: string | null, today: string, approval: DealView['approval']): string | undefined {
  if (until === null || until < today) return undefined
  if (approval !== null && until === approval.protectedUntil) return `${approval.protectionDays} days, ${approval.tierName} tier default`
  const days = daysBetween(today, until)
  return days === 1 ? '1 day' : `${days} days`
}
