import { Select, TextInput } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import { useLocation } from 'wouter'
import { CURRENCIES, shareOf } from '../../../src-shared/domain/money.ts'
import { addDays, plainDateIn } from '../../../src-shared/lib/plain-date.ts'
import { useSession } from '../../api/session.ts'
import { useCommand } from '../../api/use-command.ts'
import { useLive } from '../../api/use-live.ts'
import { ActionButton } from '../../ui/action-button.tsx'
import { DateInput } from '../../ui/date-input.tsx'
import { FilterChips } from '../../ui/filter-chips.tsx'
import { FormLayout, FormRow } from '../../ui/form-layout.tsx'
import { FormNote } from '../../ui/form-note.tsx'
import { PageFoot } from '../../ui/frame/page-foot.tsx'
import { PageHead } from '../../ui/frame/page-head.tsx'
import { Page } from '../../ui/frame/page.tsx'
import { KeyStrip } from '../../ui/key-hint.tsx'
import { useAnnounce } from '../../ui/live-region.tsx'
import { MoneyInput } from '../../ui/money-input.tsx'
import { formatPlainDate } from '../../ui/parse-date.ts'
import { formatPercent } from '../../ui/parse-percent.ts'
import { paths } from '../../ui/paths.ts'
import { PercentInput } from '../../ui/percent-input.tsx'
import { useNow } from '../../ui/use-now.ts'
import { usePageTitle } from '../../ui/use-page-title.ts'
import { useShortcuts } from '../../ui/use-shortcuts.ts'
import { useStill } from '../../ui/use-still.ts'
import { budgetInput, budgetProblems, claimDaysOf, newBudgetForm, type BudgetField, type BudgetForm } from './budget-form.ts'
import styles from './budgets.module.css'
import { keepBudgetForm, keptBudgetForm } from './kept-form.ts'
import { counted, money } from './words.ts'

const CURRENCY_OPTIONS = CURRENCIES.map((value) => ({ value, label: value }))

