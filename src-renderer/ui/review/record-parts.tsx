import { IconArrowsDiagonal, IconChevronDown, IconChevronUp } from '@tabler/icons-react'
import type { ReactNode, Ref } from 'react'
import type { Allowed } from '../../../src-shared/bridge/contract/deals.ts'
import { ActionButton, IconButton } from '../action-button.tsx'
import { Avatar } from '../avatar.tsx'
import { cx } from '../cx.ts'
import { PageHead } from '../frame/page-head.tsx'
import { dayAndTimeInSentence, zoneName } from '../relative-time.ts'
import { DECISION_KEYS, DECISION_KINDS, DECISION_WORDS, type DecisionKind } from './decision-kind.ts'
import styles from './review.module.css'
import { reasonOf } from './use-review-keys.ts'

type RecordHeadProps = {
  readonly partnerName: string
  readonly number: string | undefined
  /** Whose record it is. */
  readonly person: string | undefined
  readonly receivedAt: string | undefined
  /** `2 of 14`, or nothing for a record that is not in the queue any more. */
  readonly position: string | undefined
  /** "registration": what the one before and the one after are. Left out where they can be of several kinds. */
  readonly what?: string
  readonly onStep: (by: 1 | -1) => void
  readonly onExpand: () => void
  readonly now: number
  readonly zone: string
}

/** From whom the record is and since when it is there, its place in the queue, and the ways to its neighbours and out of the queue. */
export function RecordHead({ partnerName, number, person, receivedAt, position, what, onStep, onExpand, now, zone }: RecordHeadProps) {
  const received = receivedAt === undefined ? 'not received yet' : `received ${dayAndTimeInSentence(Date.parse(receivedAt), now, zone)} ${zoneName(now, zone)}`
  const named = (word: string) => (what === undefined ? word : `${word} ${what}`)
  return (
    <PageHead
      level={2}
      lead={<Avatar name={partnerName} shape="square" />}
      title={partnerName}
      note={[number, person, received].filter(Boolean).join(' · ')}
      actions={
        <>
          {position}
          <IconButton label={named('Previous')} keys="K" icon={IconChevronUp} onPress={() => onStep(-1)} />
          <IconButton label={named('Next')} keys="J" icon={IconChevronDown} onPress={() => onStep(1)} />
          <IconButton label="Open the full record" keys="O" icon={IconArrowsDiagonal} onPress={onExpand} />
        </>
      }
    />
  )
}

type RecordBodyProps = {
  readonly label: string
  readonly bodyRef: Ref<HTMLDivElement>
  readonly className?: string | undefined
  /** The head stands above it, so that the first part begins at the edge. */
  readonly headless?: boolean
  readonly children: ReactNode
}

/** What scrolls of a record. It has the keyboard when it is entered. */
export function RecordBody({ label, bodyRef, className, headless = false, children }: RecordBodyProps) {
  return (
    <div ref={bodyRef} className={cx(styles.body, className)} data-headless={headless || undefined} tabIndex={0} role="region" aria-label={label}>
      {children}
    </div>
  )
}

type DecisionBarProps = {
  readonly title: string
  readonly amount: string
  readonly openKind: DecisionKind | undefined
  readonly onDecide: (kind: DecisionKind) => void
  readonly may: (kind: DecisionKind) => Allowed
  /** Where it is said why a decision cannot be made. */
  readonly reasonId: string
}

/** What it is, for how much, and the three decisions. */
export function DecisionBar({ title, amount, openKind, onDecide, may, reasonId }: DecisionBarProps) {
  return (
    <div className={styles.head}>
      <h3 className={styles.title}>
        <span>{title}</span> <span className={styles.amount}>{amount}</span>
      </h3>
      <div className={styles.acts}>
        {DECISION_KINDS.toReversed().map((kind) => {
          const reason = reasonOf(may(kind))
          return (
            <ActionButton
              key={kind}
              label={DECISION_WORDS[kind]}
              keys={DECISION_KEYS[kind]}
              expanded={openKind === kind}
              onPress={() => onDecide(kind)}
              disabledReason={reason}
              reasonId={reason === undefined ? undefined : reasonId}
            />
          )
        })}
      </div>
    </div>
  )
}

type RecordPartProps = { readonly labelledBy?: string; readonly ref?: Ref<HTMLElement>; readonly children: ReactNode }

/** A part of the record, apart from the one above it. */
export function RecordPart({ labelledBy, ref, children }: RecordPartProps) {
  return (
    <section ref={ref} className={styles.section} aria-labelledby={labelledBy}>
      {children}
    </section>
  )
}

/** A sentence or two under the head of a part. */
export function PartWords({ id, children }: { readonly id?: string; readonly children: ReactNode }) {
  return (
    <p id={id} className={styles.words}>
      {children}
    </p>
  )
}
