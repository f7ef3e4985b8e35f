import { Checkbox, TextInput } from '@mantine/core'
import { IconCashBanknote } from '@tabler/icons-react'
import { useId, useRef, useState, type KeyboardEvent } from 'react'
import { useLocation } from 'wouter'
import type { FundItem } from '../../../src-shared/bridge/contract/fund-views.ts'
import { plainDateIn } from '../../../src-shared/lib/plain-date.ts'
import { useSession } from '../../api/session.ts'
import { useCommand } from '../../api/use-command.ts'
import { useLive } from '../../api/use-live.ts'
import { ActionButton } from '../../ui/action-button.tsx'
import { AsOf } from '../../ui/as-of.tsx'
import { DecisionSheet } from '../../ui/decision-sheet.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorPanel } from '../../ui/error-panel.tsx'
import { PageHead } from '../../ui/frame/page-head.tsx'
import { Page } from '../../ui/frame/page.tsx'
import { RecordLayout } from '../../ui/frame/record-layout.tsx'
import { KeyStrip } from '../../ui/key-hint.tsx'
import { useAnnounce } from '../../ui/live-region.tsx'
import { usePageActions } from '../../ui/page-actions.ts'
import { formatPlainDate } from '../../ui/parse-date.ts'
import { paths } from '../../ui/paths.ts'
import { clockTime, relativeTime } from '../../ui/relative-time.ts'
import { SkeletonRows } from '../../ui/skeleton.tsx'
import { readerZone, useNow } from '../../ui/use-now.ts'
import { usePageTitle } from '../../ui/use-page-title.ts'
import { useShortcuts } from '../../ui/use-shortcuts.ts'
import { WaitingMark } from '../../ui/waiting-mark.tsx'
import { BatchList } from './batch-list.tsx'
import styles from './budgets.module.css'
import { FigureTable } from '../../ui/figure-table.tsx'
import { chosenOf, readyGroups, type ReadyGroup } from './ready-groups.ts'
import { counted, money } from './words.ts'

