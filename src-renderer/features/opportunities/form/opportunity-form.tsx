import { Textarea } from '@mantine/core'
import { IconDeviceFloppy, IconDeviceFloppyFilled, IconEye } from '@tabler/icons-react'
import { useCallback, useRef, useState } from 'react'
import { useLocation } from 'wouter'
import type { OpportunityView } from '../../../../src-shared/bridge/contract/opportunity-views.ts'
import type { BridgeError } from '../../../../src-shared/bridge/result.ts'
import { REQUIRED_OPPORTUNITY_FACTS, type RequiredOpportunityFact } from '../../../../src-shared/domain/opportunity/completeness.ts'
import { opportunityContentOf, type OpportunityContent } from '../../../../src-shared/domain/opportunity/edits.ts'
import { sameJson } from '../../../../src-shared/lib/fingerprint.ts'
import { plainDateIn } from '../../../../src-shared/lib/plain-date.ts'
import { call } from '../../../api/bridge.ts'
import { savedWords } from '../../../api/saved-words.ts'
import { useSession } from '../../../api/session.ts'
import { useDraft, type DraftKind } from '../../../api/use-draft.ts'
import { useLive } from '../../../api/use-live.ts'
import { ActionButton } from '../../../ui/action-button.tsx'
import { FormLayout } from '../../../ui/form-layout.tsx'
import { PageFoot } from '../../../ui/frame/page-foot.tsx'
import { PageHead } from '../../../ui/frame/page-head.tsx'
import { Page } from '../../../ui/frame/page.tsx'
import { Icon } from '../../../ui/icon.tsx'
import { KeyStrip } from '../../../ui/key-hint.tsx'
import { useAnnounce } from '../../../ui/live-region.tsx'
import { opportunityName } from '../../../ui/opportunity-words.ts'
import { paths } from '../../../ui/paths.ts'
import { ProgressSegments } from '../../../ui/progress-segments.tsx'
import { readerZone, useNow } from '../../../ui/use-now.ts'
import { usePageTitle } from '../../../ui/use-page-title.ts'
import { useShortcuts } from '../../../ui/use-shortcuts.ts'
import { useStill } from '../../../ui/use-still.ts'
import { fixedParts, formProblems, rebaseOpportunity } from './form-content.ts'
import { OptionalFields } from './optional-fields.tsx'
import styles from './form.module.css'
import { RequiredFields } from './required-fields.tsx'

const KIND: DraftKind<OpportunityContent> = {
  // Only partner people begin with a keystroke: theirs is always their own organization's.
  start: () => call('opportunities.start', { partnerId: '' }),
  type: (id, content, from) => call('opportunities.type', { id, content, ...(from === undefined ? {} : { from }) }),
  save: (id) => call('opportunities.save', { id }),
  rebase: rebaseOpportunity,
}

type OpportunityFormProps = {
  readonly view: OpportunityView | null
  readonly id: string | null
  readonly partnerId: string
  readonly initial: OpportunityContent
  readonly savedAt: number | null
  readonly onStarted: (id: string) => void
}

