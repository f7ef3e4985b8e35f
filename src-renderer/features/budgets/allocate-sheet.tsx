import { Checkbox, TextInput } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { useState } from 'react'
import type { BudgetView } from '../../../src-shared/bridge/contract/fund-views.ts'
import type { ReferencePartner } from '../../../src-shared/bridge/contract/reference.ts'
import type { Currency } from '../../../src-shared/domain/money.ts'
import { groupBy } from '../../../src-shared/lib/group-by.ts'
import { useCommand } from '../../api/use-command.ts'
import { useLive } from '../../api/use-live.ts'
import { DecisionSheet } from '../../ui/decision-sheet.tsx'
import { FilterChips } from '../../ui/filter-chips.tsx'
import { formatMoney } from '../../ui/format-money.ts'
import { Icon } from '../../ui/icon.tsx'
import { useAnnounce } from '../../ui/live-region.tsx'
import { MoneyInput, useTypedMoney } from '../../ui/money-input.tsx'
import { allocating, eligiblePartners, tiersOf, type AllocateForm, type AllocateMode } from './allocate.ts'
import styles from './budgets.module.css'
import { counted, money } from './words.ts'

const MODES: readonly { readonly id: AllocateMode; readonly label: string }[] = [
  { id: 'each', label: 'An amount each' },
  { id: 'same', label: 'The same for all' },
  { id: 'split', label: 'Split a sum' },
]

/** Gives parts of a budget to partners: chosen one by one or by tier, each its own amount, the same, or an even part of a sum. What is left shows as it is typed. */
export function AllocateSheet({ view, onClose }: { readonly view: BudgetView; readonly onClose: () => void }) {
  const { budget } = view
  const reference = useLive('reference.view', {}).value
  const command = useCommand('budgets.allocate')
  const announce = useAnnounce()
  const [form, setForm] = useState<AllocateForm>({ mode: 'each', chosen: [], amounts: new Map(), sum: null })
  const [text, setText] = useState('')
  const { eligible, elsewhere, others } = eligiblePartners(reference?.partners ?? [], budget.territories)
  const tiers = tiersOf(eligible)
  const result = allocating(form, view.left, budget.currency)
  const has = groupBy(view.allocations.filter((one) => one.allocation.status === 'open'), (one) => one.allocation.partnerId)
  const wanted = text.trim().toLowerCase()
  const shown = eligible.filter((one) => wanted === '' || `${one.name} ${one.code} ${one.tierName} ${one.territory}`.toLowerCase().includes(wanted))
  const choose = (ids: readonly string[], on: boolean) => setForm((before) => ({ ...before, chosen: on ? [...before.chosen, ...ids.filter((id) => !before.chosen.includes(id))] : before.chosen.filter((id) => !ids.includes(id)) }))
  const setAmount = (id: string, amount: number | null) =>
    setForm((before) => ({ ...before, amounts: new Map(before.amounts).set(id, amount), chosen: amount === null || before.chosen.includes(id) ? before.chosen : [...before.chosen, id] }))

  const confirm = async () => {
    if (command.busy) return
    const done = await command.run({ id: budget.id, shares: [...result.shares] })
    if (!done.ok) return
    announce(`${money(result.total, budget.currency)} allocated to ${counted(result.shares.length, 'partner')}.`)
    onClose()
  }

  const left = view.left - result.total
  const out = [...(elsewhere > 0 ? [`${counted(elsewhere, 'partner')} outside of its territories`] : []), ...(others > 0 ? [`${counted(others, 'partner')} of other channel managers`] : [])]
  return (
    <DecisionSheet
      title={`Allocate from ${budget.name}`}
      about={`${money(view.left, budget.currency)} ${view.partial === true ? 'left at most' : 'left'}`}
      confirmLabel={form.chosen.length === 0 ? 'Allocate' : `Allocate to ${form.chosen.length}`}
      consequence={
        command.error !== null ? (
          <span role="alert">{command.error.message}</span>
        ) : (
          <span className={styles.consequence}>
            <b>{money(result.total, budget.currency)}</b> to {counted(form.chosen.length, 'partner')}, <b>{money(left, budget.currency)}</b> left
            {result.remainder > 0 && `, of it ${formatMoney(result.remainder, budget.currency)} that does not divide`}
          </span>
        )
      }
      disabledReason={result.problem ?? undefined}
      onConfirm={() => void confirm()}
      onCancel={onClose}
    >
      <div className={styles.sheetLine}>
        <TextInput
          aria-label="Search partners"
          placeholder="Partner, tier or territory"
          className={styles.search ?? ''}
          leftSection={<Icon of={IconSearch} />}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && !event.ctrlKey && !event.metaKey) event.preventDefault()
          }}
        />
        <FilterChips label="How much" chips={MODES.map(({ id, label }) => ({ id, label, selected: form.mode === id }))} onToggle={(id) => setForm((before) => ({ ...before, mode: MODES.find((one) => one.id === id)?.id ?? before.mode }))} />
        <FilterChips
          label="Choose a tier"
          chips={tiers.map(({ name, ids }) => ({ id: name, label: `All ${name}`, count: ids.length, selected: ids.every((id) => form.chosen.includes(id)) }))}
          onToggle={(name) => {
            const ids = tiers.find((one) => one.name === name)?.ids ?? []
            choose(ids, !ids.every((id) => form.chosen.includes(id)))
          }}
          {...(form.chosen.length === 0 ? {} : { onClear: () => setForm((before) => ({ ...before, chosen: [] })) })}
        />
      </div>
      {form.mode !== 'each' && (
        <div className={styles.sheetLine}>
          <div className={styles.sum}>
            <MoneyInput key={form.mode} label={form.mode === 'same' ? 'For each partner' : 'Sum to split'} currency={budget.currency} aboveZero value={form.sum} onChange={(sum) => setForm((before) => ({ ...before, sum }))} />
          </div>
          {form.mode === 'split' && form.sum !== null && form.chosen.length > 0 && (
            <p className={styles.pickNote}>
              {formatMoney(result.shares[0]?.amount ?? 0, budget.currency)} each. {result.remainder === 0 ? 'It divides evenly.' : `${formatMoney(result.remainder, budget.currency)} does not divide and stays in the budget.`}
            </p>
          )}
        </div>
      )}
      <div className={styles.pick} role="group" aria-label="Partners">
        {shown.map((partner) => (
          <PartnerRow
            key={partner.id}
            partner={partner}
            currency={budget.currency}
            chosen={form.chosen.includes(partner.id)}
            has={(has.get(partner.id) ?? []).reduce((sum, one) => sum + one.balance.allocated, 0)}
            amount={form.mode === 'each' ? (form.amounts.get(partner.id) ?? null) : (result.shares.find((one) => one.partnerId === partner.id)?.amount ?? null)}
            onAmount={form.mode === 'each' ? setAmount : undefined}
            onChoose={choose}
          />
        ))}
        {shown.length === 0 && <p className={styles.pickRow}>{eligible.length === 0 ? 'No partner can be given any of it.' : `No partner is called “${text.trim()}”.`}</p>}
      </div>
      {out.length > 0 && <p className={styles.pickNote}>Not listed: {out.join(', ')}.</p>}
    </DecisionSheet>
  )
}

