import { IconCashBanknoteOff, IconDownload } from '@tabler/icons-react'
import { useState } from 'react'
import { useLocation } from 'wouter'
import type { SettlementView } from '../../../src-shared/bridge/contract/fund-views.ts'
import { useSession } from '../../api/session.ts'
import { useCommand } from '../../api/use-command.ts'
import { useLive } from '../../api/use-live.ts'
import { ActionButton } from '../../ui/action-button.tsx'
import { AsOf } from '../../ui/as-of.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorPanel } from '../../ui/error-panel.tsx'
import { PageHead } from '../../ui/frame/page-head.tsx'
import { Page } from '../../ui/frame/page.tsx'
import { RecordLayout } from '../../ui/frame/record-layout.tsx'
import { useAnnounce } from '../../ui/live-region.tsx'
import { usePageActions } from '../../ui/page-actions.ts'
import { formatPlainDate } from '../../ui/parse-date.ts'
import { paths } from '../../ui/paths.ts'
import { clockTime, dayAndTime } from '../../ui/relative-time.ts'
import { saveBlob } from '../../ui/save-blob.ts'
import { SectionHead } from '../../ui/section-head.tsx'
import { SkeletonRows } from '../../ui/skeleton.tsx'
import { StatusSentence, type SentencePart } from '../../ui/status-sentence.tsx'
import { Timeline } from '../../ui/timeline.tsx'
import { readerZone, useNow } from '../../ui/use-now.ts'
import { usePageTitle } from '../../ui/use-page-title.ts'
import { useShortcuts } from '../../ui/use-shortcuts.ts'
import { WaitingMark } from '../../ui/waiting-mark.tsx'
import { SettlementStatusTag } from './budget-status.tsx'
import styles from './budgets.module.css'
import { FigureTable } from '../../ui/figure-table.tsx'
import { DiscardSheet, RemoveSheet, SettleSheet } from './settlement-sheets.tsx'
import { settlementEntries } from './timeline-words.ts'
import { counted, money } from './words.ts'

/** One batch: what is in it, its payment file, and the payment once it was made. */
export function SettlementPage({ id = '' }: { readonly id?: string }) {
  const live = useLive('settlements.list', {})
  const [, navigate] = useLocation()
  const view = live.value?.settlements.find((one) => one.settlement.id === id)
  if (live.status === 'error' && live.value === undefined) {
    return (
      <Page head={<PageHead title="Settlement" />}>
        <ErrorPanel happened="This settlement cannot be read from this computer now" means="Nothing is lost, and nothing is paid by that: it is stored here and at the endpoint." todo={live.error.message} />
      </Page>
    )
  }
  if (live.value === undefined) return <SkeletonRows rows={8} />
  if (view === undefined) {
    return (
      <Page head={<PageHead title="Settlement" />} body="bare">
        <EmptyState icon={IconCashBanknoteOff} title="There is no such settlement" words="It does not exist, or you can no longer see it." action={<ActionButton label="See all settlements" onPress={() => navigate(paths.settlements)} />} />
      </Page>
    )
  }
  return <Batch key={id} view={view} asOf={live.value.asOf} />
}

type Sheet = { readonly kind: 'settle' | 'discard' } | { readonly kind: 'remove'; readonly claimId: string }

