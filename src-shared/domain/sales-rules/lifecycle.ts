import { z } from 'zod'
import { enteredText } from '../entered-text.ts'
import { defineAction, defineLifecycle, isPerson, NONE } from '../lifecycle.ts'
import type { Doer } from '../lifecycle.ts'
import { refusal } from '../refusal.ts'
import type { Refusal } from '../refusal.ts'
import { DEFAULT_SALES_RULES, SALES_RULES_ID } from './defaults.ts'
import { fiscalStart, lossReason, salesRules, stage } from './schema.ts'
import type { SalesRules } from './schema.ts'

const reason = enteredText(500)
const byOperations = (doer: Doer): Refusal | null => (isPerson(doer) && doer.role === 'channel_operations_manager' ? null : refusal('not_allowed', 'These rules are kept by channel operations.'))

/** There is one for everybody. */
const isTheRecord = (id: string) => id === SALES_RULES_ID

/** The rules as they are; the first change starts from the defaults. */
const rulesBefore = (rules: SalesRules | null): SalesRules => rules ?? { id: '', kind: 'sales_rules', partnerId: '', status: 'active', version: 0, updatedAt: '', actions: [], ...DEFAULT_SALES_RULES }

/** Ids are used once, and what was there stays, retired or not: opportunities name it. */
function keepsIds(before: readonly { readonly id: string; readonly name: string }[], next: readonly { readonly id: string; readonly name: string; readonly retired: boolean }[], what: string): Refusal | null {
  const ids = new Set(next.map((one) => one.id))
  if (ids.size !== next.length) return refusal('invalid_input', `Two ${what}s have the same id. Give each its own.`)
  const gone = before.find((one) => !ids.has(one.id))
  if (gone) return refusal('invalid_input', `“${gone.name}” is used by opportunities. Retire it instead of removing it.`)
  const names = new Set(next.filter((one) => !one.retired).map((one) => one.name.toLowerCase()))
  if (names.size !== next.filter((one) => !one.retired).length) return refusal('invalid_input', `Two ${what}s have the same name. Rename one.`)
  return next.some((one) => !one.retired) ? null : refusal('invalid_input', `At least one ${what} has to stay in use.`)
}

/** Rules change whole lists at a time, each with its reason; the log is their audit trail. See ../opportunity/SPEC.md. */
export const salesRulesLifecycle = defineLifecycle<SalesRules>({
  kind: 'sales_rules',
  statuses: ['active'],
  computed: ['status', 'stages', 'lossReasons', 'fiscalStarts'],
  actions: {
    'sales_rules.set_stages': defineAction({
      v: 1,
      from: [NONE, 'active'],
      changesStatus: false,
      input: z.strictObject({ stages: z.array(stage).min(1).max(20), reason }),
      idFits: isTheRecord,
      by: byOperations,
      seen: ['stages'],
      check: (rules, input) => keepsIds(rulesBefore(rules).stages, input.stages, 'stage'),
      apply: (rules: SalesRules | null, _action, input) => ({ ...rulesBefore(rules), stages: input.stages }),
    }),
    'sales_rules.set_loss_reasons': defineAction({
      v: 1,
      from: [NONE, 'active'],
      changesStatus: false,
      input: z.strictObject({ lossReasons: z.array(lossReason).min(1).max(40), reason }),
      idFits: isTheRecord,
      by: byOperations,
      seen: ['lossReasons'],
      check: (rules, input) => keepsIds(rulesBefore(rules).lossReasons, input.lossReasons, 'reason'),
      apply: (rules: SalesRules | null, _action, input) => ({ ...rulesBefore(rules), lossReasons: input.lossReasons }),
    }),
    'sales_rules.set_fiscal_start': defineAction({
      v: 1,
      from: [NONE, 'active'],
      changesStatus: false,
      input: z.strictObject({ ...fiscalStart.shape, reason }),
      idFits: isTheRecord,
      by: byOperations,
      check: (rules, input) => {
        if (Number(input.from.slice(8)) !== 1 || Number(input.from.slice(5, 7)) !== input.startMonth) return refusal('invalid_input', 'A new fiscal year starts on the first day of its first month. Choose that day.')
        const next = [...rulesBefore(rules).fiscalStarts.filter((one) => one.from !== input.from), input]
        return salesRules.shape.fiscalStarts.safeParse(next.map(({ from, startMonth }) => ({ from, startMonth }))).success ? null : refusal('too_large', 'There are too many changes of the fiscal year.')
      },
      apply: (rules: SalesRules | null, _action, { from, startMonth }) => {
        const before = rulesBefore(rules)
        const kept = before.fiscalStarts.filter((one) => one.from !== from)
        return { ...before, fiscalStarts: [...kept, { from, startMonth }].sort((a, b) => (a.from < b.from ? -1 : 1)) }
      },
    }),
  },
})
