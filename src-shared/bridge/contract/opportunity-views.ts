import type { Action } from '../../domain/action.ts'
import type { Currency } from '../../domain/money.ts'
import type { OpportunityContent } from '../../domain/opportunity/edits.ts'
import type { Opportunity, OpportunityOrigin, OpportunityStatus } from '../../domain/opportunity/schema.ts'
import type { TimeInStage } from '../../domain/opportunity/stalled.ts'
import type { ForecastCategory, LossReason, StageEntered } from '../../domain/sales-rules/schema.ts'
import type { Allowed } from './deals.ts'

/** An opportunity as a row of a list or a card of a board. Amounts are minor units of `currency`. */
export interface OpportunityRow {
  readonly id: string
  readonly number: string | null
  readonly customerName: string
  readonly title: string
  /** Empty for a direct one. */
  readonly partnerId: string
  readonly partnerName: string
  readonly ownerId: string
  readonly ownerName: string
  readonly products: string
  readonly total: number
  readonly currency: Currency
  readonly status: OpportunityStatus
  readonly origin: OpportunityOrigin
  /** As the rules have it now. */
  readonly stage: StageEntered
  readonly category: ForecastCategory
  /** Closed on, else expected. */
  readonly closeOn: string
  readonly nextStep: string
  readonly nextStepDue: string
  /** Null once it is closed, and of drafts. */
  readonly timeInStage: TimeInStage | null
  readonly creditStatus: NonNullable<Opportunity['credit']>['status'] | null
  readonly protectedUntil: string | null
  readonly updatedAt: string
  /** Has changes that the endpoint does not have yet. */
  readonly waiting: boolean
  /** Whether the reader may move it to another stage. */
  readonly mayMove: boolean
}

export interface OpportunityPage {
  readonly rows: readonly OpportunityRow[]
  readonly total: number
  readonly asOf: string | null
}

/** Amounts added up over currencies, and by which rates: said wherever currencies are added. */
export interface ConvertedBy {
  readonly currency: Currency
  /** The rates used today; closed ones are converted at the rate of the day on which they closed. Empty where everything is in one currency. */
  readonly rates: readonly { readonly currency: Currency; readonly perBase: string; readonly date: string }[]
  /** Currencies in which there are amounts that the table cannot convert; they are left out and said. */
  readonly missing: readonly Currency[]
}

export interface BoardColumn {
  readonly stage: StageEntered
  readonly retired: boolean
  readonly count: number
  /** Minor units of the board's currency. */
  readonly amount: number
  /** The first so many, soonest close first; the list has the rest. */
  readonly rows: readonly OpportunityRow[]
}

export interface Board {
  readonly columns: readonly BoardColumn[]
  readonly converted: ConvertedBy
  readonly asOf: string | null
}

/** Everything that the page of one opportunity shows. */
export interface OpportunityView {
  readonly opportunity: Opportunity
  /** As the endpoint has it, null while it knows none: to mark what waits. */
  readonly received: Opportunity | null
  /** What was typed and is not an action yet. */
  readonly typing: OpportunityContent | null
  readonly typedAt: string | null
  /** Empty for a direct one. */
  readonly partnerName: string
  readonly ownerName: string
  readonly channelManager: string
  /** Names of everyone in the log, by person id. */
  readonly people: Readonly<Record<string, string>>
  readonly stage: StageEntered
  readonly category: ForecastCategory
  readonly timeInStage: TimeInStage | null
  /** The stages to choose from, in their order. */
  readonly stages: readonly StageEntered[]
  readonly lossReasons: readonly LossReason[]
  /** Today in the vendor's zone. */
  readonly today: string
  /** Who may be made its owner. */
  readonly owners: readonly { readonly id: string; readonly name: string }[]
  /** The registration it came from, where this computer has it. */
  readonly registration: { readonly id: string; readonly number: string | null } | null
  readonly allowed: Readonly<Record<OpportunityAct, Allowed>>
  /** Waiting decision that Undo can still take back, with the moment it leaves. */
  readonly held: { readonly actionId: string; readonly until: string } | null
  readonly asOf: string | null
}

/** What people do to an opportunity; `opportunity.help` is the part of an edit that the channel manager may make. */
export type OpportunityAct =
  | 'opportunity.edit'
  | 'opportunity.help'
  | 'opportunity.submit'
  | 'opportunity.withdraw'
  | 'opportunity.move'
  | 'opportunity.log'
  | 'opportunity.note'
  | 'opportunity.assign'
  | 'opportunity.win'
  | 'opportunity.lose'
  | 'opportunity.reopen'
  | 'opportunity.submit_proof'
  | 'opportunity.earn_credit'
  | 'opportunity.return_proof'
  | 'opportunity.refuse_credit'

/** Quotas of one fiscal year as a table: a row a partner, and under it its people. */
export interface QuotaTable {
  readonly year: number
  readonly quarters: readonly { readonly start: string; readonly end: string; readonly label: string }[]
  readonly rows: readonly QuotaRow[]
  readonly mayChange: boolean
  readonly asOf: string | null
}

export interface QuotaRow {
  readonly partnerId: string
  readonly partnerName: string
  /** Empty: the whole partner. */
  readonly personId: string
  readonly personName: string
  readonly currency: Currency
  /** One a quarter of the year, null where there is none. */
  readonly cells: readonly (QuotaCell | null)[]
}

export interface QuotaCell {
  readonly id: string
  readonly amount: number
  readonly waiting: boolean
  /** Who set what, when and why, oldest first. */
  readonly actions: readonly Action[]
}
