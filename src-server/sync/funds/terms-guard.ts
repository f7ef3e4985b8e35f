import { termsOf } from '../../../src-shared/domain/funds/terms.ts'
import type { FundTerms } from '../../../src-shared/domain/funds/terms.ts'
import { sameJson } from '../../../src-shared/lib/fingerprint.ts'
import type { Allocation } from '../../../src-shared/domain/allocation/schema.ts'
import type { Budget } from '../../../src-shared/domain/budget/schema.ts'
import type { FundRequest } from '../../../src-shared/domain/fund-request/schema.ts'
import type { Claim } from '../../../src-shared/domain/claim/schema.ts'
import type { Unit } from '../unit.ts'

/** Whether the terms that an offline device captured are those that are stored. */
export function sameTerms(captured: FundTerms, stored: FundTerms): boolean {
  return sameJson(termsOf(captured), termsOf(stored))
}

interface FundRecords {
  readonly budget: Budget
  readonly allocation: Allocation
  readonly fund_request: FundRequest
  readonly claim: Claim
}

/** A record of the funds by its id, if it is of that kind. */
export async function readFund<K extends keyof FundRecords>(unit: Unit, kind: K, id: string): Promise<FundRecords[K] | null> {
  const record = (await unit.read('funds', id))?.record
  return record?.kind === kind ? (record as FundRecords[K]) : null
}
