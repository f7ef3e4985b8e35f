import type { TouchChannel } from '../../../src-shared/domain/opportunity/schema.ts'

/** One line about a contact, as sellers write them. */
export const TOUCHES: readonly (readonly [TouchChannel, string])[] = [
  ['call', 'Called, wants pricing for two sites.'], ['call', 'Called, decision moved to the next board meeting.'], ['call', 'Left a message with the assistant.'], ['call', 'Called back about the support terms; fine for them.'],
  ['meeting', 'Met the head of IT and the plant manager.'], ['meeting', 'Site walk; three cabinets have no power reserve.'], ['meeting', 'Workshop, half a day. They know what they want now.'],
  ['email', 'Sent the offer.'], ['email', 'Sent references from the same industry.'], ['email', 'Asked for the signed data processing agreement.'],
  ['demo', 'Showed the console to four people; the reporting convinced them.'], ['demo', 'Trial runs on one site for two weeks.'],
]

export const NEXT_STEPS = ['Send the offer', 'Call about the budget', 'Arrange a site visit', 'Show the console', 'Ask for the order', 'Clarify the support level', 'Prepare the trial', 'Meet procurement'] as const
export const MILESTONES = [['Site survey', 'Trial agreed', 'Budget released'], ['Workshop held', 'Offer sent', 'Legal review done'], ['Decision maker met', 'Proof of concept', 'Contract signed']] as const
export const RIVALS = ['Fortavia', 'Palisade', 'Northgate Security', 'A telecom carrier', 'The incumbent'] as const
export const LOSS_WORDS: Readonly<Record<string, string>> = {
  price: 'Eleven per cent above the other offer after the last round.', competitor: 'The other side had a reference two streets away.', no_budget: 'Budget went to a new production line.',
  no_decision: 'Nobody wants to decide before the merger.', timing: 'Put off to the year after next.', missing_feature: 'Wanted inspection on the plant protocol, which the edge does not do.', other: 'Our contact left, and her successor started over.',
}
export const COMMENTS = ['Our presales can join the workshop, tell me when.', 'I know their CISO from a former project; want me to call?', 'Price looks right. Mention the renewal offer.', 'Please add the sites to the products, then I can help with special terms.'] as const
