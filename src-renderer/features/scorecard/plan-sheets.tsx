import { Select, Textarea, TextInput } from '@mantine/core'
import { IconPlus, IconTrash } from '@tabler/icons-react'
import { useRef, useState, type KeyboardEvent, type ReactNode } from 'react'
import type { Scorecard } from '../../../src-shared/bridge/contract/scorecard.ts'
import { ENTERED_MEASURES } from '../../../src-shared/domain/scorecard-rules/schema.ts'
import { newId } from '../../api/new-id.ts'
import { useCommand } from '../../api/use-command.ts'
import { useKeptForm } from '../../api/use-kept-form.ts'
import { ActionButton, IconButton } from '../../ui/action-button.tsx'
import { ChangedNote } from '../../ui/changed-note.tsx'
import { DateInput } from '../../ui/date-input.tsx'
import { DecisionSheet, SheetFields } from '../../ui/decision-sheet.tsx'
import { MEASURE_WORDS } from '../../ui/flag-words.ts'
import { useAnnounce } from '../../ui/live-region.tsx'
import { changedObjectives } from './changed-facts.ts'
import { isEnteredMeasure, readAgree, readAgreement, readMeasure, type AgreeForm, type AgreementForm, type MeasureForm, type ObjectiveForm } from './plan-form.ts'
import type { PlanSheetKind } from './plan-sheet-kind.ts'
import styles from './scorecard.module.css'

type SheetProps = { readonly view: Scorecard; readonly onClose: () => void }

/** What is entered into the plan. What is typed stays until it is saved or thrown away: Escape closes the sheet and loses nothing. */
export function PlanSheet({ kind, ...props }: SheetProps & { readonly kind: PlanSheetKind }) {
  switch (kind) {
    case 'agreement':
      return <AgreementSheet {...props} />
    case 'agree':
      return <AgreeSheet {...props} />
    case 'measure':
      return <MeasureSheet {...props} />
  }
}

/** What stands left of the buttons: what went wrong, or that the draft is kept, with the way to throw it away. */
function Foot({ error, kept, words, onDiscard }: { readonly error: { readonly message: string } | null; readonly kept: boolean; readonly words: string; readonly onDiscard: () => void }): ReactNode {
  if (error !== null) return <span role="alert">{error.message}</span>
  if (!kept) return words
  return (
    <span className={styles.sheetFoot}>
      {words} Closing keeps what you typed.
      <ActionButton label="Throw it away" variant="quiet" size="small" onPress={onDiscard} />
    </span>
  )
}

function AgreementSheet({ view, onClose }: SheetProps) {
  const { partner, plan, today } = view
  const filed = plan?.agreement
  const [kept, keep] = useKeptForm<AgreementForm>(`agreement ${partner.id}`)
  const command = useCommand('plans.fileAgreement')
  const announce = useAnnounce()
  const start: AgreementForm = { title: filed?.title ?? '', signedOn: filed?.signedOn ?? null, endsOn: filed === undefined || filed.endsOn === '' ? null : filed.endsOn, terms: filed?.terms ?? '', reason: '' }
  const form = kept ?? start
  const change = (part: Partial<AgreementForm>) => keep({ ...form, ...part })
  const read = readAgreement(form, filed !== undefined)
  const confirm = async () => {
    if (!read.ok || command.busy) return
    const result = await command.run({ partnerId: partner.id, ...read.value })
    if (!result.ok) return
    keep(null)
    announce('Agreement filed.')
    onClose()
  }
  return (
    <DecisionSheet
      title={filed === undefined ? 'File the agreement' : 'Replace the agreement on file'}
      about={`with ${partner.name}`}
      confirmLabel="File"
      consequence={<Foot error={command.error} kept={kept !== null} words="Both sides see it, also offline." onDiscard={() => { keep(null); onClose() }} />}
      disabledReason={read.ok ? undefined : read.problem}
      onConfirm={() => void confirm()}
      onCancel={onClose}
    >
      <SheetFields>
        <TextInput label="Title" maxLength={120} autoComplete="off" value={form.title} onChange={(event) => change({ title: event.currentTarget.value })} />
        <DateInput label="Signed on" today={today} value={form.signedOn} onChange={(signedOn) => change({ signedOn })} />
        <DateInput label="Last day" help="Empty: until somebody ends it." today={today} value={form.endsOn} onChange={(endsOn) => change({ endsOn })} />
        {filed !== undefined && <TextInput label="Why it is replaced" maxLength={500} autoComplete="off" value={form.reason} onChange={(event) => change({ reason: event.currentTarget.value })} />}
      </SheetFields>
      <div className={styles.sheetText}>
        <Textarea label="What was agreed" maxRows={6} maxLength={4000} value={form.terms} onChange={(event) => change({ terms: event.currentTarget.value })} />
      </div>
    </DecisionSheet>
  )
}

