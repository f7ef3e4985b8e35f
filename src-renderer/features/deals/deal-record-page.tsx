import { IconFileOff } from '@tabler/icons-react'
import { useId, useState } from 'react'
import { Redirect, useLocation } from 'wouter'
import type { DealView } from '../../../src-shared/bridge/contract/deals.ts'
import { waitingActions } from '../../../src-shared/domain/action.ts'
import { useSession } from '../../api/session.ts'
import { useCommand } from '../../api/use-command.ts'
import { useLive } from '../../api/use-live.ts'
import { ActionButton } from '../../ui/action-button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorPanel } from '../../ui/error-panel.tsx'
import { FormNote } from '../../ui/form-note.tsx'
import { formatMoney } from '../../ui/format-money.ts'
import { PageHead } from '../../ui/frame/page-head.tsx'
import { Page } from '../../ui/frame/page.tsx'
import { RecordLayout } from '../../ui/frame/record-layout.tsx'
import { useAnnounce } from '../../ui/live-region.tsx'
import { usePageActions } from '../../ui/page-actions.ts'
import { paths } from '../../ui/paths.ts'
import { SkeletonRows } from '../../ui/skeleton.tsx'
import { StatusSentence } from '../../ui/status-sentence.tsx'
import { StatusTag } from '../../ui/status-tag.tsx'
import { Stepper } from '../../ui/stepper.tsx'
import { readerZone, useNow } from '../../ui/use-now.ts'
import { usePageTitle } from '../../ui/use-page-title.ts'
import { useShortcuts } from '../../ui/use-shortcuts.ts'
import { WaitingMark } from '../../ui/waiting-mark.tsx'
import { DealFacts } from './deal-facts.tsx'
import { dealSteps } from './deal-steps.ts'
import { DealTimeline } from './deal-timeline.tsx'
import styles from './deals.module.css'
import { recordActions, type RecordActionId } from './record-actions.ts'
import { RecordSheet } from './record-sheet.tsx'
import { statusSentence } from './status-sentence.ts'

/** One registration: whose move it is, the facts, the one next act, and everything that happened. A draft opens in the form. */
export function DealRecordPage({ id = '' }: { readonly id?: string }) {
  const live = useLive('deals.record', { id })
  const [, navigate] = useLocation()
  const view = live.forInput?.id === id ? live.value : undefined
  if (live.status === 'error' && view === undefined) {
    return (
      <Page head={<PageHead title="Registration" />}>
        <ErrorPanel happened="This registration cannot be read from this computer now" means="Nothing is lost: it is stored here and at the endpoint." todo={live.error.message} />
      </Page>
    )
  }
  if (view === undefined) return <SkeletonRows rows={8} />
  if (view === null) {
    return (
      <Page head={<PageHead title="Registration" />} body="bare">
        <EmptyState icon={IconFileOff} title="There is no such registration" words="It does not exist, or you can no longer see it." action={<ActionButton label="See all registrations" onPress={() => navigate(paths.deals)} />} />
      </Page>
    )
  }
  if (view.deal.status === 'draft') return <Redirect to={paths.editDeal(id)} replace />
  return <Record key={id} view={view} />
}

