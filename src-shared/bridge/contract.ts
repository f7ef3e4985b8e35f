import { attentionContract } from './contract/attention.ts'
import { budgetsContract } from './contract/budgets.ts'
import { dealsContract } from './contract/deals.ts'
import { evidenceContract } from './contract/evidence.ts'
import { fundsContract } from './contract/funds.ts'
import { homeContract } from './contract/home.ts'
import { opportunitiesContract } from './contract/opportunities.ts'
import { referenceContract } from './contract/reference.ts'
import { salesContract } from './contract/sales.ts'
import { scorecardContract } from './contract/scorecard.ts'
import { sessionContract } from './contract/session.ts'
import { syncContract } from './contract/sync.ts'
import type { CommandEntry, InputOf, LiveEntry, OutputOf } from './entry.ts'

/** The only door between the screen and the store: name → kind, input, output. */
export const contract = { ...sessionContract, ...syncContract, ...dealsContract, ...opportunitiesContract, ...salesContract, ...scorecardContract, ...homeContract, ...fundsContract, ...evidenceContract, ...budgetsContract, ...attentionContract, ...referenceContract } as const
export type Contract = typeof contract

export type CommandName = { [N in keyof Contract]: Contract[N] extends CommandEntry<infer _I, infer _O> ? (Contract[N]['kind'] extends 'command' ? N : never) : never }[keyof Contract]
export type LiveName = { [N in keyof Contract]: Contract[N] extends LiveEntry<infer _I, infer _O> ? (Contract[N]['kind'] extends 'live' ? N : never) : never }[keyof Contract]
export type Input<N extends keyof Contract> = InputOf<Contract[N]>
export type Output<N extends keyof Contract> = OutputOf<Contract[N]>