type PartnerRowProps = {
  readonly partner: ReferencePartner
  readonly currency: Currency
  readonly chosen: boolean
  /** What it has of this budget already, minor units. */
  readonly has: number
  readonly amount: number | null
  /** Left out where the amount follows from the others. */
  readonly onAmount: ((id: string, amount: number | null) => void) | undefined
  readonly onChoose: (ids: readonly string[], on: boolean) => void
}

function PartnerRow({ partner, currency, chosen, has, amount, onAmount, onChoose }: PartnerRowProps) {
  return (
    <div className={styles.pickRow}>
      <Checkbox label={partner.name} checked={chosen} onChange={(event) => onChoose([partner.id], event.currentTarget.checked)} />
      <span className={styles.pickMore}>{partner.tierName}</span>
      <span className={styles.pickMore}>
        <span className={styles.faint}>{partner.territory}</span>
      </span>
      <span className={styles.pickMore}>{has > 0 && <span className={styles.faint}>has {money(has, currency)}</span>}</span>
      {onAmount === undefined ? (
        <span className={styles.pickAmount}>{chosen && amount !== null ? formatMoney(amount, currency) : ''}</span>
      ) : (
        <AmountField partner={partner} currency={currency} value={amount} onChange={(next) => onAmount(partner.id, next)} />
      )}
    </div>
  )
}

function AmountField({ partner, currency, value, onChange }: { readonly partner: ReferencePartner; readonly currency: Currency; readonly value: number | null; readonly onChange: (amount: number | null) => void }) {
  const typed = useTypedMoney({ value, onChange, currency, aboveZero: true })
  return (
    <TextInput
      aria-label={`Amount for ${partner.name}`}
      inputMode="decimal"
      autoComplete="off"
      spellCheck={false}
      rightSection={<span className={styles.faint}>{currency}</span>}
      rightSectionWidth={44}
      rightSectionPointerEvents="none"
      value={typed.text}
      error={typed.problem}
      onChange={(event) => typed.type(event.currentTarget.value)}
      onBlur={typed.leave}
    />
  )
}
