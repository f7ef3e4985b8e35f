import type { Action } from '../../src-shared/domain/action.ts'
import type { Claim } from '../../src-shared/domain/claim/schema.ts'
import type { FundRequest } from '../../src-shared/domain/fund-request/schema.ts'
import type { ClaimDueNotice, DecisionNotice, FundNotice } from '../../src-shared/domain/notice/schema.ts'
import { derivedId } from '../../src-shared/lib/derived-id.ts'
import { maySee, writeNotice } from './notices.ts'
import type { Unit } from './unit.ts'

type Told = Pick<DecisionNotice, 'outcome'> | Pick<FundNotice, 'outcome'> | Pick<ClaimDueNotice, 'outcome' | 'claimBy'>

/** Tells one person what an action did to a request or claim, unless they did it themselves or may no longer see it. */
export async function noticeFund(unit: Unit, record: FundRequest | Claim, personId: string, action: Pick<Action, 'id' | 'by'>, told: Told): Promise<void> {
  if (personId === action.by || !(await maySee(unit, personId, record))) return
  writeNotice(unit, record, derivedId('notice', action.id, told.outcome, personId), { personId, otherPersonId: action.by, ...told })
}

/** Tells channel operations that a request or claim waits for them now. */
export async function noticeOperations(unit: Unit, record: FundRequest | Claim, action: Action, outcome: 'forwarded' | 'escalated'): Promise<void> {
  const { rows } = await unit.tx.query<{ id: string }>(
    "select id from record where collection = 'directory' and kind = 'person' and partner_id = '' and status = 'active' and body ->> 'role' = 'channel_operations_manager' order by id",
  )
  for (const { id } of rows) await noticeFund(unit, record, id, action, { outcome })
}
