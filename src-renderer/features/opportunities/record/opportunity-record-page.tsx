import { IconFileOff } from '@tabler/icons-react'
import { useId, useRef, useState } from 'react'
import { Redirect, useLocation } from 'wouter'
import type { OpportunityView } from '../../../../src-shared/bridge/contract/opportunity-views.ts'
import { waitingActions } from '../../../../src-shared/domain/action.ts'
import { useCommand } from '../../../api/use-command.ts'
import { useEvidence } from '../../../api/use-evidence.ts'
import { useLive } from '../../../api/use-live.ts'
import { ActionButton } from '../../../ui/action-button.tsx'
import { useRoom } from '../../../ui/data-list/use-room.ts'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { ErrorPanel } from '../../../ui/error-panel.tsx'
import { EvidencePane, InlineEvidence } from '../../../ui/evidence-strip.tsx'
import { FormNote } from '../../../ui/form-note.tsx'
import { formatMoney } from '../../../ui/format-money.ts'
import { PageHead } from '../../../ui/frame/page-head.tsx'
import { Page } from '../../../ui/frame/page.tsx'
import { RecordLayout } from '../../../ui/frame/record-layout.tsx'
import { opportunityName } from '../../../ui/opportunity-words.ts'
import { usePageActions } from '../../../ui/page-actions.ts'
import { paths } from '../../../ui/paths.ts'
import { SkeletonRows } from '../../../ui/skeleton.tsx'
import { StatusSentence } from '../../../ui/status-sentence.tsx'
import { StatusTag } from '../../../ui/status-tag.tsx'
import { usePageTitle } from '../../../ui/use-page-title.ts'
import { useShortcuts } from '../../../ui/use-shortcuts.ts'
import { WaitingMark } from '../../../ui/waiting-mark.tsx'
import { useSession } from '../../../api/session.ts'
import { ContactLog } from './contact-log.tsx'
import { CreditSheet } from './credit-sheet.tsx'
import { HeldToast } from './held-toast.tsx'
import { Milestones } from './milestones.tsx'
import { NextStep } from './next-step.tsx'
import { OpportunityFacts } from './opportunity-facts.tsx'
import { OpportunityTimeline } from './opportunity-timeline.tsx'
import styles from './opportunity.module.css'
import { Proof } from './proof.tsx'
import { recordActions, type RecordActionId, type SheetKind } from './record-actions.ts'
import { RecordSheet } from './record-sheet.tsx'
import { opportunitySentence } from './sentence.ts'
import { StageBar } from './stage-bar.tsx'
import { StageTimes } from './stage-times.tsx'
import { useInlineEdit } from './use-inline-edit.ts'
import { useOpportunityReader } from './use-reader.ts'

/** From so much room on, in CSS pixels, a file stands beside the record; else under its name. */
const BESIDE_FROM = 1080

/** One opportunity: whose move it is, its stage, what comes next, the facts, and everything that happened. A draft opens in the form. */
export function OpportunityRecordPage({ id = '' }: { readonly id?: string }) {
  const live = useLive('opportunities.record', { id })
  const [, navigate] = useLocation()
  const view = live.forInput?.id === id ? live.value : undefined
  if (live.status === 'error' && view === undefined) {
    return (
      <Page head={<PageHead title="Opportunity" />}>
        <ErrorPanel happened="This opportunity cannot be read from this computer now" means="Nothing is lost: it is stored here and at the endpoint." todo={live.error.message} />
      </Page>
    )
  }
  if (view === undefined) return <SkeletonRows rows={8} />
  if (view === null) {
    return (
      <Page head={<PageHead title="Opportunity" />} body="bare">
        <EmptyState icon={IconFileOff} title="There is no such opportunity" words="It does not exist, or you can no longer see it." action={<ActionButton label="See all opportunities" onPress={() => navigate(paths.opportunities)} />} />
      </Page>
    )
  }
  if (view.opportunity.status === 'draft') return <Redirect to={paths.editOpportunity(id)} replace />
  return <Record key={id} view={view} />
}

