import { Textarea } from '@mantine/core'
import { IconDeviceFloppy, IconDeviceFloppyFilled } from '@tabler/icons-react'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { useLocation } from 'wouter'
import type { DealView } from '../../../src-shared/bridge/contract/deals.ts'
import type { BridgeError } from '../../../src-shared/bridge/result.ts'
import { answeredSinceReturn, UNANSWERED } from '../../../src-shared/domain/deal/answer.ts'
import { REQUIRED_FACTS } from '../../../src-shared/domain/deal/completeness.ts'
import { changesBetween, contentOf, type DealContent } from '../../../src-shared/domain/deal/edits.ts'
import { plainDateIn } from '../../../src-shared/lib/plain-date.ts'
import { sameJson } from '../../../src-shared/lib/fingerprint.ts'
import { call } from '../../api/bridge.ts'
import { newId } from '../../api/new-id.ts'
import { savedWords } from '../../api/saved-words.ts'
import { useSession } from '../../api/session.ts'
import { FormLayout } from '../../ui/form-layout.tsx'
import { FormNote } from '../../ui/form-note.tsx'
import { PageHead } from '../../ui/frame/page-head.tsx'
import { Page } from '../../ui/frame/page.tsx'
import { KeyStrip } from '../../ui/key-hint.tsx'
import { useAnnounce } from '../../ui/live-region.tsx'
import { paths } from '../../ui/paths.ts'
import { dayAndTime } from '../../ui/relative-time.ts'
import { readerZone, useNow } from '../../ui/use-now.ts'
import { useStill } from '../../ui/use-still.ts'
import { usePageTitle } from '../../ui/use-page-title.ts'
import { useShortcuts } from '../../ui/use-shortcuts.ts'
import { DealFormFoot } from './deal-form-foot.tsx'
import { formMode, openQuestion } from './form-mode.ts'
import { formProblems, type FormField } from './form-problems.ts'
import { formTitle } from './form-words.ts'
import { OptionalFields } from './optional-fields.tsx'
import styles from './register.module.css'
import { RequiredFields, type RegisterField } from './required-fields.tsx'
import { useDealDraft } from './use-draft.ts'

type DealFormProps = {
  readonly view: DealView | null
  readonly id: string | null
  readonly initial: DealContent
  readonly savedAt: number | null
  readonly onStarted: (id: string) => void
}

const DONE_WORDS = { draft: 'Submitted. It goes to the endpoint as soon as there is a connection.', resubmit: 'Resubmitted.', change: 'Changes saved.' } as const

