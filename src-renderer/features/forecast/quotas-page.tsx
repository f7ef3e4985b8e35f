import { TextInput } from '@mantine/core'
import { IconChevronDown, IconChevronLeft, IconChevronRight, IconTargetArrow } from '@tabler/icons-react'
import { useRef, useState, type ClipboardEvent, type KeyboardEvent, type ReactNode } from 'react'
import type { QuotaRow, QuotaTable } from '../../../src-shared/bridge/contract/opportunity-views.ts'
import { addDays } from '../../../src-shared/lib/plain-date.ts'
import { useSession } from '../../api/session.ts'
import { useCommand } from '../../api/use-command.ts'
import { useLive } from '../../api/use-live.ts'
import { ActionButton, IconButton } from '../../ui/action-button.tsx'
import { AsOf } from '../../ui/as-of.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorPanel } from '../../ui/error-panel.tsx'
import { formatMoney } from '../../ui/format-money.ts'
import { PageFoot } from '../../ui/frame/page-foot.tsx'
import { PageHead } from '../../ui/frame/page-head.tsx'
import { Page } from '../../ui/frame/page.tsx'
import { Icon } from '../../ui/icon.tsx'
import { useAnnounce } from '../../ui/live-region.tsx'
import { clockTime } from '../../ui/relative-time.ts'
import { SkeletonRows } from '../../ui/skeleton.tsx'
import { readerZone } from '../../ui/use-now.ts'
import { usePageTitle } from '../../ui/use-page-title.ts'
import { WaitingMark } from '../../ui/waiting-mark.tsx'
import { keepForm, keptForm } from '../../api/kept-form.ts'
import { cellKey, changesOf, pasted, sumsByCurrency, yearOf, type CellPlace, type QuotaDrafts } from './quota-drafts.ts'
import { QuotaHistory } from './quota-history.tsx'
import styles from './quotas.module.css'
import { counted, units } from './words.ts'

/** What partners and their people are to win, quarter by quarter. Kept by channel operations; others read what is theirs. */
export function QuotasPage() {
  usePageTitle('Quotas')
  const rules = useLive('sales.rules', {})
  const [asked, setAsked] = useState<string | null>(null)
  const on = asked ?? rules.value?.today
  const live = useLive('quotas.table', on === undefined ? null : { on })
  const table = live.value
  const failed = live.status === 'error' ? live.error : rules.status === 'error' ? rules.error : null
  const first = table?.quarters[0]
  const last = table?.quarters.at(-1)
  const year = table === undefined ? '' : `FY${String(table.year % 100).padStart(2, '0')}`
  return (
    <QuotaEditor key={table === undefined ? 'none' : 'table'} table={table} busy={live.status === 'loading'} year={year} onYear={(by) => {
      if (first !== undefined && last !== undefined) setAsked(by === 1 ? addDays(last.end, 1) : addDays(first.start, -1))
    }}>
      {failed !== null && table === undefined && <ErrorPanel happened="The quotas cannot be read from this computer now" means="Nothing is lost: they are stored here and at the endpoint." todo={failed.message} />}
      {table === undefined && failed === null && <SkeletonRows rows={8} />}
    </QuotaEditor>
  )
}

type QuotaEditorProps = { readonly table: QuotaTable | undefined; readonly busy: boolean; readonly year: string; readonly onYear: (by: 1 | -1) => void; readonly children: ReactNode }

