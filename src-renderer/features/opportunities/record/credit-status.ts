import type { MarginCredit } from '../../../../src-shared/domain/opportunity/schema.ts'

export type CreditStatus = MarginCredit['status']
