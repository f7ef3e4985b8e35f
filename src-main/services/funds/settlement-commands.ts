import type { Claim } from '../../../src-shared/domain/claim/schema.ts'
import { refusal } from '../../../src-shared/domain/refusal.ts'
import type { Refusal } from '../../../src-shared/domain/refusal.ts'
import { settlementLifecycle } from '../../../src-shared/domain/settlement/lifecycle.ts'
import { paymentFile } from '../../../src-shared/domain/settlement/payment-file.ts'
import type { SettledClaim, Settlement } from '../../../src-shared/domain/settlement/schema.ts'
import { err, ok } from '../../../src-shared/lib/result.ts'
import type { Result } from '../../../src-shared/lib/result.ts'
import { ofKind } from '../../store/of-kind.ts'
import type { Repository } from '../../store/repository.ts'
import type { Outcome, ServiceContext } from '../context.ts'
import { partnerName, vendorToday } from '../lookup.ts'
import type { Directory } from '../lookup.ts'
import type { Book, FundBook } from './book.ts'
import { actingOn, starting } from './budget-commands.ts'

/** What channel operations do with batches of approved claims. */
export interface SettlementCommands {
  readonly create: (name: string, claimIds: readonly string[]) => Outcome<{ readonly id: string }>
  readonly remove: (id: string, claimId: string, reason: string) => Outcome<null>
  readonly export: (id: string) => Outcome<{ readonly name: string; readonly csv: string }>
  readonly settle: (id: string, paidOn: string, references: NonNullable<Settlement['references']>, seen: Pick<Settlement, 'claims' | 'total'>) => Outcome<null>
  readonly discard: (id: string, reason: string) => Outcome<null>
}

const NOT_FOUND = refusal('not_found', 'This settlement does not exist, or you can no longer see it.')

export function createSettlementCommands(context: ServiceContext, book: FundBook, claims: Repository<Claim>): SettlementCommands {
  const settlements = ofKind(context.repositories, 'funds', 'settlement')
  const on = actingOn(context, settlements, settlementLifecycle, NOT_FOUND)
  const start = starting(context, settlements, settlementLifecycle)
  return {
    create: async (name, claimIds) => {
      const ids = [...new Set(claimIds)]
      const [read, directory, rows] = await Promise.all([book.read(), context.lookup.read(), claims.readMany(ids)])
      const chosen = ids.flatMap((id) => rows.get(id)?.record ?? [])
      if (chosen.length !== ids.length) return err(refusal('unknown_reference', 'A chosen claim does not exist, or you can no longer see it. Choose again.'))
      const batch = batchOf(chosen, read, directory)
      return batch.ok ? start('settlement.create', { name, ...batch.value }) : batch
    },
    remove: (id, claimId, reason) => on(id, 'settlement.remove', { claimId, reason }),
    export: async (id) => {
      const exported = await on(id, 'settlement.export', {})
      if (!exported.ok) return exported
      const batch = (await settlements.read(id))?.record
      if (!batch) return err(NOT_FOUND)
      return ok({ name: fileName(batch, vendorToday(await context.lookup.read(), context.clock())), csv: paymentFile(batch) })
    },
    settle: (id, paidOn, references, seen) => on(id, 'settlement.settle', { paidOn, references }, { ...seen }),
    discard: (id, reason) => on(id, 'settlement.discard', { reason }),
  }
}

function batchOf(claims: readonly Claim[], book: Book, directory: Directory): Result<{ readonly currency: Claim['currency']; readonly claims: readonly SettledClaim[] }, Refusal> {
  const [first] = claims
  if (!first) return err(refusal('invalid_input', 'Choose at least one claim.'))
  if (claims.some((one) => one.currency !== first.currency)) return err(refusal('invalid_input', 'The chosen claims are in several currencies. Make a batch for each.'))
  const settled: SettledClaim[] = []
  for (const { id, partnerId, number, title, status, decision } of claims) {
    if (status !== 'approved' || !decision) return err(refusal('wrong_status', `${number ?? title} is not approved, or paid already. Choose again.`))
    const other = book.settlementOf(id)
    if (other) return err(refusal('already_settled', `${number ?? title} is in the batch “${other.name}” already. Choose again.`))
    settled.push({ claimId: id, partnerId, partnerName: partnerName(directory, partnerId), number: number ?? '', title, amount: decision.approved })
  }
  return ok({ currency: first.currency, claims: settled })
}

/** `settlement-november-run-2026-11-22.csv`: nothing in it means anything to a file system. */
function fileName({ name }: Settlement, today: string): string {
  const safe = name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-+|-+$/g, '').slice(0, 60)
  return ['settlement', ...(safe === '' ? [] : [safe]), `${today}.csv`].join('-')
}