/** One column, eight required facts, saved as it is typed; Ctrl+Enter submits from anywhere, Escape leaves and keeps. */
export function DealForm({ view, id, initial, savedAt, onStarted }: DealFormProps) {
  const { organization, vendorName, partner, person } = useSession()
  const [, navigate] = useLocation()
  const announce = useAnnounce()
  const now = useNow()
  const mode = formMode(view?.deal ?? null)
  const draft = useDealDraft({ id, initial, present: view ? contentOf(view.deal) : null, savedAt, savesItself: mode === 'draft', onStarted })
  const { content, change } = draft
  const [left, setLeft] = useState<ReadonlySet<FormField>>(new Set())
  const [answer, setAnswer] = useState('')
  const [trouble, setTrouble] = useState<BridgeError | null>(null)
  const [sending, setSending] = useState(false)
  const fields = useRef(new Map<FormField, () => void>())
  const register = useCallback<RegisterField>((field, focus) => {
    if (focus) fields.current.set(field, focus)
    else fields.current.delete(field)
  }, [])
  const answerField = useRef<HTMLTextAreaElement>(null)
  useEffect(() => answerField.current?.focus(), [])
  const popupWasOpen = useRef(false)

  const today = plainDateIn(now, readerZone())
  const keptClose = mode === 'change' ? view?.deal.expectedClose : undefined
  const problems = useMemo(() => formProblems(content, { today, keptClose }), [content, today, keptClose])
  const unanswered = view !== null && answer.trim() === '' && !answeredSinceReturn(view.deal) && changesBetween(contentOf(view.deal), content).length === 0
  const [askedForAnswer, setAskedForAnswer] = useState(false)
  const shown = useStill(useMemo(() => new Map([...problems].filter(([field]) => left.has(field))), [problems, left]))
  const saver = useStill(draft.saver)
  const title = formTitle(mode, view?.deal ?? null)
  usePageTitle(title)

  const submit = async () => {
    if (sending) return
    const [first] = problems.keys()
    if (first !== undefined) {
      setLeft(new Set(problems.keys()))
      fields.current.get(first)?.()
      announce(`${problems.size === 1 ? 'One field is' : `${problems.size} fields are`} not right. ${problems.get(first) ?? ''}`)
      return
    }
    if (unanswered) {
      setAskedForAnswer(true)
      answerField.current?.focus()
      announce(UNANSWERED)
      return
    }
    setSending(true)
    setTrouble(null)
    const settled = await draft.settle()
    const note = answer.trim()
    const saved = settled.ok ? await call('deals.save', { id: settled.value, ...(mode === 'change' && note !== '' ? { reason: note } : {}) }) : settled
    const sent = settled.ok && saved.ok && mode !== 'change' ? await call('deals.submit', { id: settled.value, ...(note === '' ? {} : { note }) }) : saved
    setSending(false)
    if (!settled.ok || !sent.ok) {
      setTrouble(sent.ok ? null : sent.error)
      return
    }
    announce(DONE_WORDS[mode])
    navigate(paths.deal(settled.value))
  }
  const leave = () => {
    if (popupWasOpen.current) return
    navigate(id === null ? paths.deals : mode === 'draft' ? paths.deals : paths.deal(id))
  }
  const discard = async () => {
    if (id === null) return
    const dropped = await call('deals.dropTyping', { id })
    if (dropped.ok) navigate(paths.deal(id))
    else setTrouble(dropped.error)
  }
  useShortcuts({ 'mod+enter': () => void submit(), escape: leave })

  const synced = view !== null && view.typing === null && view.received !== null && sameJson(contentOf(view.received), content)
  const question = view ? openQuestion(view) : null
  const done = REQUIRED_FACTS.length - new Set([...problems.keys()].map((field) => (field === 'contactName' || field === 'contactEmail' ? 'contact' : field))).size
  const failed = saver.phase === 'failed'
  return (
    <div
      style={{ display: 'contents' }}
      onKeyDownCapture={(event) => {
        popupWasOpen.current = event.target instanceof HTMLElement && event.target.getAttribute('aria-expanded') === 'true' && event.target.matches('input')
      }}
    >
      <Page
        label={title}
        head={
          <PageHead
            title={title}
            {...(mode === 'draft' ? {} : { crumbs: [{ label: person.role === 'partner_seller' ? 'My registrations' : 'Registrations', href: paths.deals, onFollow: () => navigate(paths.deals) }] })}
            noteIcon={failed ? IconDeviceFloppyFilled : IconDeviceFloppy}
            note={<span aria-busy={draft.saver.phase === 'saving'}>{savedWords(draft.saver, mode === 'draft', synced, readerZone(), now)}</span>}
            actions={
              <div className={styles.keys}>
                <KeyStrip
                  entries={[
                    { keys: ['Tab'], word: 'next field' },
                    { keys: ['Esc'], word: mode === 'draft' ? 'leave, keep draft' : 'leave, keep what is typed' },
                  ]}
                />
              </div>
            }
          />
        }
        foot={
          <DealFormFoot
            mode={mode}
            organization={organization}
            vendorName={vendorName}
            own={partner !== null}
            done={done}
            total={REQUIRED_FACTS.length}
            sending={sending}
            onSubmit={() => void submit()}
            onDiscard={mode !== 'draft' && view?.typing ? () => void discard() : undefined}
          />
        }
      >
        <FormLayout>
          {question !== null && (
            <div className={styles.question}>
              <FormNote title={`${question.who} ${view?.deal.status === 'returned' ? 'asks' : 'rejected it'}`} tone="match" small={dayAndTime(Date.parse(question.at), now, readerZone())}>
                {question.words}
              </FormNote>
            </div>
          )}
          {trouble !== null && (
            <div className={styles.trouble} role="alert">
              <b>It was not sent.</b> {trouble.message} Everything you entered is still here.
            </div>
          )}
          {saver.phase === 'failed' && (
            <div className={styles.trouble} role="alert">
              <b>The last words are not saved yet.</b> {saver.error.message} They are still on the screen, and saving is tried again by itself.
            </div>
          )}
          {mode === 'resubmit' && (
            <div className={styles.question}>
              <Textarea
                label={view?.deal.status === 'returned' ? 'Your answer' : `Note to ${vendorName}`}
                description="Goes with the registration, beside what you change below."
                maxLength={2000}
                ref={answerField}
                value={answer}
                error={askedForAnswer && unanswered ? UNANSWERED : undefined}
                onChange={(event) => setAnswer(event.currentTarget.value)}
              />
            </div>
          )}
          {view?.deal.status === 'approved' && (
            <div className={styles.fixed}>
              <FormNote title="Approved as it stands">End customer, products and amount are fixed by the approval. You can change the rest.</FormNote>
            </div>
          )}
          <RequiredFields
            content={content}
            change={change}
            except={id}
            register={register}
            error={(field) => shown.get(field)}
            onLeave={(field) => setLeft((before) => (before.has(field) ? before : new Set([...before, field])))}
            fixed={view?.deal.status === 'approved'}
            startsHere={mode === 'draft'}
            mode={mode}
          />
          <OptionalFields content={content} change={change} newId={newId} />
          {mode === 'change' && (
            <div className={styles.question}>
              <Textarea label="Reason for the change" description="Stands beside the change in the timeline." maxLength={500} minRows={1} value={answer} onChange={(event) => setAnswer(event.currentTarget.value)} />
            </div>
          )}
        </FormLayout>
      </Page>
    </div>
  )
}