/** One column, four required facts, saved as it is typed; Ctrl+Enter puts it into the pipeline from anywhere, Escape leaves and keeps. */
export function OpportunityForm({ view, id, partnerId, initial, savedAt, onStarted }: OpportunityFormProps) {
  const { organization, vendorName, partner } = useSession()
  const [, navigate] = useLocation()
  const announce = useAnnounce()
  const now = useNow()
  const zone = readerZone()
  const online = useLive('sync.status', {}).value?.online ?? true
  const opportunity = view?.opportunity ?? null
  const isDraft = opportunity === null || opportunity.status === 'draft'
  const draft = useDraft({ id, initial, present: opportunity ? opportunityContentOf(opportunity) : null, savedAt, savesItself: isDraft, onStarted, kind: KIND })
  const { content, change } = draft
  const [left, setLeft] = useState<ReadonlySet<RequiredOpportunityFact>>(new Set())
  const [reason, setReason] = useState('')
  const [trouble, setTrouble] = useState<BridgeError | null>(null)
  const [sending, setSending] = useState(false)
  const fields = useRef(new Map<RequiredOpportunityFact, () => void>())
  const register = useCallback((field: RequiredOpportunityFact, focus: (() => void) | null) => {
    if (focus) fields.current.set(field, focus)
    else fields.current.delete(field)
  }, [])
  const popupWasOpen = useRef(false)
  const today = plainDateIn(now, zone)
  const fixed = fixedParts(opportunity)
  const keptClose = isDraft ? undefined : opportunity.expectedClose
  const problems = formProblems(content, today, keptClose)
  const shown = useStill([...problems].filter(([field]) => left.has(field)))
  const saver = useStill(draft.saver)
  const title = isDraft ? 'New opportunity' : `Edit ${opportunity.number ?? opportunityName(opportunity)}`
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
    setSending(true)
    setTrouble(null)
    const settled = await draft.settle()
    const why = reason.trim()
    const saved = settled.ok ? await call('opportunities.save', { id: settled.value, ...(!isDraft && why !== '' ? { reason: why } : {}) }) : settled
    const sent = settled.ok && saved.ok && isDraft ? await call('opportunities.submit', { id: settled.value }) : saved
    setSending(false)
    if (!settled.ok || !sent.ok) {
      setTrouble(sent.ok ? null : sent.error)
      return
    }
    announce(isDraft ? 'In the pipeline.' : 'Changes saved.')
    navigate(paths.opportunity(settled.value))
  }
  const leave = () => {
    if (popupWasOpen.current) return
    navigate(id === null || isDraft ? paths.opportunities : paths.opportunity(id))
  }
  const discard = async () => {
    if (id === null) return
    const dropped = isDraft ? await call('opportunities.withdraw', { id }) : await call('opportunities.dropTyping', { id })
    if (!dropped.ok) return setTrouble(dropped.error)
    if (isDraft) announce('Draft dropped.')
    navigate(isDraft ? paths.opportunities : paths.opportunity(id))
  }
  useShortcuts({ 'mod+enter': () => void submit(), escape: leave })

  const synced = view !== null && view.typing === null && view.received !== null && sameJson(opportunityContentOf(view.received), content)
  const seenBy = partner !== null ? `you, ${organization}, ${vendorName}` : partnerId === '' ? `everybody at ${vendorName}` : `${view?.partnerName ?? 'the partner'} and ${vendorName}`
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
            crumbs={[{ label: 'Opportunities', href: paths.opportunities, onFollow: () => navigate(paths.opportunities) }]}
            noteIcon={saver.phase === 'failed' ? IconDeviceFloppyFilled : IconDeviceFloppy}
            note={<span aria-busy={draft.saver.phase === 'saving'}>{savedWords(draft.saver, isDraft, synced, zone, now)}</span>}
            actions={
              <div className={styles.keys}>
                <KeyStrip
                  entries={[
                    { keys: ['Tab'], word: 'next field' },
                    { keys: ['Esc'], word: isDraft ? 'leave, keep draft' : 'leave, keep what is typed' },
                  ]}
                />
              </div>
            }
          />
        }
        foot={
          <PageFoot
            actions={
              <>
                <ProgressSegments done={REQUIRED_OPPORTUNITY_FACTS.length - problems.size} total={REQUIRED_OPPORTUNITY_FACTS.length} what="required fields" />
                {!online && <span>Sends when you are back online</span>}
                {id !== null && (isDraft || view?.typing) && <ActionButton label={isDraft ? 'Drop the draft' : 'Discard changes'} variant="quiet" onPress={() => void discard()} />}
                <ActionButton label={sending ? 'Saving…' : isDraft ? 'Into the pipeline' : 'Save changes'} keys="Ctrl Enter" variant="filled" onPress={() => void submit()} />
              </>
            }
          >
            <Icon of={IconEye} />
            <span>
              Who will see this: <b>{seenBy}</b>. {partnerId === '' && partner === null ? 'No partner, ever.' : 'No other partner, ever.'}
            </span>
          </PageFoot>
        }
      >
        <FormLayout>
          {trouble !== null && (
            <div className={styles.trouble} role="alert">
              <b>It was not saved.</b> {trouble.message} Everything you entered is still here.
            </div>
          )}
          {saver.phase === 'failed' && (
            <div className={styles.trouble} role="alert">
              <b>The last words are not saved yet.</b> {saver.error.message} They are still on the screen, and saving is tried again by itself.
            </div>
          )}
          <RequiredFields
            content={content}
            change={change}
            register={register}
            error={(field) => shown.find(([one]) => one === field)?.[1]}
            onLeave={(field) => setLeft((before) => (before.has(field) ? before : new Set([...before, field])))}
            fixed={fixed}
            startsHere={isDraft}
            convertedFrom={opportunity?.convertedFrom ?? null}
          />
          <OptionalFields content={content} change={change} view={view} id={id} fixed={fixed} />
          {!isDraft && (
            <div className={styles.block}>
              <Textarea label="Reason for the change" description="Optional. Stands beside the change in the timeline." maxLength={500} minRows={1} value={reason} onChange={(event) => setReason(event.currentTarget.value)} />
            </div>
          )}
        </FormLayout>
      </Page>
    </div>
  )
}