function QuotaEditor({ table, busy, year, onYear, children }: QuotaEditorProps) {
  const { person } = useSession()
  const announce = useAnnounce()
  const [form, setForm] = useState<{ readonly drafts: QuotaDrafts; readonly reason: string }>(() => keptForm('quotas', person.personId) ?? { drafts: {}, reason: '' })
  const [tried, setTried] = useState(false)
  const [saving, setSaving] = useState(false)
  const set = useCommand('quotas.set')
  const remove = useCommand('quotas.remove')
  const reasonField = useRef<HTMLInputElement>(null)
  const { changes, problems, needsReason } = table === undefined ? { changes: [], problems: new Map<string, string>(), needsReason: false } : changesOf(table, form.drafts)
  const keep = (next: typeof form) => {
    setForm(next)
    keepForm('quotas', person.personId, Object.keys(next.drafts).length === 0 && next.reason === '' ? null : next)
  }
  const type = (drafts: QuotaDrafts) => keep({ ...form, drafts: { ...form.drafts, ...drafts } })
  const discard = () => {
    setTried(false)
    set.clearError()
    remove.clearError()
    keep({ drafts: {}, reason: '' })
  }
  const missing = needsReason && form.reason.trim() === ''
  const [problem] = problems.values()
  const failed = set.error ?? remove.error

  const save = async () => {
    if (saving) return
    setTried(true)
    if (problem !== undefined) return announce(problem)
    if (missing) {
      reasonField.current?.focus()
      return announce('Say why the quotas change.')
    }
    setSaving(true)
    const reason = form.reason.trim()
    let left = form.drafts
    let saved = 0
    for (const { partnerId, personId, quarter, amount } of changes) {
      const place = { partnerId, personId, quarter }
      const result = amount === null ? await remove.run({ ...place, reason }) : await set.run({ ...place, amount, ...(reason === '' ? {} : { reason }) })
      if (!result.ok) break
      saved += 1
      left = Object.fromEntries(Object.entries(left).filter(([key]) => key !== cellKey(place)))
    }
    setSaving(false)
    const done = saved === changes.length
    keep(done ? { drafts: {}, reason: '' } : { drafts: left, reason: form.reason })
    if (done) setTried(false)
    announce(`${counted(saved, 'quota')} saved.`)
  }

  const dirty = changes.length > 0 || problems.size > 0
  return (
    <Page
      label="Quotas"
      head={
        <PageHead
          title="Quotas"
          note={table === undefined ? undefined : table.mayChange ? 'partners by fiscal quarter' : 'kept by channel operations'}
          actions={
            <>
              {table !== undefined && table.asOf !== null && <AsOf time={clockTime(Date.parse(table.asOf), readerZone())} />}
              {table !== undefined && (
                <span className={styles.years}>
                  <IconButton label="Year before" icon={IconChevronLeft} onPress={() => onYear(-1)} />
                  <span aria-live="polite">{year}</span>
                  <IconButton label="Year after" icon={IconChevronRight} onPress={() => onYear(1)} />
                </span>
              )}
            </>
          }
        />
      }
      foot={
        !dirty ? undefined : (
          <form
            aria-label="Save the changes"
            onSubmit={(event) => {
              event.preventDefault()
              void save()
            }}
          >
            <PageFoot
              actions={
                <>
                  <ActionButton label="Discard" variant="quiet" onPress={discard} />
                  <ActionButton type="submit" label={changes.length === 1 ? 'Save quota' : `Save ${changes.length} quotas`} variant="filled" />
                </>
              }
            >
              <div className={styles.saving}>
                <TextInput ref={reasonField} aria-label="Reason" className={styles.reason ?? ''} placeholder={needsReason ? 'Why they change' : 'Reason, if there is one'} maxLength={500} autoComplete="off" value={form.reason} error={tried && missing} onChange={(event) => keep({ ...form, reason: event.currentTarget.value })} />
                <span role={failed !== null || (tried && (missing || problem !== undefined)) ? 'alert' : undefined} className={failed !== null || problem !== undefined || (tried && missing) ? styles.bad : styles.faint}>
                  {failed !== null ? failed.message : problem !== undefined ? problem : tried && missing ? 'Say why the quotas change.' : `${counted(changes.length, 'change')} not saved; kept while the window is open.`}
                </span>
              </div>
            </PageFoot>
          </form>
        )
      }
    >
      {children}
      {table !== undefined && table.rows.length === 0 && <EmptyState icon={IconTargetArrow} title="No quotas yet" words="Partners stand here with their people as soon as they have come with a sync." />}
      {table !== undefined && table.rows.length > 0 && <Grid table={table} busy={busy} drafts={form.drafts} problems={problems} onType={type} onSave={() => (missing ? reasonField.current?.focus() : void save())} onOutside={(count) => announce(`${counted(count, 'value')} did not fit into the table and were left out.`)} />}
    </Page>
  )
}

type GridProps = {
  readonly table: QuotaTable
  readonly busy: boolean
  readonly drafts: QuotaDrafts
  readonly problems: ReadonlyMap<string, string>
  readonly onType: (drafts: QuotaDrafts) => void
  readonly onSave: () => void
  readonly onOutside: (count: number) => void
}

