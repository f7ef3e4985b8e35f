import { useLayoutEffect, useMemo, useRef, useState } from 'react'
import type { AttentionView } from '../../../src-shared/bridge/contract/attention.ts'
import { useSession } from '../../api/session.ts'
import { useCommand } from '../../api/use-command.ts'
import { ActionButton } from '../../ui/action-button.tsx'
import { DecisionSheet } from '../../ui/decision-sheet.tsx'
import { PageFoot } from '../../ui/frame/page-foot.tsx'
import { useAnnounce } from '../../ui/live-region.tsx'
import { usePageActions } from '../../ui/page-actions.ts'
import { creditBasisOf } from '../../ui/credit-basis.ts'
import { basisOf } from '../../ui/decision-basis.ts'
import { formatPlainDate } from '../../ui/parse-date.ts'
import { dayAndTime } from '../../ui/relative-time.ts'
import { SectionHead } from '../../ui/section-head.tsx'
import { StatusSentence } from '../../ui/status-sentence.tsx'
import { useShortcuts } from '../../ui/use-shortcuts.ts'
import { DecisionDetail, InputDetail } from './decision-detail.tsx'
import { EditDetail } from './edit-detail.tsx'
import { FundDetail } from './fund-detail.tsx'
import { refusalWords } from './refusal-words.ts'
import { editOf, kept, pickCounts, type Picks } from './settle-edit.ts'
import { fundSeen, isAboutFunds, subjectOf } from './settle-fund.ts'
import { isDecision, orderOfEvents, resubmitBlocked } from './settle-words.ts'
import styles from './sync.module.css'

type AttentionDetailProps = {
  readonly view: AttentionView
  readonly now: number
  readonly zone: string
  /** Left out where there is nothing to open. */
  readonly onOpenRecord: (() => void) | undefined
}

const FOOT_ID = 'settle-foot'

