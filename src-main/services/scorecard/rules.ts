import { merge } from 'rxjs'
import type { Observable } from 'rxjs'
import type { ScorecardRulesView } from '../../../src-shared/bridge/contract/scorecard.ts'
import type { RecordBase } from '../../../src-shared/domain/action.ts'
import type { Lifecycle } from '../../../src-shared/domain/lifecycle.ts'
import { SCORECARD_RULES_ID, scorecardRulesInForce } from '../../../src-shared/domain/scorecard-rules/defaults.ts'
import { scorecardRulesLifecycle } from '../../../src-shared/domain/scorecard-rules/lifecycle.ts'
import type { Requirement, ScorecardRules } from '../../../src-shared/domain/scorecard-rules/schema.ts'
import { ofKind } from '../../store/of-kind.ts'
import { change, done, newAction, performed } from '../context.ts'
import type { Outcome, ServiceContext } from '../context.ts'
import { liveQuery } from '../live.ts'
import { personName } from '../lookup.ts'

export type Requirements = Pick<ScorecardRules, 'requirements' | 'currency' | 'assessedOn'>
export type Measuring = Pick<ScorecardRules, 'answerHours' | 'flags'>

/** What partners are measured by, and changing it. */
export interface ScorecardRulesService {
  readonly view: () => Observable<ScorecardRulesView>
  readonly setRequirements: (next: Requirements, seen: readonly Requirement[] | null, reason: string) => Outcome<null>
  readonly setMeasuring: (next: Measuring, seen: Measuring | null, reason: string) => Outcome<null>
}

export function createScorecardRules(context: ServiceContext, { moments, rightsChanges }: { readonly moments: Observable<unknown>; readonly rightsChanges: Observable<unknown> }): ScorecardRulesService {
  const records = ofKind(context.repositories, 'programs', 'scorecard_rules')

  async function view(): Promise<ScorecardRulesView> {
    const directory = await context.lookup.read()
    const record = directory.scorecardRules
    const { requirements, currency, assessedOn, answerHours, flags } = scorecardRulesInForce(record)
    const inTier = new Map<string, number>()
    for (const { tierId, status } of directory.partners.values()) if (status === 'active') inTier.set(tierId, (inTier.get(tierId) ?? 0) + 1)
    return {
      record,
      rules: { requirements, currency, assessedOn, answerHours, flags },
      tiers: (directory.rules?.tiers ?? []).map(({ id, name }) => ({ id, name })),
      inTier: context.actor().manages === 'all' ? Object.fromEntries(inTier) : null,
      mayChange: context.actor().role === 'channel_operations_manager',
      people: Object.fromEntries([...new Set(record?.actions.map((one) => one.by))].map((id) => [id, personName(directory, id)])),
      asOf: context.asOf(),
    }
  }

  async function perform(type: string, input: Readonly<Record<string, unknown>>, seen: Readonly<Record<string, unknown>>): Outcome<null> {
    return done(await change(context, records, SCORECARD_RULES_ID, (stored) => performed(context, scorecardRulesLifecycle, stored, newAction(context, scorecardRulesLifecycle as unknown as Lifecycle<RecordBase>, stored, type, input, seen))))
  }

  return {
    view: () => liveQuery(merge(context.lookup.changes, moments, rightsChanges), view, { everyMs: 100 }),
    setRequirements: ({ requirements, currency, assessedOn }, seen, reason) => perform('scorecard_rules.set_requirements', { requirements, currency, assessedOn, reason }, { requirements: seen }),
    setMeasuring: ({ answerHours, flags }, seen, reason) => perform('scorecard_rules.set_measuring', { answerHours, flags, reason }, { answerHours: seen?.answerHours ?? null, flags: seen?.flags ?? null }),
  }
}