function Grid({ table, busy, drafts, problems, onType, onSave, onOutside }: GridProps) {
  const { rows, quarters, mayChange } = table
  const single = new Set(rows.map((one) => one.partnerId)).size === 1
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set())
  const people = useLive('reference.view', {}).value?.people ?? []
  // Only channel operations set quotas; their names are known to their colleagues alone.
  const nameOf = (id: string) => people.find((one) => one.id === id)?.name ?? 'Channel operations'
  const shown = rows.filter((one) => one.personId === '' || single || open.has(one.partnerId))
  const hasPeople = new Set(rows.flatMap((one) => (one.personId === '' ? [] : [one.partnerId])))
  const body = useRef<HTMLTableSectionElement>(null)
  const move = (event: KeyboardEvent<HTMLInputElement>, row: number, quarter: number) => {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault()
      onSave()
      return
    }
    const down = event.key === 'ArrowDown' || event.key === 'Enter' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (down === 0) return
    event.preventDefault()
    const next = body.current?.querySelector<HTMLInputElement>(`input[data-at="${row + down} ${quarter}"]`)
    next?.focus()
    next?.select()
  }
  const paste = (event: ClipboardEvent<HTMLInputElement>, row: number, quarter: number) => {
    const text = event.clipboardData.getData('text/plain')
    if (!/[\t\n]/.test(text.trim())) return
    event.preventDefault()
    const { drafts: next, outside } = pasted(text, shown, quarters, { row, quarter })
    onType(next)
    if (outside > 0) onOutside(outside)
  }
  return (
    <>
      {mayChange && <p className={styles.prose}>Type into a cell, or paste cells from a spreadsheet. An empty cell removes its quota. People’s quotas stand beside their partner’s and need not add up to it.</p>}
      <table className={styles.table} aria-label="Quotas" aria-busy={busy}>
        <thead>
          <tr>
            <th scope="col">Partner</th>
            {quarters.map((one) => (
              <th key={one.start} scope="col" className={styles.end}>
                {one.label}
              </th>
            ))}
            <th scope="col" className={styles.end}>
              Year
            </th>
          </tr>
        </thead>
        <tbody ref={body}>
          {shown.map((row, at) => {
            const name = row.personId === '' ? row.partnerName : `${row.personName}, ${row.partnerName}`
            const year = yearOf(row)
            return (
                <tr key={`${row.partnerId} ${row.personId}`} data-person={row.personId !== '' || undefined}>
                  <th scope="row">
                    {row.personId === '' && hasPeople.has(row.partnerId) && !single ? (
                      <button type="button" className={styles.toggle} aria-expanded={open.has(row.partnerId)} onClick={() => setOpen((before) => new Set(before.has(row.partnerId) ? [...before].filter((one) => one !== row.partnerId) : [...before, row.partnerId]))}>
                        <Icon of={open.has(row.partnerId) ? IconChevronDown : IconChevronRight} size={14} />
                        {row.partnerName}
                      </button>
                    ) : (
                      <span className={row.personId === '' ? styles.partner : styles.person}>{row.personId === '' ? row.partnerName : row.personName}</span>
                    )}
                    {row.personId === '' && <span className={styles.currency}>{row.currency}</span>}
                  </th>
                  {quarters.map((quarter, index) => (
                    <td key={quarter.start} className={styles.end} data-head={quarter.label}>
                      <Cell
                        row={row}
                        index={index}
                        at={`${at} ${index}`}
                        about={`${name}, ${quarter.label}`}
                        place={{ partnerId: row.partnerId, personId: row.personId, quarter: quarter.start }}
                        mayChange={mayChange}
                        drafts={drafts}
                        problems={problems}
                        nameOf={nameOf}
                        onType={onType}
                        onMove={(event) => move(event, at, index)}
                        onPaste={(event) => paste(event, at, index)}
                      />
                    </td>
                  ))}
                  <td className={styles.end} data-head="Year">{year === null ? <span className={styles.faint}>none</span> : <b>{units(year, row.currency)}</b>}</td>
                </tr>
            )
          })}
        </tbody>
        <tfoot>
          {sumsByCurrency(table).map(({ currency, amounts, year }) => (
            <tr key={currency}>
              <th scope="row">
                Partners<span className={styles.currency}>{currency}</span>
              </th>
              {amounts.map((amount, index) => (
                <td key={quarters[index]?.start ?? index} className={styles.end} data-head={quarters[index]?.label}>
                  {units(amount, currency)}
                </td>
              ))}
              <td className={styles.end} data-head="Year">
                {units(year, currency)}
              </td>
            </tr>
          ))}
        </tfoot>
      </table>
    </>
  )
}

type CellProps = {
  readonly row: QuotaRow
  readonly index: number
  readonly at: string
  readonly about: string
  readonly place: CellPlace
  readonly mayChange: boolean
  readonly drafts: QuotaDrafts
  readonly problems: ReadonlyMap<string, string>
  readonly nameOf: (id: string) => string
  readonly onType: (drafts: QuotaDrafts) => void
  readonly onMove: (event: KeyboardEvent<HTMLInputElement>) => void
  readonly onPaste: (event: ClipboardEvent<HTMLInputElement>) => void
}

function Cell({ row, index, at, about, place, mayChange, drafts, problems, nameOf, onType, onMove, onPaste }: CellProps) {
  const cell = row.cells[index] ?? null
  const key = cellKey(place)
  const stored = cell === null ? '' : formatMoney(cell.amount, row.currency, { whole: true, bare: true })
  if (!mayChange) return cell === null ? <span className={styles.faint}>none</span> : <QuotaHistory cell={cell} currency={row.currency} about={about} nameOf={nameOf} words={stored} />
  const draft = drafts[key]
  const problem = problems.get(key)
  return (
    <span className={styles.cell} data-changed={draft !== undefined || undefined}>
      {cell?.waiting === true && <WaitingMark />}
      {cell !== null && <QuotaHistory cell={cell} currency={row.currency} about={about} nameOf={nameOf} />}
      <input
        type="text"
        inputMode="decimal"
        autoComplete="off"
        data-at={at}
        aria-label={`${about}, ${row.currency}`}
        aria-invalid={problem !== undefined}
        title={problem}
        placeholder="none"
        value={draft ?? stored}
        onChange={(event) => onType({ [key]: event.currentTarget.value })}
        onFocus={(event) => event.currentTarget.select()}
        onKeyDown={onMove}
        onPaste={onPaste}
      />
    </span>
  )
}
