import type { RefusalCode } from '../../../src-shared/domain/refusal.ts'

/** Why a change was not taken and what to do about it, each a clause that goes on in a sentence. Never blames, never a code alone. */
export interface RefusalWords {
  /** A full clause without its stop: "It changed after you looked at it". */
  readonly why: string
  /** One or two sentences. */
  readonly todo: string
}

const WORDS: Readonly<Record<RefusalCode, RefusalWords>> = {
  invalid_input: { why: 'Something in it cannot be used as it was entered', todo: 'Open the record, enter it again there, then discard this one.' },
  unknown_action: { why: 'The endpoint does not know this kind of change yet', todo: 'It and this app are of different versions. Resubmit when both are up to date.' },
  unsupported_version: { why: 'It was made with another version of this app', todo: 'Update the app, look at the record again, then resubmit.' },
  not_yours: { why: 'It was made by somebody else', todo: 'Only the person who made it can send it. Discard it here and let them make it again.' },
  not_allowed: { why: 'Your role does not allow this to you any more', todo: 'If it should, ask your manager or channel operations to change that, then resubmit.' },
  not_found: { why: 'You can no longer see what it was about', todo: 'There is nothing left to send your change to. Copy what you still need, then discard it.' },
  wrong_status: { why: 'It had moved on before your change arrived', todo: 'Look at what it is now and decide whether your change still makes sense.' },
  incomplete: { why: 'Something that a submission needs was missing', todo: 'Fill it in on the form, then resubmit.' },
  changed_since: { why: 'It changed after you looked at it', todo: 'Compare what you saw with what is there now, then decide again.' },
  after_refused: { why: 'It builds on another change of yours that was not taken', todo: 'Settle that one first, then resubmit this one.' },
  own_registration: { why: 'You registered this deal yourself', todo: 'Nobody decides what they registered. Another channel manager or channel operations will.' },
  already_protected: { why: 'Another registration for this customer is protected for one of the same products', todo: 'Compare the two in the review queue. Resubmit when they prove to be different customers, or when that protection has ended.' },
  unknown_reference: { why: 'It names something that is not there any more, such as a product or a customer', todo: 'Open the record, choose another one, then discard this change.' },
  own_request: { why: 'You asked for it yourself', todo: 'Nobody decides what they asked for. Another approver will.' },
  over_budget: { why: 'The budget does not hold so much', todo: 'Look at what is left of it, or raise the budget, then resubmit.' },
  over_allocation: { why: 'The allocation does not hold so much any more', todo: 'Look at what is left of it. Approve less, or add to the allocation, then resubmit.' },
  over_request: { why: 'It is more than is left of the approved request', todo: 'Lower what you claim, then submit it again.' },
  over_limit: { why: 'It is more than you may approve by yourself', todo: 'Send it on to the next approver, or approve less.' },
  past_deadline: { why: 'It reached the endpoint after its deadline', todo: 'Ask your channel manager whether a new request for it would be approved.' },
  evidence_missing: { why: 'Files of it had not reached the endpoint yet', todo: 'Wait until everything has arrived, then decide again.' },
  already_settled: { why: 'One of the claims is in another settlement already', todo: 'Look at which, make the batch again without it, then discard this one.' },
  too_large: { why: 'It is larger than one record can hold', todo: 'Make it smaller on the form, or split it in two.' },
}

/** Words for a refusal. Every code has its own. */
export function refusalWords(code: RefusalCode): RefusalWords {
  return WORDS[code]
}
