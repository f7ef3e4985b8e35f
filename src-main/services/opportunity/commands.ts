import type { OpportunityContent } from '../../../src-shared/domain/opportunity/edits.ts'
import type { Opportunity, TouchChannel } from '../../../src-shared/domain/opportunity/schema.ts'
import { refusal } from '../../../src-shared/domain/refusal.ts'
import type { Refusal } from '../../../src-shared/domain/refusal.ts'
import { stageNow, stagesInUse } from '../../../src-shared/domain/sales-rules/stage-of.ts'
import type { RulesInForce } from '../../../src-shared/domain/sales-rules/stage-of.ts'
import type { StageEntered } from '../../../src-shared/domain/sales-rules/schema.ts'
import { err } from '../../../src-shared/lib/result.ts'
import { createContentCommands } from '../content/commands.ts'
import type { ContentCommands, HoldOptions } from '../content/commands.ts'
import type { Outcome, ServiceContext } from '../context.ts'
import { currencyFor } from '../lookup.ts'
import { convertDeal } from './convert.ts'
import { opportunityForm } from './form.ts'
import { ownersFor } from './owners.ts'
import { salesSight } from './sight.ts'

type Seen = Readonly<Record<string, unknown>>
type Decided = Outcome<{ readonly actionId: string }>

export interface Losing {
  readonly closedOn: string
  readonly reasonId: string
  readonly explanation: string
  readonly competitor: string
}

/** What people do to opportunities. */
export interface OpportunityCommands extends Omit<ContentCommands<Opportunity, OpportunityContent>, 'start' | 'act' | 'decide'> {
  readonly convert: (dealId: string) => Outcome<{ readonly id: string }>
  readonly start: (partnerId: string) => Outcome<{ readonly id: string }>
  readonly move: (id: string, stageId: string) => Outcome<null>
  readonly log: (id: string, channel: TouchChannel, text: string) => Outcome<null>
  readonly assign: (id: string, ownerId: string, note?: string) => Outcome<null>
  readonly win: (id: string, closedOn: string, note?: string) => Outcome<null>
  readonly lose: (id: string, losing: Losing) => Outcome<null>
  readonly reopen: (id: string, reason: string) => Outcome<null>
  readonly submitProof: (id: string, note?: string) => Outcome<null>
  readonly earnCredit: (id: string, seen: Seen, note?: string) => Decided
  readonly returnProof: (id: string, seen: Seen, questions: string) => Decided
  readonly refuseCredit: (id: string, seen: Seen, reason: string) => Decided
}

const NO_STAGE = refusal('unknown_reference', 'This stage is not in use any more. Choose another one.')
const NO_REASON = refusal('unknown_reference', 'This reason is not in use any more. Choose another one.')
const NO_OWNER = refusal('unknown_reference', 'This person cannot own it: choose an active colleague of the same organization.')

export function createOpportunityCommands(context: ServiceContext, options: HoldOptions): OpportunityCommands {
  const { opportunities } = context.repositories
  const { act, decide, start, ...commands } = createContentCommands(context, opportunities, opportunityForm, options)
  const today = async () => (await salesSight(context)).today

  /** What was typed goes along: once it is closed, or under review, some of it could not be said any more. */
  async function withTyped(id: string, run: () => Outcome<null>): Outcome<null> {
    const saved = await commands.save(id)
    return saved.ok ? run() : saved
  }

  /** The lifecycle knows no zone: it lets a day pass that has come anywhere. */
  async function closable(closedOn: string): Promise<Refusal | null> {
    return closedOn > (await today()) ? refusal('invalid_input', 'It cannot be closed on a day that has not come yet. Choose today or an earlier day.') : null
  }

  return {
    ...commands,
    convert: (dealId) => convertDeal(context, dealId),
    start: async (wanted) => {
      const { actor, directory, rules } = await salesSight(context)
      const partnerId = actor.partnerId ?? wanted
      const [stage] = stagesInUse(rules)
      if (!stage) throw new Error('The rules have no stage in use')
      return start([['opportunity.create', { partnerId, origin: actor.partnerId === null ? 'vendor' : 'partner', currency: currencyFor(directory, { partnerId }), stage }]])
    },
    move: async (id, stageId) => {
      const stage = await stageInUse(context, stageId)
      return stage ? act(id, 'opportunity.move', { stage }) : err(NO_STAGE)
    },
    log: (id, channel, text) => act(id, 'opportunity.log', { channel, text }),
    assign: async (id, ownerId, note) => {
      const { directory } = await salesSight(context)
      return act(id, 'opportunity.assign', { ownerId, note }, (record) => (ownersFor(record, directory).some((one) => one.id === ownerId) ? null : NO_OWNER))
    },
    win: async (id, closedOn, note) => {
      const refused = await closable(closedOn)
      return refused ? err(refused) : withTyped(id, () => act(id, 'opportunity.win', { closedOn, note }))
    },
    lose: async (id, { reasonId, ...losing }) => {
      const refused = await closable(losing.closedOn)
      if (refused) return err(refused)
      const reason = (await salesSight(context)).rules.lossReasons.find((one) => one.id === reasonId && !one.retired)
      if (!reason) return err(NO_REASON)
      return withTyped(id, () => act(id, 'opportunity.lose', { ...losing, reason: { id: reason.id, name: reason.name } }))
    },
    reopen: async (id, reason) => {
      const record = (await opportunities.read(id))?.record
      if (!record) return err(opportunityForm.notFound)
      const { rules } = await salesSight(context)
      return act(id, 'opportunity.reopen', { reason, stage: stageAgain(rules, record.stage) })
    },
    submitProof: (id, note) => withTyped(id, () => act(id, 'opportunity.submit_proof', { note })),
    earnCredit: (id, seen, note) => decide(id, 'opportunity.earn_credit', { note }, seen),
    returnProof: (id, seen, questions) => decide(id, 'opportunity.return_proof', { questions }, seen),
    refuseCredit: (id, seen, reason) => decide(id, 'opportunity.refuse_credit', { reason }, seen),
  }
}

async function stageInUse(context: ServiceContext, stageId: string): Promise<StageEntered | null> {
  const { rules } = await salesSight(context)
  return stagesInUse(rules).find((one) => one.id === stageId) ?? null
}

/** It goes on in the stage in which it was closed, as the rules have that now; where that is retired, in the next one in use. */
function stageAgain(rules: RulesInForce, before: StageEntered): StageEntered {
  const from = rules.stages.findIndex((one) => one.id === before.id)
  const inUse = new Set(stagesInUse(rules).map((one) => one.id))
  const next = [...rules.stages.slice(Math.max(0, from)), ...rules.stages.slice(0, Math.max(0, from)).reverse()].find((one) => inUse.has(one.id))
  const { id, name, probabilityBps, expectedDays, category } = next ?? stageNow(rules, before)
  return { id, name, probabilityBps, expectedDays, category }
}
