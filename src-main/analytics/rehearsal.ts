import { DEFAULT_SALES_RULES } from '../../src-shared/domain/sales-rules/defaults.ts'
import type { ScoreQuestion } from '../../src-shared/metrics/score-question.ts'
import { scoreSums } from '../../src-shared/metrics/score.ts'
import type { ScoreFacts } from '../../src-shared/metrics/score.ts'

const TURNS = 2

/** Adds everything up in answer to nobody, so that the code is compiled and what facts remember is found before a person waits. */
export function rehearse(facts: ScoreFacts, now: number): void {
  const today = new Date(now).toISOString().slice(0, 10)
  const year = { from: `${today.slice(0, 4)}-01-01`, to: today }
  const question: ScoreQuestion = {
    rules: DEFAULT_SALES_RULES, rates: null, currency: 'EUR', today, zone: 'UTC', now, periods: [year, year], group: 'partner', filter: {}, quotas: [], answerHours: 'business', endingDays: 15, series: [year], listed: 5,
  }
  for (let turn = 0; turn < TURNS; turn += 1) scoreSums(facts, question)
}
