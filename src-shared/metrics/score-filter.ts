import type { RegistrationFact } from './registration-fact.ts'
import type { OpportunityFact } from './opportunity-fact.ts'
import type { ScoreQuestion } from './score-question.ts'

type Filter = ScoreQuestion['filter']

/** Whether an opportunity is one of those asked for; drafts and withdrawn ones never are. */
export function salesAsked({ partnerId, ownerId, channel }: Filter): (fact: OpportunityFact) => boolean {
  const direct = channel === 'direct'
  return (fact) => {
    if (partnerId !== undefined && fact.partnerId !== partnerId) return false
    const { status } = fact
    return status !== 'draft' && status !== 'withdrawn' && (ownerId === undefined || fact.ownerId === ownerId) && (channel === undefined || (fact.partnerId === '') === direct)
  }
}

/** Whether a registration is of a partner that is asked for, whoever registered it. */
export function ofAskedPartner({ partnerId, channel }: Filter): (fact: RegistrationFact) => boolean {
  return (fact) => channel !== 'direct' && (partnerId === undefined || fact.partnerId === partnerId)
}