/** Approved claims that are to be paid, put into batches by keyboard or pointer; the batches beside them. */
export function SettlementsPage() {
  usePageTitle('Settlements')
  const ready = useLive('settlements.ready', {})
  const batches = useLive('settlements.list', {})
  const [ids, setIds] = useState<ReadonlySet<string>>(new Set())
  const [naming, setNaming] = useState(false)
  const reasonId = useId()
  const zone = readerZone()
  const claims = ready.value ?? []
  const groups = readyGroups(claims)
  const chosen = chosenOf(claims, ids)
  const select = (of: readonly FundItem[], on: boolean) => setIds((before) => new Set(on ? [...before, ...of.map((one) => one.id)] : [...before].filter((id) => !of.some((one) => one.id === id))))

  const list = useRef<HTMLDivElement>(null)
  /** All of the currency that has the focus, else of the first; again takes them out. */
  const selectAll = () => {
    const here = document.activeElement instanceof HTMLElement && list.current?.contains(document.activeElement) === true ? document.activeElement.closest<HTMLElement>('[data-currency]')?.dataset['currency'] : undefined
    const group = groups.find((one) => one.currency === here) ?? groups[0]
    if (group) select(group.claims, !group.claims.every((one) => ids.has(one.id)))
  }
  const step = (by: 1 | -1) => {
    const boxes = [...(list.current?.querySelectorAll<HTMLInputElement>('input[type=checkbox]') ?? [])]
    const at = boxes.findIndex((one) => one === document.activeElement)
    boxes[at === -1 ? 0 : Math.min(boxes.length - 1, Math.max(0, at + by))]?.focus()
  }
  const begin = () => {
    if (chosen.problem === null) setNaming(true)
  }
  useShortcuts({ a: selectAll, j: () => step(1), k: () => step(-1), n: begin }, !naming)
  usePageActions([
    { id: 'select-all', label: 'Select all claims of a currency', keys: 'A', run: selectAll },
    { id: 'new-batch', label: 'New batch', keys: 'N', disabledReason: chosen.problem ?? undefined, run: begin },
  ])
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return
    event.preventDefault()
    step(event.key === 'ArrowDown' ? 1 : -1)
  }
  const asOf = batches.value?.asOf ?? null
  const failed = ready.status === 'error' ? ready.error : batches.status === 'error' ? batches.error : null

  if (failed !== null && (ready.value === undefined || batches.value === undefined)) {
    return (
      <Page head={<PageHead title="Settlements" />}>
        <ErrorPanel happened="The settlements cannot be read from this computer now" means="Nothing is lost, and nothing is paid by that: they are stored here and at the endpoint." todo={failed.message} />
      </Page>
    )
  }
  if (ready.value === undefined || batches.value === undefined) return <SkeletonRows rows={8} />

  return (
    <Page
      body="bare"
      head={
        <PageHead
          title="Settlements"
          note={`${counted(claims.length, 'claim')} ready`}
          actions={
            <>
              {asOf !== null && <AsOf time={clockTime(Date.parse(asOf), zone)} />}
              {chosen.problem !== null && chosen.claims.length > 0 && (
                <span id={reasonId} className={styles.reason}>
                  {chosen.problem}
                </span>
              )}
              {claims.length > 0 && (
                <ActionButton
                  label={chosen.claims.length === 0 || chosen.currency === null ? 'New batch' : `New batch of ${chosen.claims.length}, ${money(chosen.total, chosen.currency)}`}
                  keys="N"
                  variant={chosen.problem === null && !naming ? 'filled' : 'default'}
                  expanded={naming}
                  disabledReason={chosen.problem ?? undefined}
                  reasonId={chosen.claims.length > 0 ? reasonId : undefined}
                  onPress={begin}
                />
              )}
            </>
          }
        />
      }
      foot={
        <div className={styles.listFoot}>
          <KeyStrip entries={[{ keys: ['J', 'K'], word: 'move' }, { keys: ['Space'], word: 'choose' }, { keys: ['A'], word: 'all of a currency' }, { keys: ['N'], word: 'new batch' }]} />
        </div>
      }
    >
      <RecordLayout label="Ready to settle" sideLabel="Batches" side={<BatchList batches={batches.value.settlements} />}>
        {claims.length === 0 ? (
          <EmptyState icon={IconCashBanknote} title="Nothing is ready to settle" words="Approved claims that are in no batch stand here, to be paid together." />
        ) : (
          // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- arrows move between the boxes inside, which can be focused
          <div ref={list} onKeyDown={onKeyDown}>
            {groups.map((group) => (
              <Group key={group.currency} group={group} ids={ids} onSelect={select} />
            ))}
          </div>
        )}
      </RecordLayout>
      {naming && chosen.problem === null && chosen.currency !== null && <NameSheet chosen={chosen.claims} words={`${counted(chosen.claims.length, 'claim')}, ${money(chosen.total, chosen.currency)}`} currency={chosen.currency} onClose={() => setNaming(false)} />}
    </Page>
  )
}

type GroupProps = { readonly group: ReadyGroup; readonly ids: ReadonlySet<string>; readonly onSelect: (of: readonly FundItem[], on: boolean) => void }

