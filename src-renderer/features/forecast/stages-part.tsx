import { Select, TextInput } from '@mantine/core'
import { IconArrowDown, IconArrowUp, IconPlus, IconTrash } from '@tabler/icons-react'
import { useState } from 'react'
import type { SalesRulesView } from '../../../src-shared/bridge/contract/sales.ts'
import { FORECAST_CATEGORIES, type Stage } from '../../../src-shared/domain/sales-rules/schema.ts'
import { useCommand } from '../../api/use-command.ts'
import { ActionButton, IconButton } from '../../ui/action-button.tsx'
import { CATEGORY_WORDS, chanceWords } from '../../ui/opportunity-words.ts'
import { PlainTable } from '../../ui/plain-table.tsx'
import { SectionHead } from '../../ui/section-head.tsx'
import { freshId, moved, readStages, retiringWords, stageForm, type StageForm } from './rules-form.ts'
import { RulesPart } from '../../ui/rules-part.tsx'
import styles from './stages.module.css'
import { useKeptForm } from '../../api/use-kept-form.ts'
import { counted } from './words.ts'

interface Form {
  readonly stages: readonly StageForm[]
  readonly reason: string
  /** What was there when somebody began to type: the endpoint refuses what was decided on something else. */
  readonly seen: readonly Stage[] | null
}

const CATEGORIES = FORECAST_CATEGORIES.map((value) => ({ value, label: CATEGORY_WORDS[value] }))

/** The stages in their order. */
export function StagesPart({ view }: { readonly view: SalesRulesView }) {
  const { rules: { stages }, inStage, mayChange, record } = view
  if (!mayChange) {
    return (
      <section aria-label="Stages" className={styles.part}>
        <SectionHead title="Stages" note="in their order" />
        <PlainTable
          caption="Stages"
          columns={[{ head: 'Stage' }, { head: 'Chance', align: 'end' }, { head: 'Expected days', align: 'end' }, { head: 'Forecast' }, { head: 'Open', align: 'end' }]}
          rows={stages.map((one) => ({ id: one.id, cells: [one.retired ? `${one.name} (retired)` : one.name, chanceWords(one.probabilityBps), String(one.expectedDays), CATEGORY_WORDS[one.category], String(inStage[one.id] ?? 0)] }))}
        />
      </section>
    )
  }
  return <StagesEditor stages={stages} seen={record === null ? null : stages} inStage={inStage} />
}

function StagesEditor({ stages, seen, inStage }: { readonly stages: readonly Stage[]; readonly seen: readonly Stage[] | null; readonly inStage: SalesRulesView['inStage'] }) {
  const [kept, keep] = useKeptForm<Form>('stages')
  const [tried, setTried] = useState(false)
  const command = useCommand('sales.setStages')
  const form: Form = kept ?? { stages: stages.map(stageForm), reason: '', seen }
  const read = readStages(form.stages)
  const change = (id: string, part: Partial<StageForm>) => keep({ ...form, stages: form.stages.map((one) => (one.id === id ? { ...one, ...part } : one)) })
  const problems = read.ok ? new Map<string, string>() : read.problems
  const [problem] = problems.values()
  const add = () => keep({ ...form, stages: [...form.stages, { id: freshId('stage', form.stages), fresh: true, name: '', probability: '', days: '30', category: 'pipeline', retired: false }] })
  return (
    <RulesPart
      title="Stages"
      note={`${counted(form.stages.filter((one) => !one.retired).length, 'stage')} in use, in their order`}
      aside={<ActionButton label="Add a stage" icon={IconPlus} variant="quiet" size="small" onPress={add} />}
      changed={kept !== null}
      saveLabel="Save stages"
      reason={form.reason}
      onReason={(reason) => keep({ ...form, reason })}
      problem={problem}
      onTry={() => setTried(true)}
      onDiscard={() => {
        setTried(false)
        keep(null)
      }}
      onSave={async (reason) => {
        if (!read.ok) throw new Error('Stages that are not right are not saved')
        const result = await command.run({ stages: [...read.value], seen: form.seen === null ? null : [...form.seen], reason })
        if (result.ok) {
          setTried(false)
          keep(null)
        }
        return result
      }}
    >
      <div className={styles.stages} role="group" aria-label="Stages in their order">
        <div className={styles.stageHead} aria-hidden="true">
          <span>Stage</span>
          <span>Chance, %</span>
          <span>Expected days</span>
          <span>Forecast</span>
          <span className={styles.end}>Open</span>
          <span />
        </div>
        {form.stages.map((one, at) => {
          const before = stages.find((stored) => stored.id === one.id)
          const open = inStage[one.id] ?? 0
          const name = one.name.trim() === '' ? `stage ${at + 1}` : one.name.trim()
          const note = retiringWords(one, before, open)
          const wrong = problems.get(one.id)
          const shown = one.fresh && !tried && one.name === '' ? undefined : wrong
          return (
            <div key={one.id} className={styles.stage} role="group" aria-label={name} data-retired={one.retired || undefined}>
              <TextInput aria-label={`Name of ${name}`} maxLength={40} autoComplete="off" value={one.name} onChange={(event) => change(one.id, { name: event.currentTarget.value })} />
              <TextInput aria-label={`Chance of ${name}, percent`} inputMode="decimal" autoComplete="off" value={one.probability} onChange={(event) => change(one.id, { probability: event.currentTarget.value })} />
              <TextInput aria-label={`Expected days in ${name}`} inputMode="numeric" autoComplete="off" value={one.days} onChange={(event) => change(one.id, { days: event.currentTarget.value })} />
              <Select
                aria-label={`Forecast of ${name}`}
                data={CATEGORIES}
                value={one.category}
                onChange={(value) => {
                  const category = FORECAST_CATEGORIES.find((each) => each === value)
                  if (category) change(one.id, { category })
                }}
              />
              <span className={styles.end} title={`${counted(open, 'open opportunity', 'open opportunities')} in it`}>
                {one.fresh ? '' : open}
              </span>
              <span className={styles.tools}>
                <IconButton label={`Move ${name} up`} icon={IconArrowUp} disabled={at === 0} onPress={() => keep({ ...form, stages: moved(form.stages, one.id, -1) })} />
                <IconButton label={`Move ${name} down`} icon={IconArrowDown} disabled={at === form.stages.length - 1} onPress={() => keep({ ...form, stages: moved(form.stages, one.id, 1) })} />
                {one.fresh ? (
                  <IconButton label={`Remove ${name}`} icon={IconTrash} onPress={() => keep({ ...form, stages: form.stages.filter((each) => each.id !== one.id) })} />
                ) : (
                  <button type="button" className={styles.retire} onClick={() => change(one.id, { retired: !one.retired })}>
                    {one.retired ? 'Use again' : 'Retire'}
                    <span className={styles.spoken}> {name}</span>
                  </button>
                )}
              </span>
              {shown !== undefined && <p className={styles.problem}>{shown}</p>}
              {note !== null && <p className={styles.retiring}>{note}</p>}
            </div>
          )
        })}
      </div>
    </RulesPart>
  )
}
