import type { SalesRulesView } from '../../src-shared/bridge/contract/sales.ts'
import type { BridgeResult } from '../../src-shared/bridge/result.ts'
import type { LossReason, Stage } from '../../src-shared/domain/sales-rules/schema.ts'
import { pick } from '../support/random.ts'
import { between, doing } from './hands.ts'
import type { Act, Actor } from './hands.ts'

const MOST = 12
const REASON = 'As agreed with sales.'
const QUOTAS_OF = [['partner-brw', ''], ['partner-brw', 'person-callum-reyes'], ['partner-brw', 'person-owen-hartley'], ['partner-nsk', '']] as const

const rulesLog = (actor: Actor) => async () => (await actor.once('sales.rules', {})).record?.actions ?? []

function onRules(type: string, work: (actor: Actor, view: SalesRulesView) => Promise<BridgeResult<unknown>>, also: readonly string[] = []): Act {
  return async (actor) => {
    const view = await actor.once('sales.rules', {})
    return view.mayChange ? doing(actor, type, rulesLog(actor), () => work(actor, view), also) : null
  }
}

/** One more, one renamed, one retired or brought back: what others still move to, or lose for, without knowing. */
function listChanged<T extends Stage | LossReason>(random: () => number, list: readonly T[], fresh: (id: string) => T, altered: (one: T) => T): readonly T[] {
  const kind = random()
  if (kind < 0.3 && list.length < MOST) return [...list, fresh(`${between(random, 1, 1e6)}`)]
  const index = between(random, 0, list.length - 1)
  return list.map((one, at) => (at !== index ? one : kind < 0.6 ? altered(one) : { ...one, retired: !one.retired }))
}

const setStages = onRules('sales_rules.set_stages', ({ call, random }, { record, rules }) => {
  const stages = listChanged<Stage>(
    random, rules.stages,
    (id) => ({ id: `stage_${id}`, name: `Stage ${id}`, probabilityBps: between(random, 0, 10_000), expectedDays: between(random, 1, 90), category: 'pipeline', retired: false }),
    (one) => ({ ...one, name: `${one.name.split(' ')[0]} ${between(random, 1, 1e6)}`, expectedDays: between(random, 1, 90), probabilityBps: between(random, 0, 10_000) }),
  )
  return call('sales.setStages', { stages: [...stages], seen: record ? [...record.stages] : null, reason: REASON })
})

/** The first of those in use, in which every conversion starts, or the last that was retired comes back: others stand in it, and still enter it. */
const retireStage = onRules('stage.retire', ({ call }, { record, rules }) => {
  const [first, ...others] = rules.stages.filter((one) => !one.retired)
  const changed = others.length >= 3 ? first : rules.stages.findLast((one) => one.retired)
  return call('sales.setStages', { stages: rules.stages.map((one) => (one.id === changed?.id ? { ...one, retired: !one.retired } : one)), seen: record ? [...record.stages] : null, reason: REASON })
}, ['stage.retire'])

const setLossReasons = onRules('sales_rules.set_loss_reasons', ({ call, random }, { record, rules }) => {
  const lossReasons = listChanged<LossReason>(
    random, rules.lossReasons,
    (id) => ({ id: `reason_${id}`, name: `Reason ${id}`, retired: false }),
    (one) => ({ ...one, name: `${one.name.split(' ')[0]} ${between(random, 1, 1e6)}` }),
  )
  return call('sales.setLossReasons', { lossReasons: [...lossReasons], seen: record ? [...record.lossReasons] : null, reason: REASON })
})

type QuotaKey = Readonly<Record<'partnerId' | 'personId' | 'quarter', string>>

/** The page shows the log of a quota while that is in force: its removal is not among what is reported. */
function onQuota(type: string, fits: (there: boolean) => boolean, work: (actor: Actor, key: QuotaKey) => Promise<BridgeResult<unknown>>): Act {
  return async (actor) => {
    const { once, random } = actor
    const { quarters, mayChange } = await once('sales.rules', {})
    const [partnerId, personId] = pick(random, QUOTAS_OF) ?? QUOTAS_OF[0]
    const quarter = pick(random, quarters.slice(-6))?.start
    if (!mayChange || quarter === undefined) return null
    const shown = async () => {
      const table = await once('quotas.table', { on: quarter, partnerId })
      const column = table.quarters.findIndex((one) => one.start === quarter)
      return table.rows.find((row) => row.personId === personId)?.cells[column] ?? null
    }
    if (!fits((await shown()) !== null)) return null
    return doing(actor, type, async () => (await shown())?.actions ?? [], () => work(actor, { partnerId, personId, quarter }), [type])
  }
}

/** Of channel operations alone. */
export const salesActs: Readonly<Record<string, Act>> = {
  'sales_rules.set_stages': setStages,
  'stage.retire': retireStage,
  'sales_rules.set_loss_reasons': setLossReasons,
  'quota.set': onQuota('quota.set', () => true, ({ call, random }, key) => call('quotas.set', { ...key, amount: between(random, 1_000_00, 900_000_00), reason: REASON })),
  'quota.remove': onQuota('quota.remove', (there) => there, ({ call }, key) => call('quotas.remove', { ...key, reason: REASON })),
}
