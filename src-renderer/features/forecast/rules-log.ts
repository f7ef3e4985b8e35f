import type { SalesRulesView } from '../../../src-shared/bridge/contract/sales.ts'
import type { Action } from '../../../src-shared/domain/action.ts'
import { DEFAULT_SALES_RULES } from '../../../src-shared/domain/sales-rules/defaults.ts'
import type { LossReason, Stage } from '../../../src-shared/domain/sales-rules/schema.ts'
import { CATEGORY_WORDS, chanceWords } from '../../ui/opportunity-words.ts'
import { formatPlainDate } from '../../ui/parse-date.ts'
import { dayAndTime, receivedWords } from '../../ui/relative-time.ts'
import type { TimelineEntry } from '../../ui/timeline.tsx'
import { MONTH_NAMES } from './rules-form.ts'
import { counted } from './words.ts'

type Changes = NonNullable<TimelineEntry['changes']>

/** Who changed the rules, when and why, newest first, each with what it was before: what was seen then, and else what the log led to. The record keeps the last part of its log, so that only what was seen can tell what stood before the oldest of it. */
export function rulesEntries({ record, people }: Pick<SalesRulesView, 'record' | 'people'>, { me, now, zone }: { readonly me: string; readonly now: number; readonly zone: string }): readonly TimelineEntry[] {
  let stages: readonly Stage[] = DEFAULT_SALES_RULES.stages
  let reasons: readonly LossReason[] = DEFAULT_SALES_RULES.lossReasons
  const entries = (record?.actions ?? []).map((action): TimelineEntry => {
    const { seen } = action
    stages = (seen?.['stages'] ?? stages) as readonly Stage[]
    reasons = (seen?.['lossReasons'] ?? reasons) as readonly LossReason[]
    const words = told(action, stages, reasons)
    if (action.type === 'sales_rules.set_stages') stages = action.input['stages'] as readonly Stage[]
    if (action.type === 'sales_rules.set_loss_reasons') reasons = action.input['lossReasons'] as readonly LossReason[]
    const name = people[action.by] ?? 'Channel operations'
    const at = Date.parse(action.at)
    const reason = action.input['reason']
    return {
      id: action.id,
      mark: action.receivedAt === undefined ? 'waiting' : 'person',
      who: action.by === me ? 'You' : name,
      name,
      ...words,
      quote: typeof reason === 'string' ? reason : undefined,
      when: dayAndTime(at, now, zone),
      lag: action.receivedAt === undefined ? undefined : receivedWords(at, Date.parse(action.receivedAt)),
    }
  })
  return entries.toReversed()
}

function told(action: Action, stages: readonly Stage[], reasons: readonly LossReason[]): { readonly what: string; readonly changes: Changes } {
  switch (action.type) {
    case 'sales_rules.set_stages': {
      const changes = stageChanges(stages, action.input['stages'] as readonly Stage[])
      return { what: changes.length === 0 ? 'stored the stages again' : `made ${counted(changes.length, 'change')} to the stages`, changes }
    }
    case 'sales_rules.set_loss_reasons': {
      const changes = reasonChanges(reasons, action.input['lossReasons'] as readonly LossReason[])
      return { what: changes.length === 0 ? 'stored the loss reasons again' : `made ${counted(changes.length, 'change')} to the loss reasons`, changes }
    }
    case 'sales_rules.set_fiscal_start':
      return { what: `let fiscal years start in ${MONTH_NAMES[Number(action.input['startMonth']) - 1] ?? '?'} from ${formatPlainDate(String(action.input['from']))} on`, changes: [] }
    default:
      return { what: 'changed the rules', changes: [] }
  }
}

const stageWords = ({ probabilityBps, expectedDays, category }: Stage) => `${chanceWords(probabilityBps)}, ${counted(expectedDays, 'day')}, ${CATEGORY_WORDS[category]}`

export function stageChanges(before: readonly Stage[], after: readonly Stage[]): Changes {
  const changed = after.flatMap((next) => {
    const was = before.find((one) => one.id === next.id)
    if (was === undefined) return [{ label: next.name, from: 'new', to: stageWords(next) }]
    const parts = [
      ...(was.name === next.name ? [] : [{ label: 'name', from: was.name, to: next.name }]),
      ...(was.probabilityBps === next.probabilityBps ? [] : [{ label: 'chance', from: chanceWords(was.probabilityBps), to: chanceWords(next.probabilityBps) }]),
      ...(was.expectedDays === next.expectedDays ? [] : [{ label: 'days', from: String(was.expectedDays), to: String(next.expectedDays) }]),
      ...(was.category === next.category ? [] : [{ label: 'category', from: CATEGORY_WORDS[was.category], to: CATEGORY_WORDS[next.category] }]),
      ...(was.retired === next.retired ? [] : [{ label: 'state', from: stateWord(was), to: stateWord(next) }]),
    ]
    return parts.map((part) => ({ ...part, label: `${next.name}, ${part.label}` }))
  })
  return [...changed, ...orderChange(before, after)]
}

export function reasonChanges(before: readonly LossReason[], after: readonly LossReason[]): Changes {
  const changed = after.flatMap((next) => {
    const was = before.find((one) => one.id === next.id)
    if (was === undefined) return [{ label: next.name, from: 'new', to: stateWord(next) }]
    return [
      ...(was.name === next.name ? [] : [{ label: 'Name', from: was.name, to: next.name }]),
      ...(was.retired === next.retired ? [] : [{ label: next.name, from: stateWord(was), to: stateWord(next) }]),
    ]
  })
  return [...changed, ...orderChange(before, after)]
}

/** The order of those that were there before; a new one has its place without a word. */
function orderChange(before: readonly { readonly id: string; readonly name: string }[], after: readonly { readonly id: string; readonly name: string }[]): Changes {
  const was = before.filter((one) => after.some((next) => next.id === one.id))
  const now = after.filter((one) => before.some((old) => old.id === one.id))
  return was.every((one, at) => one.id === now[at]?.id) ? [] : [{ label: 'Order', from: was.map((one) => one.name).join(', '), to: now.map((one) => one.name).join(', ') }]
}

const stateWord = ({ retired }: { readonly retired: boolean }) => (retired ? 'retired' : 'in use')