function Record({ view }: { readonly view: OpportunityView }) {
  const [, navigate] = useLocation()
  const { vendorZone } = useSession()
  const reader = useOpportunityReader()
  const inline = useInlineEdit(view)
  const undo = useCommand('opportunities.undo')
  const reasonId = useId()
  const [sheet, setSheet] = useState<SheetKind | null>(null)
  const [chosen, setFile] = useState<string | null | undefined>()
  const { opportunity, held } = view
  const { states, online, read } = useEvidence(opportunity)
  const page = useRef<HTMLDivElement>(null)
  const beside = useRoom(page) >= BESIDE_FROM
  // Who decides on the proof has it open beside the record, until they close it.
  const decides = reader.side === 'vendor' && opportunity.credit?.status === 'submitted' && beside
  const file = chosen === null ? undefined : (chosen ?? (decides ? opportunity.evidence[0]?.id : undefined))
  const name = opportunityName(opportunity)
  const number = opportunity.number ?? 'No number yet'
  usePageTitle(opportunity.number === undefined ? name : `${opportunity.number} ${name}`)

  const run = (act: RecordActionId) => {
    if (act === 'edit') navigate(paths.editOpportunity(opportunity.id))
    else setSheet((before) => (before === act ? null : act))
  }
  const actions = recordActions(view, reader.side)
  const reason = actions.find((one) => one.disabledReason !== undefined)?.disabledReason
  const undoHeld = () => {
    if (held) void undo.run({ id: opportunity.id, actionId: held.actionId })
  }
  const back = () => navigate(paths.opportunities)
  useShortcuts({
    ...Object.fromEntries(actions.filter((one) => one.disabledReason === undefined).map((one) => [one.keys.toLowerCase(), () => run(one.id)])),
    ...(held ? { z: undoHeld } : {}),
    escape: () => (chosen === undefined || chosen === null ? back() : setFile(null)),
  }, sheet === null)
  usePageActions(actions.map((one) => ({ id: `opportunity-${one.id}`, label: one.label, about: `${number}, ${name}`, keys: one.keys, disabledReason: one.disabledReason, run: () => run(one.id) })))

  const sentence = opportunitySentence(view, reader)
  const pane = file !== undefined && states.some((one) => one.file.id === file) && (
    <EvidencePane of={opportunity.id} read={read} states={states} online={online} current={file} onCurrent={setFile} side={reader.side} onClose={() => setFile(null)} keys={sheet === null} />
  )
  const trouble = inline.trouble ?? undo.error?.message
  return (
    <div ref={page} className={styles.root}>
      <Page
        body="bare"
        head={
          <PageHead
            crumbs={[{ label: 'Opportunities', href: paths.opportunities, onFollow: back }]}
            title={number}
            actions={
              <>
                {reason !== undefined && (
                  <span id={reasonId} className={styles.headReason}>
                    {reason}
                  </span>
                )}
                {actions.map((one) => (
                  <ActionButton
                    key={one.id}
                    label={one.label}
                    keys={one.keys}
                    variant={one.primary && sheet === null ? 'filled' : 'default'}
                    expanded={one.id === 'edit' ? undefined : sheet === one.id}
                    disabledReason={one.disabledReason}
                    reasonId={one.disabledReason === reason ? reasonId : undefined}
                    onPress={() => run(one.id)}
                  />
                ))}
              </>
            }
          />
        }
      >
        <RecordLayout
          label="Opportunity"
          wide={beside && pane !== false}
          sideLabel={beside && pane !== false ? 'Proof' : 'Timeline'}
          side={beside && pane !== false ? <div className={styles.beside}>{pane}</div> : <OpportunityTimeline view={view} reader={reader} />}
        >
          <div className={styles.head}>
            <h2 className={styles.title}>{name}</h2>
            <StatusTag status={opportunity.status} />
            {name !== opportunity.customerName && <span className={styles.faint}>{opportunity.customerName}</span>}
            {opportunity.everOpen && waitingActions(opportunity).length > 0 && <WaitingMark words="waiting to sync" />}
            <span className={styles.total}>{formatMoney(opportunity.total, opportunity.currency, { whole: true })}</span>
          </div>
          <StatusSentence parts={sentence.parts} boxed={{ shareLeft: sentence.shareLeft, tone: sentence.tone }} />
          {trouble !== undefined && (
            <p className={styles.trouble} role="alert">
              {trouble}
            </p>
          )}
          {inline.inForm && (
            <div className={styles.part}>
              <FormNote title="You have changes here that are not sent">
                They are kept on this computer.{' '}
                <button type="button" className={styles.linkButton} onClick={() => navigate(paths.editOpportunity(opportunity.id))}>
                  Go on with them
                </button>
              </FormNote>
            </div>
          )}
          {opportunity.status === 'open' && (
            <>
              <StageBar view={view} keys={sheet === null} />
              <div className={styles.part}>
                <NextStep view={view} inline={inline} />
              </div>
            </>
          )}
          <Proof view={view} inline={inline} states={states} online={online} open={file} onOpen={(id) => setFile(id ?? null)}>
            {!beside && pane !== false && <InlineEvidence>{pane}</InlineEvidence>}
          </Proof>
          {opportunity.status === 'open' && <Milestones view={view} inline={inline} />}
          <ContactLog view={view} reader={reader} />
          <OpportunityFacts view={view} reader={reader} onOpen={navigate} />
          <StageTimes view={view} zone={vendorZone} />
        </RecordLayout>
        {sheet !== null && (
          <div className={styles.sheet}>
            {sheet === 'approve' || sheet === 'return' || sheet === 'reject' ? <CreditSheet key={sheet} kind={sheet} view={view} onClose={() => setSheet(null)} /> : <RecordSheet key={sheet} kind={sheet} view={view} onClose={() => setSheet(null)} />}
          </div>
        )}
        {held && <HeldToast actionId={held.actionId} until={held.until} subject={`margin credit, ${number}`} onUndo={undoHeld} />}
      </Page>
    </div>
  )
}