function Batch({ view, asOf }: { readonly view: SettlementView; readonly asOf: string | null }) {
  const { settlement, partners, waiting } = view
  const { person } = useSession()
  const [, navigate] = useLocation()
  const announce = useAnnounce()
  const now = useNow()
  const zone = readerZone()
  const [sheet, setSheet] = useState<Sheet | null>(null)
  const exporting = useCommand('settlements.export')
  usePageTitle(settlement.name)
  const open = settlement.status === 'open'
  const amount = (value: number) => money(value, settlement.currency)

  const exportFile = async () => {
    if (exporting.busy) return
    const file = await exporting.run({ id: settlement.id })
    if (!file.ok) return
    saveBlob(new Blob([file.value.csv], { type: 'text/csv' }), file.value.name)
    announce(`${file.value.name} saved.`)
  }
  const close = () => setSheet(null)
  const back = () => navigate(paths.settlements)
  useShortcuts({ ...(open ? { x: () => setSheet({ kind: 'discard' }), p: () => setSheet({ kind: 'settle' }) } : {}), ...(settlement.status === 'discarded' ? {} : { e: () => void exportFile() }), escape: back }, sheet === null)
  usePageActions([
    ...(open ? [{ id: 'settle', label: 'Record payment', about: settlement.name, keys: 'P', run: () => setSheet({ kind: 'settle' }) }, { id: 'discard', label: 'Discard', about: settlement.name, keys: 'X', run: () => setSheet({ kind: 'discard' }) }] : []),
    ...(settlement.status === 'discarded' ? [] : [{ id: 'export', label: 'Export payment file', about: settlement.name, keys: 'E', run: () => void exportFile() }]),
  ])

  return (
    <Page
      body="bare"
      head={
        <PageHead
          crumbs={[{ label: 'Settlements', href: paths.settlements, onFollow: back }]}
          title={settlement.name}
          actions={
            <>
              {exporting.error !== null && (
                <span className={styles.reason} role="alert">
                  {exporting.error.message}
                </span>
              )}
              {open && <ActionButton label="Discard" keys="X" expanded={sheet?.kind === 'discard'} onPress={() => setSheet({ kind: 'discard' })} />}
              {settlement.status !== 'discarded' && <ActionButton label="Export payment file" icon={IconDownload} keys="E" variant={open && (settlement.exportedAt === undefined || fileIsOld(settlement)) && sheet === null ? 'filled' : 'default'} onPress={() => void exportFile()} />}
              {open && <ActionButton label="Record payment" keys="P" variant={settlement.exportedAt !== undefined && !fileIsOld(settlement) && sheet === null ? 'filled' : 'default'} expanded={sheet?.kind === 'settle'} onPress={() => setSheet({ kind: 'settle' })} />}
            </>
          }
        />
      }
    >
      <RecordLayout
        label="Settlement"
        sideLabel="Timeline"
        side={
          <>
            <div className={styles.timelineHead}>
              <SectionHead title="Timeline" aside={<AsOf time={asOf === null ? 'never' : clockTime(Date.parse(asOf), zone)} more="times in your zone" />} />
            </div>
            <Timeline label="What happened" entries={settlementEntries({ view, me: person.personId, now, zone })} />
          </>
        }
      >
        <div className={styles.head}>
          <h2 className={styles.title}>{settlement.name}</h2>
          <SettlementStatusTag status={settlement.status} />
          {waiting && <WaitingMark words="waiting to sync" />}
          <span className={styles.amount}>{amount(settlement.total)}</span>
        </div>
        <div className={styles.sentence}>
          <StatusSentence parts={sentenceOf(view, now, zone)} />
        </div>
        <FigureTable
          caption="Claims by partner"
          columns={[
            { id: 'claim', head: 'Partner and claim' },
            { id: 'number', head: 'Number', gives: 1 },
            { id: 'reference', head: 'Payment reference', gives: 2 },
            { id: 'amount', head: `Amount, ${settlement.currency}`, align: 'end' },
            ...(open ? [{ id: 'acts', head: 'What can be done', headHidden: true, align: 'end' as const }] : []),
          ]}
          rows={partners.flatMap((partner) => [
            { id: partner.partnerId, tone: 'group' as const, cells: [partner.partnerName, counted(partner.claims, 'claim'), partner.reference === '' ? <span key="none" className={styles.faint}>not paid yet</span> : partner.reference, amount(partner.amount), ...(open ? [''] : [])] },
            ...settlement.claims
              .filter((one) => one.partnerId === partner.partnerId)
              .map((claim) => ({
                id: claim.claimId,
                cells: [
                  <span key="c" className={styles.indent1}>
                    <a
                      href={paths.mdfClaim(claim.claimId)}
                      className={styles.link}
                      onClick={(event) => {
                        if (event.ctrlKey || event.metaKey || event.shiftKey) return
                        event.preventDefault()
                        navigate(paths.mdfClaim(claim.claimId))
                      }}
                    >
                      {claim.title}
                    </a>
                  </span>,
                  <span key="n" className={styles.faint}>{claim.number}</span>,
                  '',
                  amount(claim.amount),
                  ...(open ? [<RemoveButton key="r" name={`${claim.number === '' ? claim.title : claim.number} of ${claim.partnerName}`} only={settlement.claims.length === 1} onPress={() => setSheet({ kind: 'remove', claimId: claim.claimId })} />] : []),
                ],
              })),
          ])}
          total={['Total', counted(settlement.claims.length, 'claim'), '', amount(settlement.total), ...(open ? [''] : [])]}
        />
      </RecordLayout>
      {sheet?.kind === 'settle' && <SettleSheet view={view} onClose={close} />}
      {sheet?.kind === 'discard' && <DiscardSheet view={view} onClose={close} />}
      {sheet?.kind === 'remove' && <RemoveSheet key={sheet.claimId} view={view} claimId={sheet.claimId} onClose={close} />}
    </Page>
  )
}

function RemoveButton({ name, only, onPress }: { readonly name: string; readonly only: boolean; readonly onPress: () => void }) {
  return (
    <button type="button" className={styles.rowAct} aria-label={`Take out ${name}`} aria-disabled={only || undefined} title={only ? 'It is the only claim of the batch. Discard the batch instead.' : undefined} onClick={() => (only ? undefined : onPress())}>
      Take out
    </button>
  )
}

/** Whether the batch changed after its payment file was made. */
function fileIsOld({ actions }: SettlementView['settlement']): boolean {
  return actions.findLastIndex((one) => one.type === 'settlement.remove') > actions.findLastIndex((one) => one.type === 'settlement.export')
}

/** Whose move it is, and what the state means. What is not at the endpoint yet is said to be so. */
function sentenceOf({ settlement, waiting }: SettlementView, now: number, zone: string): readonly SentencePart[] {
  switch (settlement.status) {
    case 'open':
      if (waiting && settlement.actions.every((one) => one.receivedAt === undefined)) return [{ strong: 'On this computer only.' }, ' When it syncs, the endpoint checks that no claim is in another batch or paid already. Wait for that before you pay.']
      if (settlement.exportedAt === undefined) return [{ strong: 'Your move:' }, ' export the payment file, pay, and record the payment here. Until then nothing is paid.']
      if (fileIsOld(settlement)) return [{ strong: 'Export the payment file again:' }, ' a claim left the batch after it was exported. Then pay, and record the payment here.']
      return [{ strong: 'Your move:' }, ` record the payment when it is made. The file was exported ${dayAndTime(Date.parse(settlement.exportedAt), now, zone).replace(/^(Today|Yesterday)/, (day) => day.toLowerCase())}, and the batch is the same since.`]
    case 'settled':
      return waiting
        ? [{ strong: 'Payment recorded here' }, ', not at the endpoint yet. When it has it, the claims become paid and the partners see it; should one be paid already, it refuses the whole and it waits under Needs attention.']
        : [{ strong: `Paid${settlement.paidOn === undefined ? '' : ` on ${formatPlainDate(settlement.paidOn)}`}.` }, ' Every claim in it is paid, and its partner sees that.']
    case 'discarded':
      return [{ strong: 'Discarded.' }, ' Nothing was paid. Its claims can be put into another batch.']
  }
}