/** One refused change with everything that was entered, what is there now, and the two ways to settle it. */
export function AttentionDetail({ view, now, zone, onOpenRecord }: AttentionDetailProps) {
  const { attention } = view
  const announce = useAnnounce()
  const { person: { personId }, partner } = useSession()
  const [picks, setPicks] = useState<Picks>({})
  const [asking, setAsking] = useState(false)
  const resubmit = useCommand('attention.resubmit')
  const discard = useCommand('attention.discard')
  const edit = useMemo(() => editOf(view), [view])
  const content = edit ? edit.content(kept(edit, picks)) : null
  const blocked = resubmitBlocked(view) ?? edit?.refusedBy(kept(edit, picks)) ?? null
  const words = refusalWords(attention.code)
  const subject = subjectOf(view, partner === null).word
  const trouble = resubmit.error ?? discard.error
  const sheet = useRef<HTMLElement>(null)
  const busy = resubmit.busy || discard.busy

  const send = async () => {
    if (busy || asking) return
    if (blocked !== null) return announce(blocked)
    const result = await resubmit.run({
      id: attention.id,
      ...(content === null ? {} : { content }),
      ...(isDecision(attention.refused) ? seenNow(view) : {}),
    })
    announce(result.ok ? `Sent again: ${attention.title}.` : result.error.message)
  }
  const drop = async () => {
    setAsking(false)
    const result = await discard.run({ id: attention.id })
    announce(result.ok ? `Discarded: ${attention.title}.` : result.error.message)
  }
  const ask = () => setAsking(true)
  useShortcuts({ d: ask, 'mod+enter': () => void send(), ...(onOpenRecord === undefined ? {} : { o: onOpenRecord }) })
  usePageActions([
    { id: 'settle-resubmit', label: 'Edit and resubmit', about: attention.title, keys: 'Ctrl Enter', disabledReason: blocked ?? undefined, run: () => void send() },
    { id: 'settle-discard', label: 'Discard mine', about: attention.title, keys: 'D', run: ask },
    ...(onOpenRecord === undefined ? [] : [{ id: 'settle-open', label: 'Open the record', about: attention.title, keys: 'O', run: onOpenRecord }]),
  ])
  // The sheet has no field to focus, and Enter must confirm what was asked.
  useLayoutEffect(() => {
    if (asking) sheet.current?.querySelector<HTMLElement>('button[type=submit]')?.focus()
  }, [asking])

  return (
    <>
      <div className={styles.detail} tabIndex={0} role="region" aria-label={`${view.did} was not taken`}>
        <div className={styles.detailHead}>
          <h2 className={styles.headline}>{view.did} was not taken</h2>
          {onOpenRecord !== undefined && <ActionButton label="Open record" keys="O" variant="quiet" onPress={onOpenRecord} />}
        </div>
        <StatusSentence parts={[{ strong: words.why }, `. ${words.todo} What you entered stays here until you decide.`]} />
        {saysMore(attention.message, words.why) && <p className={styles.message}>The endpoint said: {attention.message}</p>}
        <div className={styles.block}>
          {isAboutFunds(view) ? (
            <FundDetail view={view} />
          ) : edit !== null ? (
            <EditDetail view={view} edit={edit} picks={picks} onPick={(id, pick) => setPicks((before) => ({ ...before, [id]: pick }))} me={personId} clock={now} zone={zone} />
          ) : isDecision(attention.refused) ? (
            <DecisionDetail view={view} />
          ) : (
            <InputDetail view={view} />
          )}
        </div>
        <div className={styles.consequences}>
          <section>
            <SectionHead level={3} title="If you resubmit" />
            <p>{blocked !== null && edit === null ? blocked : resubmitWords(view, subject, edit === null ? null : pickCounts(edit, picks))}</p>
          </section>
          <section>
            <SectionHead level={3} title="If you discard" />
            <p>The {subject} stays as it is now, and this entry closes. Copy what you still need before.</p>
          </section>
        </div>
        <section className={styles.block}>
          <SectionHead level={3} title="In order" />
          <ol className={styles.events}>
            {orderOfEvents(view, personId).map((event) => (
              <li key={event.key}>
                <time dateTime={new Date(event.at).toISOString()}>{dayAndTime(event.at, now, zone)}</time>
                <span>{event.words}</span>
              </li>
            ))}
          </ol>
        </section>
      </div>
      {asking ? (
        <section ref={sheet} className={styles.sheet} aria-label={`Discard ${lowered(view.did)}`}>
          <DecisionSheet title="Discard what you entered?" about={attention.title} confirmLabel="Discard mine" danger consequence="This cannot be taken back." onConfirm={() => void drop()} onCancel={() => setAsking(false)}>
            <p className={styles.sheetWords}>It leaves this computer and every other one you use.</p>
          </DecisionSheet>
        </section>
      ) : (
        <PageFoot
          actions={
            <>
              <ActionButton label="Discard mine" keys="D" onPress={ask} />
              <ActionButton label="Edit and resubmit" keys="Ctrl Enter" variant="filled" onPress={() => void send()} disabledReason={blocked ?? undefined} reasonId={blocked === null ? undefined : FOOT_ID} />
            </>
          }
        >
          <span id={FOOT_ID} className={trouble === null ? undefined : styles.problem} role={trouble === null ? undefined : 'alert'}>
            {trouble?.message ?? blocked ?? untouched(view)}
          </span>
        </PageFoot>
      )}
    </>
  )
}

/** The endpoint's sentence, unless it only says again what our words say. */
function saysMore(message: string, why: string): boolean {
  return !message.startsWith(why)
}

/** What a decision that goes out again names as seen. */
function seenNow({ now, fund, opportunity }: AttentionView): { readonly seen?: ReturnType<typeof basisOf> | ReturnType<typeof fundSeen> | ReturnType<typeof creditBasisOf> } {
  if (opportunity) return { seen: creditBasisOf(opportunity) }
  if (now !== null) return { seen: basisOf(now) }
  return fund ? { seen: fundSeen(fund) } : {}
}

function lowered(did: string): string {
  return did.replace(/^Your /, 'your ')
}

function resubmitWords(view: AttentionView, subject: string, counts: { readonly mine: number; readonly theirs: number } | null): string {
  if (counts === null) return isDecision(view.attention.refused) ? `${view.did} goes out again, for the ${subject} as it is now.` : `${view.did} goes out again, on top of the ${subject} as it is now.`
  const mine = counts.mine === 1 ? 'One of your values goes' : `${counts.mine} of your values go`
  const theirs = counts.theirs === 0 ? '' : counts.theirs === 1 ? ', and one of theirs stays' : `, and ${counts.theirs} of theirs stay`
  return `${mine} out on top of the ${subject} as it is now${theirs}.`
}

function untouched({ now, attention }: AttentionView): string {
  return now?.protection && attention.refused.type === 'deal.edit' ? `Protection until ${formatPlainDate(now.protection.until)} is not affected.` : ''
}
