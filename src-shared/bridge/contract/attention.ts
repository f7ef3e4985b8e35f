import { z } from 'zod'
import { recordId } from '../../domain/action.ts'
import type { Attention } from '../../domain/attention/schema.ts'
import { claimContent } from '../../domain/claim/edits.ts'
import type { Claim } from '../../domain/claim/schema.ts'
import { dealContent } from '../../domain/deal/edits.ts'
import type { Deal } from '../../domain/deal/schema.ts'
import { fundRequestContent } from '../../domain/fund-request/edits.ts'
import type { FundRequest } from '../../domain/fund-request/schema.ts'
import type { Notice } from '../../domain/notice/schema.ts'
import { opportunityContent } from '../../domain/opportunity/edits.ts'
import type { Opportunity } from '../../domain/opportunity/schema.ts'
import { command, live } from '../entry.ts'
import { decisionBasis } from './deals.ts'
import { claimBasis, requestBasis } from './funds.ts'
import { creditBasis } from './opportunities.ts'

/** One refused change, ready to be settled. */
export interface AttentionView {
  readonly attention: Attention
  /** What the person did, in words: "Your approval of BRW-0147". */
  readonly did: string
  /** The registration as this desktop has it now, null when it is out of sight. */
  readonly now: Deal | null
  /** Of a change in the collection `funds`: the request or claim as this desktop has it now, null when it is neither or out of sight. */
  readonly fund?: FundRequest | Claim | null
  /** Of a change in the collection `opportunities`: the opportunity as this desktop has it now, null when it is out of sight. */
  readonly opportunity?: Opportunity | null
  readonly people: Readonly<Record<string, string>>
}

export interface NoticeView {
  readonly notice: Notice
  readonly otherName: string
}

export const attentionContract = {
  'attention.list': live<readonly AttentionView[]>()(z.strictObject({})),
  'attention.discard': command<null>()(z.strictObject({ id: recordId })),
  /**
   * Sends the refused change again on top of the record as it is now: an edit with the content chosen field by field, a decision
   * with what is seen now, everything else as it was.
   */
  'attention.resubmit': command<null>()(z.strictObject({ id: recordId, content: z.union([dealContent, opportunityContent, fundRequestContent, claimContent]).optional(), seen: z.union([decisionBasis, creditBasis, requestBasis, claimBasis]).optional() })),
  'notices.list': live<readonly NoticeView[]>()(z.strictObject({})),
  'notices.read': command<null>()(z.strictObject({ id: recordId })),
} as const