function Group({ group, ids, onSelect }: GroupProps) {
  const now = useNow()
  const zone = readerZone()
  const { vendorZone } = useSession()
  const [, navigate] = useLocation()
  const box = (label: string, name: string, of: readonly FundItem[]) => {
    const on = of.filter((one) => ids.has(one.id)).length
    return <Checkbox label={label} aria-label={name} checked={on === of.length} indeterminate={on > 0 && on < of.length} onChange={(event) => onSelect(of, event.currentTarget.checked)} />
  }
  return (
    <section className={styles.readyGroup} data-currency={group.currency} aria-label={`Ready in ${group.currency}`}>
      <FigureTable
        caption={`Ready to settle in ${group.currency}`}
        columns={[
          { id: 'claim', head: 'Claim' },
          { id: 'partner', head: 'Partner', gives: 1 },
          { id: 'fund', head: 'Fund', gives: 3 },
          { id: 'approved', head: 'Approved', gives: 1 },
          { id: 'amount', head: `Amount, ${group.currency}`, align: 'end' },
        ]}
        rows={[
          { id: 'all', tone: 'group' as const, cells: [box(`All in ${group.currency}`, `All claims in ${group.currency}`, group.claims), counted(group.partners.length, 'partner'), '', counted(group.claims.length, 'claim'), money(group.total, group.currency)] },
          ...group.partners.flatMap((partner) => [
            ...(partner.claims.length === 1
              ? []
              : [{ id: partner.partnerId, cells: [<span key="p" className={styles.indent1}>{box(`All of ${partner.partnerName}`, `All claims of ${partner.partnerName}`, partner.claims)}</span>, '', '', counted(partner.claims.length, 'claim'), money(partner.total, group.currency)] }]),
            ...partner.claims.map((claim) => ({
              id: claim.id,
              cells: [
                <span key="c" className={styles.checkCell}>
                  <span className={partner.claims.length === 1 ? styles.indent1 : styles.indent2}>{box('', `${claim.number ?? claim.title}, ${claim.partnerName}`, [claim])}</span>
                  <a
                    href={paths.mdfClaim(claim.id)}
                    className={styles.link}
                    onClick={(event) => {
                      if (event.ctrlKey || event.metaKey || event.shiftKey) return
                      event.preventDefault()
                      navigate(paths.mdfClaim(claim.id))
                    }}
                  >
                    {claim.title}
                  </a>
                  <span className={styles.number}>{claim.number}</span>
                  {claim.waiting && <WaitingMark />}
                </span>,
                claim.partnerName,
                <span key="f" className={styles.faint}>{claim.fundName}</span>,
                <span key="a" className={styles.number} title={formatPlainDate(plainDateIn(Date.parse(claim.updatedAt), vendorZone))}>{relativeTime(Date.parse(claim.updatedAt), now, zone)}</span>,
                money(claim.amount, group.currency),
              ],
            })),
          ]),
        ]}
      />
    </section>
  )
}

const MONTHS = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'] as const

function NameSheet({ chosen, words, currency, onClose }: { readonly chosen: readonly FundItem[]; readonly words: string; readonly currency: string; readonly onClose: () => void }) {
  const command = useCommand('settlements.create')
  const { vendorZone } = useSession()
  const announce = useAnnounce()
  const [, navigate] = useLocation()
  const today = plainDateIn(useNow(), vendorZone)
  const [name, setName] = useState(`${MONTHS[Number(today.slice(5, 7)) - 1] ?? ''} ${today.slice(0, 4)}, ${currency}`)
  const confirm = async () => {
    if (command.busy) return
    const made = await command.run({ name: name.trim(), claimIds: chosen.map((one) => one.id) })
    if (!made.ok) return
    announce(`Batch ${name.trim()} made.`)
    navigate(paths.settlement(made.value.id))
  }
  return (
    <DecisionSheet
      title="New batch"
      about={words}
      confirmLabel="Make batch"
      consequence={command.error === null ? 'Nothing is paid by that. Export the payment file next, and record the payment when it is made.' : <span role="alert">{command.error.message}</span>}
      disabledReason={name.trim() === '' ? 'Name the batch: it stands in the payment file.' : undefined}
      onConfirm={() => void confirm()}
      onCancel={onClose}
    >
      <TextInput className={styles.narrow ?? ''} label="Name" maxLength={120} autoComplete="off" value={name} onChange={(event) => setName(event.currentTarget.value)} />
    </DecisionSheet>
  )
}