function Record({ view }: { readonly view: DealView }) {
  const { partner, person, vendorName, vendorZone, decisionHours } = useSession()
  const [, navigate] = useLocation()
  const [sheet, setSheet] = useState<'withdraw' | 'note' | null>(null)
  const undo = useCommand('deals.undo')
  const conversion = useCommand('opportunities.convert')
  const announce = useAnnounce()
  const reasonId = useId()
  const now = useNow()
  const zone = readerZone()
  const { deal, allowed } = view
  const side = partner === null ? 'vendor' : 'partner'
  const name = deal.number ?? 'No number yet'
  usePageTitle(deal.number === undefined ? deal.customerName : `${deal.number} ${deal.customerName}`)

  const approved = deal.status === 'approved' || deal.status === 'converted'
  const opportunity = useLive('opportunities.ofDeal', approved ? { dealId: deal.id } : null).value
  const convert = async () => {
    if (conversion.busy) return
    const converted = await conversion.run({ dealId: deal.id })
    announce(converted.ok ? 'Converted to an opportunity.' : converted.error.message)
    if (converted.ok) navigate(paths.opportunity(converted.value.id))
  }
  const run = (action: RecordActionId) => {
    if (action === 'review') navigate(paths.reviewDeal(deal.id))
    else if (action === 'withdraw' || action === 'note') setSheet(action)
    else if (action === 'convert') void convert()
    else if (action === 'opportunity') navigate(paths.opportunity(opportunity?.id ?? deal.opportunityId ?? ''))
    else navigate(paths.editDeal(deal.id))
  }
  const actions = recordActions(view, side, opportunity)
  const reason = actions.find((one) => one.disabledReason !== undefined)?.disabledReason
  const waiting = deal.everSubmitted && waitingActions(deal).length > 0
  const undoHeld = () => {
    if (view.held) void undo.run({ id: deal.id, actionId: view.held.actionId })
  }
  const back = () => navigate(paths.deals)
  useShortcuts({
    ...Object.fromEntries(actions.filter((one) => one.disabledReason === undefined).map((one) => [one.keys.toLowerCase(), () => run(one.id)])),
    ...(view.held ? { z: undoHeld } : {}),
    escape: back,
  }, sheet === null)
  usePageActions(actions.map((one) => ({ id: one.id, label: one.label, about: `${name}, ${deal.customerName}`, keys: one.keys, disabledReason: one.disabledReason, run: () => run(one.id) })))

  const mayAct = side === 'vendor' ? allowed['deal.approve'].allowed : allowed['deal.submit'].allowed
  const sentence = statusSentence({ deal, side, mayAct, partnerName: view.partnerName, channelManager: view.channelManager, vendorName, decisionHours, now, zone, vendorZone })
  const list = person.role === 'partner_seller' ? 'My registrations' : 'Registrations'

  return (
    <Page
      body="bare"
      head={
        <PageHead
          crumbs={[{ label: list, href: paths.deals, onFollow: back }]}
          title={name}
          actions={
            <>
              {reason !== undefined && (
                <span id={reasonId} className={styles.reason}>
                  {reason}
                </span>
              )}
              {view.held && <ActionButton label="Undo" keys="Z" onPress={undoHeld} />}
              {actions.map((one) => (
                <ActionButton
                  key={one.id}
                  label={one.label}
                  keys={one.keys}
                  variant={one.primary && sheet === null ? 'filled' : 'default'}
                  expanded={one.id === 'withdraw' || one.id === 'note' ? sheet === one.id : undefined}
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
      <RecordLayout label="Registration" sideLabel="Timeline" side={<DealTimeline view={view} />}>
        <div className={styles.head}>
          <h2 className={styles.title}>{deal.customerName}</h2>
          <StatusTag status={deal.status} />
          {waiting && <WaitingMark words="waiting to sync" />}
          <span className={styles.total}>{formatMoney(deal.total, deal.currency, { whole: true })}</span>
        </div>
        <StatusSentence parts={sentence.parts} boxed={{ shareLeft: sentence.shareLeft, tone: sentence.tone }} />
        {conversion.error !== null && (
          <p className={styles.reason} role="alert">
            {conversion.error.message}
          </p>
        )}
        {view.typing !== null && side === 'partner' && (
          <div className={styles.part}>
            <FormNote title="You have changes here that are not sent">
              They are kept on this computer.{' '}
              <button type="button" className={styles.link} onClick={() => navigate(paths.editDeal(deal.id))}>
                Go on with them
              </button>
            </FormNote>
          </div>
        )}
        <div className={styles.part}>
          <Stepper label="Lifecycle" steps={dealSteps(deal, now, zone, vendorZone)} />
        </div>
        <DealFacts view={view} vendor={side === 'vendor'} />
      </RecordLayout>
      {sheet !== null && (
        <div className={styles.sheet}>
          <RecordSheet key={sheet} kind={sheet} view={view} onClose={() => setSheet(null)} />
        </div>
      )}
    </Page>
  )
}
