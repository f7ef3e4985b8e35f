import { Select } from '@mantine/core'
import type { ReactNode } from 'react'
import type { SalesRulesView } from '../../../src-shared/bridge/contract/sales.ts'
import { useCommand } from '../../api/use-command.ts'
import { formatPlainDate } from '../../ui/parse-date.ts'
import { SectionHead } from '../../ui/section-head.tsx'
import { MONTH_NAMES, monthStarts, startOn, startWords } from './rules-form.ts'
import { RulesPart } from '../../ui/rules-part.tsx'
import styles from './stages.module.css'
import { useKeptForm } from '../../api/use-kept-form.ts'
import { spanWords } from './words.ts'

interface Form {
  /** First day of the month, or empty while none is chosen. */
  readonly from: string
  readonly reason: string
}

/** So many months ahead a new start can be chosen. */
const MONTHS_AHEAD = 24

/** When fiscal years start, since when, and from when on otherwise. */
export function FiscalYearPart({ view }: { readonly view: SalesRulesView }) {
  const { rules: { fiscalStarts }, quarter, mayChange } = view
  const now = (
    <dl className={styles.starts}>
      {[{ from: '', startMonth: 1 }, ...fiscalStarts].map(({ from, startMonth }) => (
        <div key={from}>
          <dt>{from === '' ? (fiscalStarts.length === 0 ? 'Always' : `Before ${formatPlainDate(fiscalStarts[0]?.from ?? '')}`) : `From ${formatPlainDate(from)}`}</dt>
          <dd>starts in {MONTH_NAMES[startMonth - 1]}</dd>
        </div>
      ))}
    </dl>
  )
  const note = `now ${quarter.label}, ${spanWords(quarter)}`
  if (!mayChange) {
    return (
      <section aria-label="Fiscal year" className={styles.part}>
        <SectionHead title="Fiscal year" note={note} />
        {now}
      </section>
    )
  }
  return (
    <FiscalEditor view={view} note={note}>
      {now}
    </FiscalEditor>
  )
}

function FiscalEditor({ view, note, children }: { readonly view: SalesRulesView; readonly note: string; readonly children: ReactNode }) {
  const [kept, keep] = useKeptForm<Form>('fiscal-year')
  const command = useCommand('sales.setFiscalStart')
  const form: Form = kept ?? { from: '', reason: '' }
  return (
    <RulesPart
      title="Fiscal year"
      note={note}
      changed={kept !== null}
      saveLabel="Save start"
      reason={form.reason}
      onReason={(reason) => keep({ ...form, reason })}
      problem={form.from === '' ? 'Choose the month with which a fiscal year starts.' : undefined}
      onTry={() => undefined}
      onDiscard={() => keep(null)}
      onSave={async (reason) => {
        const result = await command.run({ ...startOn(form.from), reason })
        if (result.ok) keep(null)
        return result
      }}
    >
      {children}
      <div className={styles.newStart}>
        <Select
          label="A fiscal year starts on"
          placeholder="Choose a month"
          searchable
          data={monthStarts(view.today, MONTHS_AHEAD).map((value) => ({ value, label: `1 ${MONTH_NAMES[Number(value.slice(5, 7)) - 1] ?? ''} ${value.slice(0, 4)}` }))}
          value={form.from === '' ? null : form.from}
          onChange={(from) => keep(from === null ? null : { ...form, from })}
        />
        {form.from !== '' && <p className={styles.quiet}>{startWords(view.rules.fiscalStarts, startOn(form.from))} Quotas of quarters that start on other days stay in the log and no longer count.</p>}
      </div>
    </RulesPart>
  )
}
