import { IN_TIME_MS, visitDecisions } from './decisions.ts'
import { createFirstRegistrations } from './first-registrations.ts'
import type { RegistrationFact, RegistrationFacts } from './registration-fact.ts'
import type { SalesMoney } from './sales-money.ts'
import { add } from './sales-tally.ts'
import { ofAskedPartner } from './score-filter.ts'
import type { ScoreFrame } from './score-frame.ts'
import type { GroupAdding, Groups, PeriodAdding } from './score-groups.ts'
import type { ScoreQuestion } from './score-question.ts'
import { addDays } from '../lib/plain-date.ts'

/** Whether the endpoint approved it and it is no opportunity yet. A decision that waits on a computer is none. */
function isApproved(fact: RegistrationFact): boolean {
  return fact.status === 'approved' && fact.rounds.at(-1)?.end === 'approved'
}

/** Whether its protection ended without an opportunity. */
export function isExpired(fact: RegistrationFact, today: string): boolean {
  return isApproved(fact) && fact.protectedUntil !== '' && fact.protectedUntil < today
}

/** Adds registrations that the endpoint received to their groups. */
export function addRegistrations(facts: RegistrationFacts, question: ScoreQuestion, frame: ScoreFrame, money: SalesMoney, groupOf: Groups): void {
  const { now, today, answerHours, filter: { ownerId } } = question
  const asked = ofAskedPartner(question.filter)
  const byPartner = question.group === 'partner'
  const firsts = createFirstRegistrations()
  /** Submitted in a period: whether they are duplicates is known once all were seen. */
  const submitted: { readonly parts: PeriodAdding[]; readonly ids: string[]; readonly places: number[] } = { parts: [], ids: [], places: [] }
  const endsBy = addDays(today, question.endingDays)

  for (const fact of facts) {
    if (!asked(fact)) continue
    const { rounds, partnerId, id } = fact
    const first = rounds[0]
    if (!first) continue
    // A colleague's earlier registration makes one's own a duplicate too.
    const place = firsts.note(partnerId, fact.customerKey, first.from, id)
    const { registeredBy, updatedAt } = fact
    if (ownerId !== undefined && registeredBy !== ownerId) continue
    const group = groupOf(byPartner ? partnerId : registeredBy)
    if (updatedAt > group.activeAt) group.activeAt = updatedAt
    const { rivals } = fact
    for (const rival of rivals) group.rivals.set(rival, (group.rivals.get(rival) ?? 0) + 1)
    for (const [index, span] of frame.periods.entries()) {
      const part = group.periods[index]
      if (!part || first.from < span.from || first.from >= span.until) continue
      part.submitted += 1
      if (rivals.length > 0) part.conflicts += 1
      if (place < 0) continue
      submitted.parts.push(part)
      submitted.ids.push(id)
      submitted.places.push(place)
    }
    const approvedNow = isApproved(fact)
    const { protectedUntil } = fact
    const hasEnded = isExpired(fact, today)
    visitDecisions(rounds, now, answerHours, frame.zone, (end, at, clockMs, askedMs) => {
      if (end === '') {
        if (clockMs > IN_TIME_MS) addOverdue(group, frame)
        return
      }
      if (end === 'approved') addApproval(group, frame, at)
      for (const [index, span] of frame.periods.entries()) {
        const part = group.periods[index]
        if (!part || at < span.from || at >= span.until) continue
        part[end] += 1
        part.decisionMs.push(askedMs)
        if (clockMs > IN_TIME_MS) part.late += 1
        else part.inTime += 1
        if (end === 'approved' && hasEnded) part.expired += 1
      }
    })
    if (approvedNow && protectedUntil >= today && protectedUntil <= endsBy) addEnding(group, id, money.convertedOn(fact.total, fact.currency, today) ?? 0)
  }
  for (const [order, part] of submitted.parts.entries()) {
    if (firsts.isDuplicate(submitted.places[order] ?? -1, submitted.ids[order] ?? '')) part.duplicates += 1
  }
}

function addOverdue(group: GroupAdding, frame: ScoreFrame): void {
  for (const [index, part] of group.periods.entries()) if (frame.holdsToday[index] === true) part.late += 1
}

function addApproval(group: GroupAdding, { zone, year }: ScoreFrame, at: number): void {
  const day = zone.dayOf(at)
  if (day < group.firstApprovedDay) group.firstApprovedDay = day
  if (at >= year.from && at < year.until) group.approvals += 1
}

/** What cannot be converted still ends, so it counts. */
function addEnding(group: GroupAdding, id: string, worth: number): void {
  add(group.ending, worth)
  if (worth < group.endingLargestAmount || (worth === group.endingLargestAmount && id > group.endingLargest)) return
  group.endingLargest = id
  group.endingLargestAmount = worth
}