/** A budget in one column. Nothing typed is lost by leaving; Ctrl+Enter makes it, connected or not. */
export function NewBudgetPage() {
  usePageTitle('New budget')
  const { person, vendorZone } = useSession()
  const base = useLive('rates.view', {}).value?.base
  const [stored, setStored] = useState<BudgetForm | null>(() => keptBudgetForm(person.personId) ?? null)
  // Until something is typed, the currency is the one that the vendor's rates are given in.
  const form = stored ?? newBudgetForm(base ?? 'EUR')
  const change = (part: Partial<BudgetForm>) => setStored((before) => ({ ...(before ?? form), ...part }))
  useEffect(() => {
    if (stored !== null) keepBudgetForm(person.personId, stored)
  }, [stored, person.personId])
  const [, navigate] = useLocation()
  const announce = useAnnounce()
  const create = useCommand('budgets.create')
  const today = plainDateIn(useNow(), vendorZone)
  const problems = budgetProblems(form, today)
  const [left, setLeft] = useState<ReadonlySet<BudgetField>>(new Set())
  const shown = useStill(new Map([...problems].filter(([field]) => left.has(field))))
  const fields = useRef(new Map<BudgetField, HTMLInputElement>())
  useEffect(() => fields.current.get('name')?.focus(), [])
  const field = (name: BudgetField) => ({
    error: shown.get(name),
    onBlur: () => setLeft((before) => new Set([...before, name])),
  })
  const at = (name: BudgetField) => (element: HTMLInputElement | null) => {
    if (element) fields.current.set(name, element)
    else fields.current.delete(name)
  }
  const unreadable = (name: BudgetField) => (problem: string | null) => {
    const others = form.unreadable.filter((one) => one !== name)
    change({ unreadable: problem === null || problem === 'empty' ? others : [...others, name] })
  }

  const submit = async () => {
    if (create.busy) return
    const input = budgetInput(form, today)
    if (input === null) {
      const [first] = problems.keys()
      setLeft(new Set(problems.keys()))
      if (first !== undefined) fields.current.get(first)?.focus()
      announce(`${problems.size === 1 ? 'One field is' : `${problems.size} fields are`} not right. ${first === undefined ? '' : (problems.get(first) ?? '')}`)
      return
    }
    const made = await create.run(input)
    if (!made.ok) return
    keepBudgetForm(person.personId, null)
    announce(`${input.name} made. Allocate it next.`)
    navigate(paths.budget(made.value.id))
  }
  const leave = () => navigate(paths.budgets)
  useShortcuts({ 'mod+enter': () => void submit(), escape: leave })

  const missing = problems.size
  return (
    <Page
      label="New budget"
      head={
        <PageHead
          crumbs={[{ label: 'Budgets', href: paths.budgets, onFollow: leave }]}
          title="New budget"
          note={stored === null ? undefined : 'kept in this window while you type'}
          actions={<KeyStrip entries={[{ keys: ['Tab'], word: 'next field' }, { keys: ['Esc'], word: 'leave' }]} />}
        />
      }
      foot={
        <PageFoot actions={<ActionButton label="Make budget" keys="Ctrl Enter" variant="filled" onPress={() => void submit()} />}>
          {create.error !== null ? (
            <span role="alert">{create.error.message}</span>
          ) : missing === 0 ? (
            <span>
              <b>Ready.</b> No partner sees it before you allocate.
            </span>
          ) : (
            <span>{counted(missing, 'field is', 'fields are')} still to fill. No partner sees a budget before you allocate.</span>
          )}
        </PageFoot>
      }
    >
      <FormLayout>
        <FormRow note={<FormNote title="Partners read the name">It heads their balance, their requests and their claims.</FormNote>}>
          <TextInput ref={at('name')} label="Name" maxLength={120} autoComplete="off" placeholder="FY27 first half, co-marketing" value={form.name} onChange={(event) => change({ name: event.currentTarget.value })} {...field('name')} />
        </FormRow>
        <FormRow note={<FormNote>The whole chain stays in this currency: allocations, requests, claims, payments.</FormNote>}>
          <div className={styles.pairShort}>
            <Select
              label="Currency"
              data={CURRENCY_OPTIONS}
              value={form.currency}
              onChange={(value) => {
                if (value !== null) change({ currency: value, amount: null, managerLimit: null, operationsLimit: null })
              }}
            />
            <MoneyInput key={form.currency} inputRef={at('amount')} label="Amount" currency={form.currency} aboveZero value={form.amount} onChange={(amount) => change({ amount })} {...field('amount')} />
          </div>
        </FormRow>
        <FormRow note={<PeriodNote form={form} />}>
          <div className={styles.pair}>
            <DateInput inputRef={at('from')} label="First day" today={today} value={form.from} onChange={(from) => change({ from })} {...field('from')} />
            <DateInput inputRef={at('until')} label="Last day" today={today} {...(form.from === null ? {} : { min: form.from })} value={form.until} onChange={(until) => change({ until })} {...field('until')} />
          </div>
        </FormRow>
        <Scope form={form} change={change} />
        <FormRow note={<RateNote form={form} />} width="short">
          <PercentInput inputRef={at('participation')} label="Participation rate" help="The vendor’s share of the cost" limits={{ min: 1, max: 10_000 }} value={form.participationBps} onChange={(participationBps) => change({ participationBps })} {...field('participation')} />
        </FormRow>
        <FormRow note={<DeadlineNote form={form} />} width="short">
          <TextInput ref={at('claimDays')} label="Claims due within" inputMode="numeric" autoComplete="off" rightSection={<span className={styles.faint}>days</span>} rightSectionWidth={48} rightSectionPointerEvents="none" value={form.claimDays} onChange={(event) => change({ claimDays: event.currentTarget.value })} {...field('claimDays')} />
        </FormRow>
        <FormRow
          note={
            <FormNote title="Approver limits">
              The most that one decision may grant. What is above goes to channel operations; above both, nobody can approve it at once. Empty means no limit.
            </FormNote>
          }
        >
          <div className={styles.pair}>
            <MoneyInput key={`m ${form.currency}`} inputRef={at('managerLimit')} label="Channel manager, up to" placeholder="No limit" currency={form.currency} value={form.managerLimit} onChange={(managerLimit) => change({ managerLimit })} onProblem={unreadable('managerLimit')} {...field('managerLimit')} />
            <MoneyInput key={`o ${form.currency}`} inputRef={at('operationsLimit')} label="Channel operations, up to" placeholder="No limit" currency={form.currency} value={form.operationsLimit} onChange={(operationsLimit) => change({ operationsLimit })} onProblem={unreadable('operationsLimit')} {...field('operationsLimit')} />
          </div>
        </FormRow>
      </FormLayout>
    </Page>
  )
}

