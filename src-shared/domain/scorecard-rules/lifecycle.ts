import { z } from 'zod'
import { enteredText } from '../entered-text.ts'
import { defineAction, defineLifecycle, isPerson, NONE } from '../lifecycle.ts'
import type { Doer } from '../lifecycle.ts'
import { currency } from '../money.ts'
import { refusal } from '../refusal.ts'
import type { Refusal } from '../refusal.ts'
import { DEFAULT_SCORECARD_RULES, SCORECARD_RULES_ID } from './defaults.ts'
import { ANSWER_HOURS, flagLimits, requirement } from './schema.ts'
import type { ScorecardRules } from './schema.ts'

const reason = enteredText(500)
const byOperations = (doer: Doer): Refusal | null => (isPerson(doer) && doer.role === 'channel_operations_manager' ? null : refusal('not_allowed', 'What partners are measured by is kept by channel operations.'))
const isTheRecord = (id: string) => id === SCORECARD_RULES_ID

/** The rules as they are; the first change starts from the defaults. */
const rulesBefore = (rules: ScorecardRules | null): ScorecardRules => rules ?? { id: '', kind: 'scorecard_rules', partnerId: '', status: 'active', version: 0, updatedAt: '', actions: [], ...DEFAULT_SCORECARD_RULES }

/** Changed in two parts, each with its reason; the log is the audit trail. See SPEC.md. */
export const scorecardRulesLifecycle = defineLifecycle<ScorecardRules>({
  kind: 'scorecard_rules',
  statuses: ['active'],
  computed: ['status', 'requirements', 'currency', 'assessedOn', 'answerHours', 'flags'],
  actions: {
    'scorecard_rules.set_requirements': defineAction({
      v: 1,
      from: [NONE, 'active'],
      changesStatus: false,
      input: z.strictObject({ requirements: z.array(requirement).max(200), currency, assessedOn: z.union([z.literal(''), z.iso.date()]), reason }),
      idFits: isTheRecord,
      by: byOperations,
      seen: ['requirements'],
      check: (_rules, { requirements }) => {
        const keys = new Set(requirements.map((one) => `${one.tierId} ${one.measure}`))
        if (keys.size !== requirements.length) return refusal('invalid_input', 'A tier asks for the same thing twice. Keep one of the two.')
        return requirements.some((one) => one.measure === 'win_rate' && one.required > 10_000) ? refusal('invalid_input', 'A win rate is at most 100 %.') : null
      },
      apply: (rules: ScorecardRules | null, _action, { reason: _reason, ...input }) => ({ ...rulesBefore(rules), ...input }),
    }),
    'scorecard_rules.set_measuring': defineAction({
      v: 1,
      from: [NONE, 'active'],
      changesStatus: false,
      input: z.strictObject({ answerHours: z.enum(ANSWER_HOURS), flags: flagLimits, reason }),
      idFits: isTheRecord,
      by: byOperations,
      seen: ['answerHours', 'flags'],
      apply: (rules: ScorecardRules | null, _action, { reason: _reason, ...input }) => ({ ...rulesBefore(rules), ...input }),
    }),
  },
})
