import type { Reference } from '../../../../src-shared/bridge/contract/reference.ts'
import type { SalesRulesView } from '../../../../src-shared/bridge/contract/sales.ts'
import { CATEGORY_WORDS, CREDIT_STATES } from '../../../ui/opportunity-words.ts'
import { formatPlainDate } from '../../../ui/parse-date.ts'
import type { PipelineQuery } from './pipeline-query.ts'

type Span = NonNullable<PipelineQuery['closing']>

interface Known {
  readonly quarter: Span | undefined
  readonly next: Span | undefined
  readonly proofAsked: boolean
  readonly rules: SalesRulesView | undefined
  readonly reference: Reference | undefined
}

/** The parts of a query that no control of the page shows, in words, each with what takes it off. Nothing narrows a list without being seen. */
export function askedElsewhere(query: PipelineQuery, { quarter, next, proofAsked, rules, reference }: Known): readonly { readonly label: string; readonly without: Partial<PipelineQuery> }[] {
  const { closing, ownerId, stageIds, categories, credit, lossReason, competitor, productId } = query
  const isQuarter = closing !== null && [quarter, next].some((one) => one !== undefined && one.from === closing.from && one.to === closing.to)
  const nameIn = (list: readonly { readonly id: string; readonly name: string }[] | undefined, id: string) => list?.find((one) => one.id === id)?.name ?? id
  return [
    ...(ownerId === '' ? [] : [{ label: `Owner: ${nameIn(reference?.people, ownerId)}`, without: { ownerId: '' } }]),
    ...(closing === null || isQuarter ? [] : [{ label: `Closing ${formatPlainDate(closing.from)} to ${formatPlainDate(closing.to)}`, without: { closing: null } }]),
    ...(stageIds.length < 2 ? [] : [{ label: `Stages: ${stageIds.map((id) => nameIn(rules?.rules.stages, id)).join(', ')}`, without: { stageIds: [] } }]),
    ...(categories.length < 2 ? [] : [{ label: `Forecast: ${categories.map((one) => CATEGORY_WORDS[one]).join(', ')}`, without: { categories: [] } }]),
    ...(credit.length === 0 || proofAsked ? [] : [{ label: `Margin credit: ${credit.map((one) => CREDIT_STATES[one].word.toLowerCase()).join(', ')}`, without: { credit: [] } }]),
    ...(lossReason === '' ? [] : [{ label: `Lost: ${nameIn(rules?.rules.lossReasons, lossReason)}`, without: { lossReason: '' } }]),
    ...(competitor === '' ? [] : [{ label: `Competitor: ${competitor}`, without: { competitor: '' } }]),
    ...(productId === '' ? [] : [{ label: `Product: ${nameIn(reference?.products, productId)}`, without: { productId: '' } }]),
  ]
}
