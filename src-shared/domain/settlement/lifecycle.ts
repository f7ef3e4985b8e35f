import { z } from 'zod'
import { jsonBytes, MAX_BASIS_BYTES, recordId } from '../action.ts'
import { enteredText } from '../entered-text.ts'
import { existing } from '../existing.ts'
import { defineAction, defineLifecycle, isPerson, NONE } from '../lifecycle.ts'
import type { Doer } from '../lifecycle.ts'
import { currency, minorUnits, sumMinor } from '../money.ts'
import type { Currency } from '../money.ts'
import { refusal } from '../refusal.ts'
import type { Refusal } from '../refusal.ts'
import { paymentReference, settledClaim, SETTLEMENT_STATUSES } from './schema.ts'
import type { SettledClaim, Settlement } from './schema.ts'

function settles(doer: Doer): boolean {
  return isPerson(doer) && doer.role === 'channel_operations_manager'
}

/** To everyone but channel operations there are no settlements. */
function maySettle(doer: Doer): Refusal | null {
  return settles(doer) ? null : refusal('not_found', 'This settlement does not exist, or you can no longer see it.')
}

const totalOf = (claims: readonly SettledClaim[], code: Currency) => sumMinor(claims.map((one) => one.amount), code)

/** A batch's rules with their ids are in ../funds/SPEC.md. That no claim is in two batches, or paid twice, is guarded by the endpoint. */
export const settlementLifecycle = defineLifecycle<Settlement>({
  kind: 'settlement',
  statuses: SETTLEMENT_STATUSES,
  computed: ['status', 'name', 'currency', 'claims', 'total', 'paidOn', 'references'],
  actions: {
    'settlement.create': defineAction({
      v: 1,
      from: [NONE],
      changesStatus: true,
      input: z.strictObject({ name: enteredText(120), currency, claims: z.array(settledClaim).min(1).max(500) }),
      by: (doer) => (settles(doer) ? null : refusal('not_allowed', 'Claims are settled by channel operations.')),
      check: (_record, input) => {
        if (new Set(input.claims.map((one) => one.claimId)).size !== input.claims.length) return refusal('invalid_input', 'A claim is in this batch twice. Take one of the two out.')
        if (jsonBytes(input.claims) > MAX_BASIS_BYTES) return refusal('too_large', 'This is too much for one batch. Make two batches.')
        return minorUnits.safeParse(totalOf(input.claims, input.currency)).success ? null : refusal('too_large', 'The total is larger than this app can hold. Make two batches.')
      },
      apply: (_record: Settlement | null, action, input): Settlement => ({
        id: '', kind: 'settlement', partnerId: '', status: 'open', version: 0, updatedAt: action.at, actions: [], createdBy: action.by, createdAt: action.at, ...input,
        total: totalOf(input.claims, input.currency),
      }),
    }),
    'settlement.remove': defineAction({
      v: 1,
      from: ['open'],
      changesStatus: false,
      input: z.strictObject({ claimId: recordId, reason: enteredText(500) }),
      by: (doer) => maySettle(doer),
      check: (record, input) => {
        const claims = existing(record).claims
        if (!claims.some((one) => one.claimId === input.claimId)) return refusal('unknown_reference', 'This claim is not in the batch any more.')
        return claims.length > 1 ? null : refusal('invalid_input', 'It is the only claim of the batch. Discard the batch instead.')
      },
      apply: (record: Settlement | null, _action, input) => {
        const claims = existing(record).claims.filter((one) => one.claimId !== input.claimId)
        return { ...existing(record), claims, total: totalOf(claims, existing(record).currency) }
      },
    }),
    'settlement.export': defineAction({
      v: 1,
      from: ['open', 'settled'],
      changesStatus: false,
      input: z.strictObject({}),
      by: (doer) => maySettle(doer),
      apply: (record: Settlement | null, action) => ({ ...existing(record), exportedAt: action.at }),
    }),
    'settlement.settle': defineAction({
      v: 1,
      from: ['open'],
      changesStatus: true,
      input: z.strictObject({ paidOn: z.iso.date(), references: z.array(paymentReference).min(1).max(500) }),
      by: (doer) => maySettle(doer),
      seen: ['claims', 'total'],
      check: (record, input) => {
        const partners = new Set(existing(record).claims.map((one) => one.partnerId))
        const named = new Set(input.references.map((one) => one.partnerId))
        const each = named.size === input.references.length && named.size === partners.size && [...partners].every((id) => named.has(id))
        return each ? null : refusal('invalid_input', 'Enter one payment reference for each partner of the batch.')
      },
      apply: (record: Settlement | null, _action, input) => ({ ...existing(record), status: 'settled' as const, paidOn: input.paidOn, references: input.references }),
    }),
    'settlement.discard': defineAction({
      v: 1,
      from: ['open'],
      changesStatus: true,
      input: z.strictObject({ reason: enteredText(500) }),
      by: (doer) => maySettle(doer),
      apply: (record: Settlement | null) => ({ ...existing(record), status: 'discarded' as const }),
    }),
  },
})