type ScopeProps = { readonly form: BudgetForm; readonly change: (part: Partial<BudgetForm>) => void }

/** Whom and what it is for: none chosen means all. */
function Scope({ form, change }: ScopeProps) {
  const reference = useLive('reference.view', {}).value
  const territories = [...new Set((reference?.partners ?? []).map((one) => one.territory).filter((one) => one !== ''))].sort((a, b) => a.localeCompare(b, 'en'))
  const products = (reference?.products ?? []).filter((one) => one.status === 'active')
  const toggled = (from: readonly string[], id: string) => (from.includes(id) ? from.filter((one) => one !== id) : [...from, id])
  const partners = (reference?.partners ?? []).filter((one) => form.territories.length === 0 || form.territories.includes(one.territory)).length
  return (
    <>
      <FormRow note={<FormNote>{form.territories.length === 0 ? `Every territory: ${counted(partners, 'partner')}.` : `${counted(partners, 'partner')} in what you chose. Only they can be given any of it.`}</FormNote>}>
        <div className={styles.chips}>
          <span className={styles.label}>Territories</span>
          <FilterChips label="Territories" chips={territories.map((id) => ({ id, label: id, selected: form.territories.includes(id) }))} onToggle={(id) => change({ territories: toggled(form.territories, id) })} onClear={() => change({ territories: [] })} />
          <span className={styles.help}>None chosen: every territory</span>
        </div>
      </FormRow>
      <FormRow note={<FormNote>{form.productIds.length === 0 ? 'For the brand in general: any product may be promoted.' : `For ${counted(form.productIds.length, 'product')} alone.`}</FormNote>}>
        <div className={styles.chips}>
          <span className={styles.label}>Products</span>
          <FilterChips label="Products" chips={products.map(({ id, name }) => ({ id, label: name, selected: form.productIds.includes(id) }))} onToggle={(id) => change({ productIds: toggled(form.productIds, id) })} onClear={() => change({ productIds: [] })} />
          <span className={styles.help}>None chosen: the brand in general</span>
        </div>
      </FormRow>
    </>
  )
}

function PeriodNote({ form }: { readonly form: BudgetForm }) {
  return <FormNote>{form.until === null ? 'Activities take place in it. What nobody requests by the last day comes back to the budget.' : `What nobody requests by ${formatPlainDate(form.until)} comes back to the budget.`}</FormNote>
}

const EXAMPLE = 1_000_000

function RateNote({ form }: { readonly form: BudgetForm }) {
  if (form.participationBps === null) return <FormNote>The partner pays the rest.</FormNote>
  const paid = shareOf(EXAMPLE, form.participationBps, form.currency)
  return (
    <FormNote>
      Of an activity that costs {money(EXAMPLE, form.currency)}, the partner gets {money(paid, form.currency)} and pays {formatPercent(10_000 - form.participationBps)} itself.
    </FormNote>
  )
}

function DeadlineNote({ form }: { readonly form: BudgetForm }) {
  const days = claimDaysOf(form.claimDays)
  if (days === null || form.until === null) return <FormNote>Counted from the end of the activity, unless the approval says otherwise.</FormNote>
  return <FormNote>An activity on the last day, {formatPlainDate(form.until)}, is to be claimed by {formatPlainDate(addDays(form.until, days))}.</FormNote>
}