const MOST = 30

function AgreeSheet({ view, onClose }: SheetProps) {
  const { partner, plan, today } = view
  const [kept, keep] = useKeptForm<AgreeForm>(`agree ${partner.id}`)
  const command = useCommand('plans.agree')
  const announce = useAnnounce()
  const list = useRef<HTMLUListElement>(null)
  const readButton = useRef<HTMLButtonElement>(null)
  const stored = plan?.objectives ?? null
  const fresh = (): ObjectiveForm => ({ id: newId(), text: '', target: '1', done: 0 })
  const [start] = useState((): AgreeForm => ({ reviewedOn: today, rows: [...(stored ?? []).map((one) => ({ id: one.id, text: one.text, target: String(one.target), done: one.done })), fresh()], seen: stored }))
  const form = kept ?? start
  const change = (part: Partial<AgreeForm>) => keep({ ...form, ...part })
  const changes = changedObjectives(form.seen ?? [], stored ?? [])
  const read = readAgree(form, today)
  const setRow = (id: string, part: Partial<ObjectiveForm>) => change({ rows: form.rows.map((row) => (row.id === id ? { ...row, ...part } : row)) })
  const add = () => {
    if (form.rows.length >= MOST) return
    change({ rows: [...form.rows, fresh()] })
    // The new row is there after the next render.
    requestAnimationFrame(() => list.current?.querySelector<HTMLInputElement>('li:last-child input')?.focus())
  }
  const remove = (at: number) => {
    const fields = list.current?.querySelectorAll<HTMLInputElement>('li > :first-child input')
    ;(fields?.[at + 1] ?? fields?.[at - 1])?.focus()
    // In the place of the only one stands a new one after the next render.
    if (form.rows.length === 1) requestAnimationFrame(() => list.current?.querySelector<HTMLInputElement>('li input')?.focus())
    change({ rows: form.rows.length === 1 ? [fresh()] : form.rows.filter((_, each) => each !== at) })
  }
  const removeByKey = (event: KeyboardEvent, at: number) => {
    if (event.key !== 'Delete' || !event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return
    event.preventDefault()
    remove(at)
  }
  const confirm = async () => {
    if (!read.ok || command.busy || changes.length > 0) return
    const result = await command.run({ partnerId: partner.id, reviewedOn: read.value.reviewedOn, objectives: [...read.value.objectives], seen: form.seen === null ? null : [...form.seen] })
    if (!result.ok) return
    keep(null)
    announce('What the review agreed is saved.')
    onClose()
  }
  return (
    <DecisionSheet
      title="What the review agreed"
      about={`with ${partner.name}`}
      confirmLabel="Save"
      consequence={<Foot error={command.error} kept={kept !== null} words="Both sides see it and report what is done." onDiscard={() => { keep(null); onClose() }} />}
      disabledReason={changes.length > 0 ? 'Read what changed first.' : read.ok ? undefined : read.problem}
      onConfirm={() => void confirm()}
      onCancel={onClose}
    >
      {changes.length > 0 && <ChangedNote buttonRef={readButton} changes={changes} onRead={() => change({ seen: stored, rows: form.rows.map((row) => ({ ...row, done: stored?.find((one) => one.id === row.id)?.done ?? row.done })) })} />}
      <div className={styles.agree}>
        <div className={styles.agreeDay}>
          <DateInput label="Reviewed on" today={today} max={today} value={form.reviewedOn} onChange={(reviewedOn) => change({ reviewedOn })} />
        </div>
        <ul ref={list} className={styles.agreeRows} aria-label="Objectives">
          {form.rows.map((row, at) => (
            // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- it only hears Alt+Delete out of the fields within
            <li key={row.id} onKeyDown={(event) => removeByKey(event, at)}>
              <TextInput label={at === 0 ? 'What will be done' : undefined} aria-label={`Objective ${at + 1}`} maxLength={200} autoComplete="off" value={row.text} onChange={(event) => setRow(row.id, { text: event.currentTarget.value })} />
              <TextInput label={at === 0 ? 'How often' : undefined} aria-label={`How often, objective ${at + 1}`} inputMode="numeric" autoComplete="off" value={row.target} onChange={(event) => setRow(row.id, { target: event.currentTarget.value })} />
              <IconButton label={`Remove objective ${at + 1}`} icon={IconTrash} keys="Alt Delete" byTab={false} onPress={() => remove(at)} />
            </li>
          ))}
        </ul>
        <ActionButton label="Add another" icon={IconPlus} variant="quiet" size="small" onPress={add} {...(form.rows.length >= MOST ? { disabledReason: `At most ${MOST}.` } : {})} />
      </div>
    </DecisionSheet>
  )
}

function MeasureSheet({ view, onClose }: SheetProps) {
  const { partner, today } = view
  const [kept, keep] = useKeptForm<MeasureForm>(`measure ${partner.id}`)
  const command = useCommand('plans.measure')
  const announce = useAnnounce()
  const form: MeasureForm = kept ?? { measure: 'certified_people', value: '', on: today, source: '' }
  const change = (part: Partial<MeasureForm>) => keep({ ...form, ...part })
  const read = readMeasure(form, today)
  const stored = view.plan?.measured.find((one) => one.measure === form.measure)
  const confirm = async () => {
    if (!read.ok || command.busy) return
    const result = await command.run({ partnerId: partner.id, ...read.value })
    if (!result.ok) return
    keep(null)
    announce(`${MEASURE_WORDS[form.measure]} entered.`)
    onClose()
  }
  const before = stored === undefined ? 'Nothing is entered for it yet.' : `It takes the place of ${form.measure === 'satisfaction' ? (stored.value / 10).toFixed(1) : stored.value}${stored.source === '' ? '' : `, ${stored.source}`}.`
  return (
    <DecisionSheet
      title="Enter what is measured elsewhere"
      about={`of ${partner.name}`}
      confirmLabel="Enter"
      consequence={<Foot error={command.error} kept={kept !== null} words={before} onDiscard={() => { keep(null); onClose() }} />}
      disabledReason={read.ok ? undefined : read.problem}
      onConfirm={() => void confirm()}
      onCancel={onClose}
    >
      <SheetFields>
        <Select label="Measure" data={ENTERED_MEASURES.map((value) => ({ value, label: MEASURE_WORDS[value] }))} value={form.measure} onChange={(measure) => isEnteredMeasure(measure) && change({ measure })} />
        <TextInput label="Value" inputMode="decimal" autoComplete="off" placeholder={form.measure === 'satisfaction' ? '4.6' : '5'} value={form.value} onChange={(event) => change({ value: event.currentTarget.value })} />
        <DateInput label="As of" today={today} max={today} value={form.on} onChange={(on) => change({ on })} />
        <TextInput label="From where" maxLength={120} autoComplete="off" value={form.source} onChange={(event) => change({ source: event.currentTarget.value })} />
      </SheetFields>
    </DecisionSheet>
  )
}
