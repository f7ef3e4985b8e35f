import type { Claim } from '../../../../src-shared/domain/claim/schema.ts'
import type { FieldChange } from '../../../../src-shared/domain/content-edits.ts'
import type { FundRequest } from '../../../../src-shared/domain/fund-request/schema.ts'
import { fundFieldLabel } from '../../../ui/fund-fields.ts'

export interface Answer {
  readonly by: string
  readonly at: string
  readonly askedBy: string
  readonly question: string
  /** Empty when only changes came back. */
  readonly words: string
  /** Fields changed since the return, as they are called in a sentence. */
  readonly changed: readonly string[]
}

/** What came back after the last return; null while nothing has, or nothing was asked. */
export function answerOf({ actions, status }: FundRequest | Claim): Answer | null {
  if (status !== 'submitted') return null
  const verbOf = (type: string) => type.slice(type.indexOf('.') + 1)
  const returned = actions.findLastIndex((one) => verbOf(one.type) === 'return')
  const asked = actions[returned]
  const submitted = actions.findLast((one, at) => at > returned && verbOf(one.type) === 'submit')
  if (asked === undefined || submitted === undefined) return null
  const text = (value: unknown) => (typeof value === 'string' ? value : '')
  const edits = actions.slice(returned + 1).filter((one) => verbOf(one.type) === 'edit')
  const fields = edits.flatMap((one) => (Array.isArray(one.input['changes']) ? (one.input['changes'] as readonly FieldChange[]).map((change) => (change.field === 'line' ? 'lines' : change.field)) : []))
  return {
    by: submitted.by, at: submitted.receivedAt ?? submitted.at, askedBy: asked.by, question: text(asked.input['questions']), words: text(submitted.input['note']),
    changed: [...new Set(fields)].map((field) => fundFieldLabel(field).toLowerCase()),
  }
}
