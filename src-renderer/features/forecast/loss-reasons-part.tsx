import { TextInput } from '@mantine/core'
import { IconArrowDown, IconArrowUp, IconPlus, IconTrash } from '@tabler/icons-react'
import { useState } from 'react'
import type { SalesRulesView } from '../../../src-shared/bridge/contract/sales.ts'
import type { LossReason } from '../../../src-shared/domain/sales-rules/schema.ts'
import { useCommand } from '../../api/use-command.ts'
import { ActionButton, IconButton } from '../../ui/action-button.tsx'
import { SectionHead } from '../../ui/section-head.tsx'
import { freshId, moved, readReasons, reasonForm, type ReasonForm } from './rules-form.ts'
import { RulesPart } from '../../ui/rules-part.tsx'
import styles from './stages.module.css'
import { useKeptForm } from '../../api/use-kept-form.ts'
import { counted } from './words.ts'

interface Form {
  readonly reasons: readonly ReasonForm[]
  readonly reason: string
  readonly seen: readonly LossReason[] | null
}

/** Why opportunities are lost, in the order in which they are offered. */
export function LossReasonsPart({ view }: { readonly view: SalesRulesView }) {
  const { rules: { lossReasons }, mayChange, record } = view
  if (!mayChange) {
    return (
      <section aria-label="Loss reasons" className={styles.part}>
        <SectionHead title="Loss reasons" />
        <ul className={styles.reasonsRead}>
          {lossReasons.map((one) => (
            <li key={one.id}>{one.retired ? `${one.name} (retired)` : one.name}</li>
          ))}
        </ul>
      </section>
    )
  }
  return <ReasonsEditor lossReasons={lossReasons} seen={record === null ? null : lossReasons} />
}

function ReasonsEditor({ lossReasons, seen }: { readonly lossReasons: readonly LossReason[]; readonly seen: readonly LossReason[] | null }) {
  const [kept, keep] = useKeptForm<Form>('loss-reasons')
  const [tried, setTried] = useState(false)
  const command = useCommand('sales.setLossReasons')
  const form: Form = kept ?? { reasons: lossReasons.map(reasonForm), reason: '', seen }
  const read = readReasons(form.reasons)
  const problems = read.ok ? new Map<string, string>() : read.problems
  const [problem] = problems.values()
  const change = (id: string, part: Partial<ReasonForm>) => keep({ ...form, reasons: form.reasons.map((one) => (one.id === id ? { ...one, ...part } : one)) })
  return (
    <RulesPart
      title="Loss reasons"
      note={`${counted(form.reasons.filter((one) => !one.retired).length, 'reason')} offered, in their order`}
      aside={<ActionButton label="Add a reason" icon={IconPlus} variant="quiet" size="small" onPress={() => keep({ ...form, reasons: [...form.reasons, { id: freshId('reason', form.reasons), fresh: true, name: '', retired: false }] })} />}
      changed={kept !== null}
      saveLabel="Save reasons"
      reason={form.reason}
      onReason={(reason) => keep({ ...form, reason })}
      problem={problem}
      onTry={() => setTried(true)}
      onDiscard={() => {
        setTried(false)
        keep(null)
      }}
      onSave={async (reason) => {
        if (!read.ok) throw new Error('Reasons that are not right are not saved')
        const result = await command.run({ lossReasons: [...read.value], seen: form.seen === null ? null : [...form.seen], reason })
        if (result.ok) {
          setTried(false)
          keep(null)
        }
        return result
      }}
    >
      <div className={styles.reasons}>
        {form.reasons.map((one, at) => {
          const name = one.name.trim() === '' ? `reason ${at + 1}` : one.name.trim()
          const wrong = one.fresh && !tried && one.name === '' ? undefined : problems.get(one.id)
          return (
            <div key={one.id} className={styles.reasonRow} data-retired={one.retired || undefined} role="group" aria-label={name}>
              <TextInput aria-label={`Name of ${name}`} maxLength={60} autoComplete="off" value={one.name} error={wrong} onChange={(event) => change(one.id, { name: event.currentTarget.value })} />
              <span className={styles.tools}>
                <IconButton label={`Move ${name} up`} icon={IconArrowUp} disabled={at === 0} onPress={() => keep({ ...form, reasons: moved(form.reasons, one.id, -1) })} />
                <IconButton label={`Move ${name} down`} icon={IconArrowDown} disabled={at === form.reasons.length - 1} onPress={() => keep({ ...form, reasons: moved(form.reasons, one.id, 1) })} />
                {one.fresh ? (
                  <IconButton label={`Remove ${name}`} icon={IconTrash} onPress={() => keep({ ...form, reasons: form.reasons.filter((each) => each.id !== one.id) })} />
                ) : (
                  <button type="button" className={styles.retire} onClick={() => change(one.id, { retired: !one.retired })}>
                    {one.retired ? 'Use again' : 'Retire'}
                    <span className={styles.spoken}> {name}</span>
                  </button>
                )}
              </span>
            </div>
          )
        })}
      </div>
    </RulesPart>
  )
}
