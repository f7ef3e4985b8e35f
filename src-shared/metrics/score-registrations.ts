import { addDays } from '../lib/plain-date.ts'
import { answerMs, IN_TIME_MS, visitDecisions } from './decisions.ts'
import type { VisitDecision } from './decisions.ts'
import { duplicatesIn } from './first-registrations.ts'
import type { RegistrationFact, RegistrationFacts } from './registration-fact.ts'
import type { SalesMoney } from './sales-money.ts'
import { add } from './sales-tally.ts'
import { ofAskedPartner } from './score-filter.ts'
import type { MomentSpan, ScoreFrame } from './score-frame.ts'
import type { GroupAdding, Groups } from './score-groups.ts'
import type { ScoreQuestion } from './score-question.ts'

/** Whether the endpoint approved it and it is no opportunity yet. A decision that waits on a computer is none. */
function isApproved(status: RegistrationFact['status'], rounds: RegistrationFact['rounds']): boolean {
  return status === 'approved' && rounds[rounds.length - 1]?.end === 'approved'
}

/** Whether its protection ended without an opportunity. */
export function isExpired(fact: RegistrationFact, today: string): boolean {
  return isApproved(fact.status, fact.rounds) && fact.protectedUntil !== '' && fact.protectedUntil < today
}

/** Adds registrations that the endpoint received to their groups, and answers when the next of those under review is overdue at the earliest. */
export function addRegistrations(facts: RegistrationFacts, question: ScoreQuestion, frame: ScoreFrame, money: SalesMoney, groupOf: Groups): { readonly overdueAt: number } {
  const { now, today, filter: { ownerId } } = question
  const asked = ofAskedPartner(question.filter)
  const byPartner = question.group === 'partner'
  // Also of one's own where a colleague's was earlier.
  const duplicates = duplicatesIn(facts)
  const endsBy = addDays(today, question.endingDays)
  const spans = frame.periods
  // One function for all rows: what it is about is told to it here.
  let group: GroupAdding | null = null
  let hasEnded = false
  let overdueAt = Infinity
  const decided: VisitDecision = (end, at, clockMs, rounds, first, last) => {
    if (!group) return
    if (end === '') {
      if (clockMs > IN_TIME_MS) addOverdue(group, frame)
      else overdueAt = Math.min(overdueAt, now + IN_TIME_MS - clockMs + 1)
      return
    }
    if (end === 'approved') addApproval(group, frame, at)
    for (let place = 0; place < spans.length; place += 1) {
      const part = holds(spans[place], at) ? group.periods[place] : undefined
      if (!part) continue
      if (end === 'approved') part.approved += 1
      else part.rejected += 1
      part.decisionMs.push(answerMs(rounds, first, last, question, frame.zone))
      if (clockMs > IN_TIME_MS) part.late += 1
      else part.inTime += 1
      if (end === 'approved' && hasEnded) part.expired += 1
    }
  }

  for (const fact of facts) {
    if (!asked(fact)) continue
    const { rounds, partnerId } = fact
    const receivedAt = rounds[0]?.from
    if (receivedAt === undefined) continue
    const { id, registeredBy } = fact
    if (ownerId !== undefined && registeredBy !== ownerId) continue
    group = groupOf(byPartner ? partnerId : registeredBy)
    const { updatedAt, rivals } = fact
    if (updatedAt > group.activeAt) group.activeAt = updatedAt
    for (const rival of rivals) group.rivals.set(rival, (group.rivals.get(rival) ?? 0) + 1)
    for (let place = 0; place < spans.length; place += 1) {
      const part = holds(spans[place], receivedAt) ? group.periods[place] : undefined
      if (!part) continue
      part.submitted += 1
      if (rivals.length > 0) part.conflicts += 1
      if (duplicates.has(id)) part.duplicates += 1
    }
    const protectedUntil = isApproved(fact.status, rounds) ? fact.protectedUntil : ''
    hasEnded = protectedUntil !== '' && protectedUntil < today
    visitDecisions(rounds, now, decided)
    if (protectedUntil >= today && protectedUntil <= endsBy) addEnding(group, id, money.convertedOn(fact.total, fact.currency, today) ?? 0)
  }
  return { overdueAt }
}

const holds = (span: MomentSpan | undefined, moment: number): boolean => span !== undefined && moment >= span.from && moment < span.until

function addOverdue(group: GroupAdding, frame: ScoreFrame): void {
  for (const [index, part] of group.periods.entries()) if (frame.holdsToday[index] === true) part.late += 1
}

function addApproval(group: GroupAdding, { year }: ScoreFrame, at: number): void {
  if (at < group.firstApprovedAt) group.firstApprovedAt = at
  if (at >= year.from && at < year.until) group.approvals += 1
}

/** What cannot be converted still ends, so it counts. */
function addEnding(group: GroupAdding, id: string, worth: number): void {
  add(group.ending, worth)
  if (worth < group.endingLargestAmount || (worth === group.endingLargestAmount && id > group.endingLargest)) return
  group.endingLargest = id
  group.endingLargestAmount = worth
}
