import { IconAlertTriangle, IconFilePencil, IconHourglassLow, IconInbox, IconMessageQuestion, IconReceipt, IconReportMoney, IconTargetArrow, IconTrophy, type TablerIcon } from '@tabler/icons-react'
import { Link } from 'wouter'
import { DueClock } from '../../ui/due-clock.tsx'
import { formatMoney } from '../../ui/format-money.ts'
import { Icon } from '../../ui/icon.tsx'
import { relativeTime } from '../../ui/relative-time.ts'
import styles from './home.module.css'
import { REQUIRED_WORDS, type RequiredAction, type RequiredKind } from './required-actions.ts'

const ICONS: Readonly<Record<RequiredKind, TablerIcon>> = { settle: IconAlertTriangle, decide: IconInbox, answer: IconMessageQuestion, finish: IconFilePencil, decide_request: IconReportMoney, decide_claim: IconReceipt, claim: IconReceipt, expiring: IconHourglassLow, decide_credit: IconTrophy, prove: IconTrophy, stalled: IconTargetArrow }
const SINCE: Readonly<Record<RequiredKind, string>> = { settle: 'refused', decide: 'received', answer: 'returned', finish: 'saved', decide_request: 'received', decide_claim: 'received', claim: 'approved', expiring: 'since', decide_credit: 'received', prove: 'changed', stalled: 'stalled' }

/** What waits for the reader, one link a row. */
export function RequiredList({ actions, now, zone }: { readonly actions: readonly RequiredAction[]; readonly now: number; readonly zone: string }) {
  return (
    <ul className={styles.required}>
      {actions.map((action) => (
        <li key={action.key}>
          <Link href={action.href} className={styles.item} data-kind={action.kind}>
            <span className={styles.what}>
              <Icon of={ICONS[action.kind]} />
              <span>{REQUIRED_WORDS[action.kind]}</span>
            </span>
            <b>{action.customer}</b>
            <span className={styles.whose}>{action.beside}</span>
            <span className={styles.amount}>{action.amount === null ? '' : formatMoney(action.amount.total, action.amount.currency, { whole: true })}</span>
            <span className={styles.when}>
              {action.dueAt === null ? <span>{`${SINCE[action.kind]} ${relativeTime(action.since, now, zone)}`}</span> : <DueClock startedAt={action.since} dueAt={action.dueAt} now={now} {...(action.dueWords === undefined ? {} : { words: action.dueWords })} />}
            </span>
          </Link>
        </li>
      ))}
    </ul>
  )
}
