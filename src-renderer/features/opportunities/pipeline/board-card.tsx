import { IconChevronLeft, IconChevronRight, IconHourglassLow } from '@tabler/icons-react'
import type { KeyboardEvent } from 'react'
import type { OpportunityRow } from '../../../../src-shared/bridge/contract/opportunity-views.ts'
import { Avatar } from '../../../ui/avatar.tsx'
import { formatMoney } from '../../../ui/format-money.ts'
import { Icon } from '../../../ui/icon.tsx'
import { WaitingMark } from '../../../ui/waiting-mark.tsx'
import styles from './board.module.css'
import { customerOf, dayDue, stageTime, whoseOf } from './row-words.ts'

type BoardCardProps = {
  readonly row: OpportunityRow
  readonly vendor: boolean
  readonly today: string
  readonly tabbable: boolean
  readonly dragged: boolean
  readonly before: string | undefined
  readonly after: string | undefined
  readonly href: string
  readonly onOpen: () => void
  readonly onDrag: (row: OpportunityRow | null) => void
  readonly onStep: (row: OpportunityRow, by: -1 | 1) => void
  readonly onFocus: (row: OpportunityRow) => void
  readonly onLeave: () => void
  readonly onKeyDown: (row: OpportunityRow, event: KeyboardEvent) => void
}

/** An open opportunity on the board. The whole card opens it; it is dragged, stepped on by its two buttons, or moved by keys. */
export function BoardCard({ row, vendor, today, tabbable, dragged, before, after, href, onOpen, onDrag, onStep, onFocus, onLeave, onKeyDown }: BoardCardProps) {
  const time = stageTime(row)
  const amount = row.total === 0 ? 'no amount yet' : formatMoney(row.total, row.currency, { whole: true })
  const close = row.closeOn === '' ? null : dayDue(row.closeOn, today)
  const due = row.nextStep === '' || row.nextStepDue === '' ? null : dayDue(row.nextStepDue, today)
  const whose = whoseOf(row, vendor)
  const spoken = [customerOf(row), amount, close && `closes ${close.words}${close.late === null ? '' : `, ${close.late}`}`, time?.words, row.nextStep !== '' && `next ${row.nextStep}${due === null ? '' : `, ${due.late ?? due.words}`}`, whose, row.waiting && 'waiting to sync']
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- dragging is for the mouse; its link has the keys and its buttons the clicks
    <li
      className={styles.card}
      data-movable={row.mayMove || undefined}
      data-dragged={dragged || undefined}
      draggable={row.mayMove}
      onDragStart={(event) => {
        event.dataTransfer.effectAllowed = 'move'
        event.dataTransfer.setData('text/plain', customerOf(row))
        onDrag(row)
      }}
      onDragEnd={() => onDrag(null)}
    >
      <div className={styles.title}>
        <a
          href={href}
          className={styles.customer}
          data-card={row.id}
          draggable={false}
          tabIndex={tabbable ? 0 : -1}
          aria-label={spoken.filter(Boolean).join(', ')}
          aria-keyshortcuts={row.mayMove ? '[ ]' : undefined}
          onClick={(event) => {
            if (event.ctrlKey || event.metaKey || event.shiftKey) return
            event.preventDefault()
            onOpen()
          }}
          onFocus={() => onFocus(row)}
          onBlur={(event) => event.relatedTarget !== null && onLeave()}
          onKeyDown={(event) => onKeyDown(row, event)}
        >
          {customerOf(row)}
        </a>
        {row.waiting && <WaitingMark />}
      </div>
      <div className={styles.figures}>
        <span className={styles.amount}>{amount}</span>
        {close !== null && (
          <span className={styles.day} data-late={close.late !== null || undefined} title={close.late === null ? 'Expected close' : `Expected close, ${close.late}`}>
            {close.words}
          </span>
        )}
      </div>
      <div className={styles.step}>
        {row.nextStep === '' ? (
          'No next step'
        ) : (
          <>
            <span className={styles.stepWords}>{row.nextStep}</span>
            {due !== null && (
              <span className={styles.day} data-late={due.late !== null || undefined}>
                {due.late ?? due.words}
              </span>
            )}
          </>
        )}
      </div>
      {time?.stalled === true && (
        <div className={styles.stalled}>
          <Icon of={IconHourglassLow} size={14} />
          {time.words.replace('stalled', 'Stalled')}
        </div>
      )}
      <div className={styles.whose}>
        <Avatar name={row.ownerName} />
        <span className={styles.who}>{whose}</span>
        {row.mayMove && (
          <span className={styles.steps}>
            <StepButton label={before} icon={IconChevronLeft} onPress={() => onStep(row, -1)} />
            <StepButton label={after} icon={IconChevronRight} onPress={() => onStep(row, 1)} />
          </span>
        )}
      </div>
    </li>
  )
}

/** For whoever has a pointer and does not drag. Keys have `[` and `]`, so Tab passes it by. */
function StepButton({ label, icon, onPress }: { readonly label: string | undefined; readonly icon: typeof IconChevronLeft; readonly onPress: () => void }) {
  if (label === undefined) return null
  return (
    <button type="button" className={styles.stepButton} tabIndex={-1} aria-label={`Move to ${label}`} title={`Move to ${label}`} onClick={onPress}>
      <Icon of={icon} size={15} />
    </button>
  )
}
