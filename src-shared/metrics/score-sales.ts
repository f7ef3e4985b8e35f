import { createLargest } from './largest.ts'
import type { SalesMoney } from './sales-money.ts'
import type { SalesFacts } from './sales-question.ts'
import { add, adding } from './sales-tally.ts'
import { salesAsked } from './score-filter.ts'
import type { ScoreFrame } from './score-frame.ts'
import type { GroupAdding, Groups } from './score-groups.ts'
import type { ScoreQuestion, ScoreSums, SeriesPoint } from './score-question.ts'
import { stagesNow } from './stages-now.ts'

/** Likelier than this, in basis points, and closing this quarter is a top opportunity: metric 10. */
export const TOP_BPS = 7000

/** Adds opportunities to their groups, and to what is of all of them. */
export function addSales(facts: SalesFacts, question: ScoreQuestion, frame: ScoreFrame, money: SalesMoney, groupOf: Groups): { readonly series: readonly Omit<SeriesPoint, 'quota'>[] } & Pick<ScoreSums, 'top' | 'stalled'> {
  const asked = salesAsked(question.filter)
  const stages = stagesNow(question)
  const byPartner = question.group === 'partner'
  const { endedAt } = frame
  const points = question.series.map(() => ({ direct: adding(), indirect: adding(), lost: adding() }))
  /** By the place in the order of ends: what begins to be open by it, less what is not any more. */
  const opened = question.series.map(adding)
  const top = createLargest(question.listed)
  const stalled = createLargest(question.listed)
  // A device whose clock is ahead created nothing after now.
  const firstOpenFor = (createdAt: number): number => {
    const moment = Math.min(createdAt, question.now)
    let place = 0
    while (place < endedAt.length && (endedAt[place] ?? 0) <= moment) place += 1
    return place
  }
  const open = (from: number, until: number, worth: number): void => {
    const first = opened[from]
    if (!first || from >= until) return
    add(first, worth)
    const after = opened[until]
    if (after) add(after, -worth, -1)
  }

  for (const fact of facts) {
    if (!asked(fact)) continue
    const { status, closeOn, partnerId, updatedAt } = fact
    const group = groupOf(byPartner ? partnerId : fact.ownerId)
    if (updatedAt > group.activeAt) group.activeAt = updatedAt
    const close = frame.closeDay(closeOn)
    if (status === 'open') {
      const worth = money.conversionOf(fact)?.(fact.total)
      if (worth === undefined) continue
      const { now } = group
      add(now.open, worth)
      if (stages.categoryOf(fact) !== 'omitted') add(now.inForecast, worth)
      if (close.inPipeline) add(now.pipeline, worth)
      for (const place of close.periods) addTo(group.periods[place]?.closing, worth)
      if (close.inThisQuarter && stages.probabilityOf(fact) > TOP_BPS) {
        add(now.top, worth)
        top.offer(fact, worth)
      }
      if (stages.isStalled(fact)) {
        add(now.stalled, worth)
        stalled.offer(fact, worth)
      }
      open(firstOpenFor(fact.createdAt), opened.length, worth)
      continue
    }
    if (status === 'won') {
      if (group.firstDealOn === '' || closeOn < group.firstDealOn) group.firstDealOn = closeOn
      if (closeOn > group.lastWonOn) group.lastWonOn = closeOn
      if (close.inYear) addCustomer(group, fact.customerKey)
    }
    if (close.openFor === 0 && close.periods.length + close.trailing.length + close.points.length === 0) continue
    const worth = money.conversionOf(fact)?.(fact.total)
    if (worth === undefined) continue
    if (close.openFor > 0) open(firstOpenFor(fact.createdAt), close.openFor, worth)
    for (const place of close.points) {
      const point = points[place]
      if (point) add(status === 'lost' ? point.lost : partnerId === '' ? point.direct : point.indirect, worth)
    }
    if (close.periods.length + close.trailing.length === 0) continue
    const days = status === 'won' ? Math.max(0, close.day - frame.zone.dayOf(fact.createdAt)) : 0
    for (const place of close.trailing) {
      const part = group.periods[place]
      if (!part) continue
      add(status === 'won' ? part.trailingWon : part.trailingLost, worth)
      if (status === 'won') part.trailingCycleDays.push(days)
    }
    if (close.periods.length === 0) continue
    const registered = fact.dealId === '' ? 0 : 1
    for (const place of close.periods) {
      const part = group.periods[place]
      if (!part) continue
      add(status === 'won' ? part.won : part.lost, worth)
      part.registeredClosed += registered
      if (status !== 'won') continue
      part.registeredWon += registered
      part.cycleDays.push(days)
      if (partnerId !== '') add(fact.origin === 'vendor' ? part.influenced : part.sourced, worth)
    }
  }

  const openAt = new Map<number, { readonly amount: number; readonly count: number }>()
  const running = adding()
  for (const [order, place] of frame.points.entries()) {
    add(running, opened[order]?.amount ?? 0, opened[order]?.count ?? 0)
    openAt.set(place, { ...running })
  }
  return {
    series: question.series.map(({ from, to }, place) => ({ from, to, ...(points[place] ?? { direct: adding(), indirect: adding(), lost: adding() }), open: openAt.get(place) ?? adding() })),
    top: top.inOrder(), stalled: stalled.inOrder(),
  }
}

function addTo(tally: { amount: number; count: number } | undefined, worth: number): void {
  if (tally) add(tally, worth)
}

function addCustomer(group: GroupAdding, customerKey: string): void {
  if (customerKey === '') group.unnamedCustomers += 1
  else group.customers.add(customerKey)
}
