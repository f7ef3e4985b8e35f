import { merge } from 'rxjs'
import type { Observable } from 'rxjs'
import type { QuotaCell, QuotaRow, QuotaTable } from '../../../src-shared/bridge/contract/opportunity-views.ts'
import type { RecordBase } from '../../../src-shared/domain/action.ts'
import { isPartnerRole, managesPartner } from '../../../src-shared/domain/actor.ts'
import type { Lifecycle } from '../../../src-shared/domain/lifecycle.ts'
import type { Currency } from '../../../src-shared/domain/money.ts'
import { quotaLifecycle } from '../../../src-shared/domain/quota/lifecycle.ts'
import { quotaId } from '../../../src-shared/domain/quota/quota-id.ts'
import type { Quota } from '../../../src-shared/domain/quota/schema.ts'
import { refusal } from '../../../src-shared/domain/refusal.ts'
import { fiscalQuarterOf, quartersOfYear } from '../../../src-shared/domain/sales-rules/fiscal-quarter.ts'
import { err } from '../../../src-shared/lib/result.ts'
import type { QuotaFact } from '../../../src-shared/metrics/sales-question.ts'
import { ofKind } from '../../store/of-kind.ts'
import { change, done, newAction, performed } from '../context.ts'
import type { Outcome, ServiceContext } from '../context.ts'
import { liveQuery } from '../live.ts'
import { currencyFor } from '../lookup.ts'
import { salesSight } from '../opportunity/sight.ts'
import type { SalesSight } from '../opportunity/sight.ts'
import { createRecordIndex } from '../record-index.ts'

export interface QuotaKey {
  readonly partnerId: string
  /** Empty: the whole partner. */
  readonly personId: string
  /** First day of a fiscal quarter. */
  readonly quarter: string
}

export interface Quotas {
  readonly table: (on: string, partnerId?: string) => Observable<QuotaTable>
  readonly set: (key: QuotaKey, amount: number, reason?: string) => Outcome<null>
  readonly remove: (key: QuotaKey, reason: string) => Outcome<null>
  /** Those in force, for the forecast. */
  readonly facts: () => Promise<readonly QuotaFact[]>
  readonly changes: Observable<unknown>
  readonly close: () => void
}

const NO_PARTNER = refusal('unknown_reference', 'This partner does not exist, or you can no longer see it.')
const NO_PERSON = refusal('unknown_reference', 'This person does not work for the partner any more. Choose somebody else.')
const NO_QUARTER = refusal('invalid_input', 'Quotas are entered for a whole fiscal quarter. Choose one.')
const NO_QUOTA = refusal('not_found', 'There is no such quota, or not any more.')

interface Known {
  readonly quota: Quota
  readonly waiting: boolean
}

export function createQuotas(context: ServiceContext, { moments, rightsChanges }: { readonly moments: Observable<unknown>; readonly rightsChanges: Observable<unknown> }): Quotas {
  const records = ofKind(context.repositories, 'programs', 'quota')
  const index = createRecordIndex<Quota, Known>(records, (quota, row) => (quota.kind === 'quota' ? { quota, waiting: row.waiting.length > 0 } : null))

  async function table(on: string, partnerId: string | undefined): Promise<QuotaTable> {
    const [sight, known] = await Promise.all([salesSight(context), index.read()])
    const quarters = quartersOfYear(on, sight.rules.fiscalStarts)
    return {
      year: quarters[0]?.fiscalYear ?? 0,
      quarters: quarters.map(({ start, end, label }) => ({ start, end, label })),
      rows: rowsOf(sight, partnerId).map((row): QuotaRow => {
        const cells = quarters.map(({ start }): QuotaCell | null => {
          const one = known.get(quotaId(row.partnerId, row.personId, start))
          return one?.quota.status === 'active' ? { id: one.quota.id, amount: one.quota.amount, waiting: one.waiting, actions: one.quota.actions } : null
        })
        const current = quarters.map(({ start }) => known.get(quotaId(row.partnerId, row.personId, start))?.quota).find((one) => one?.status === 'active')
        return { ...row, currency: current?.currency ?? row.currency, cells }
      }),
      mayChange: sight.actor.role === 'channel_operations_manager',
      asOf: context.asOf(),
    }
  }

  async function perform(key: QuotaKey, type: string, input: Readonly<Record<string, unknown>>): Outcome<null> {
    const id = quotaId(key.partnerId, key.personId, key.quarter)
    return done(await change(context, records, id, (stored) => performed(context, quotaLifecycle, stored, newAction(context, quotaLifecycle as unknown as Lifecycle<RecordBase>, stored, type, input))))
  }

  return {
    table: (on, partnerId) => liveQuery(merge(records.changes, context.lookup.changes, moments, rightsChanges), () => table(on, partnerId), { everyMs: 100 }),
    set: async (key, amount, reason) => {
      const { directory, rules } = await salesSight(context)
      const partner = directory.partners.get(key.partnerId)
      if (!partner) return err(NO_PARTNER)
      if (key.personId !== '' && directory.people.get(key.personId)?.partnerId !== key.partnerId) return err(NO_PERSON)
      if (fiscalQuarterOf(key.quarter, rules.fiscalStarts).start !== key.quarter) return err(NO_QUARTER)
      return perform(key, 'quota.set', { ...key, currency: partner.currency, amount, reason })
    },
    remove: async (key, reason) => ((await records.read(quotaId(key.partnerId, key.personId, key.quarter)))?.record ? perform(key, 'quota.remove', { reason }) : err(NO_QUOTA)),
    facts: async () =>
      [...(await index.read()).values()].flatMap(({ quota }) =>
        quota.status === 'active' ? [{ partnerId: quota.partnerId, personId: quota.personId, quarter: quota.quarter, currency: quota.currency, amount: quota.amount }] : [],
      ),
    changes: records.changes,
    close: () => index.close(),
  }
}

type Head = Pick<QuotaRow, 'partnerId' | 'partnerName' | 'personId' | 'personName'> & { readonly currency: Currency }

/** The partners that the reader answers for, each with its people, by name. */
function rowsOf({ actor, directory }: SalesSight, only: string | undefined): readonly Head[] {
  const byName = (a: { readonly name: string }, b: { readonly name: string }) => a.name.localeCompare(b.name, 'en')
  const mine = [...directory.partners.values()].filter((one) => (only === undefined || one.id === only) && (actor.partnerId === null ? managesPartner(actor, one.id) : one.id === actor.partnerId))
  return mine.sort(byName).flatMap((partner) => {
    const head = { partnerId: partner.id, partnerName: partner.name, currency: currencyFor(directory, { partnerId: partner.id }) }
    const people = [...directory.people.values()].filter((one) => one.partnerId === partner.id && one.status === 'active' && isPartnerRole(one.role)).sort(byName)
    return [{ ...head, personId: '', personName: '' }, ...people.map((one) => ({ ...head, personId: one.id, personName: one.name }))]
  })
}
