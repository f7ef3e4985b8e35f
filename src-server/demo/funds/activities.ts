import type { ActivityType } from '../../../src-shared/domain/fund-request/activity.ts'

/** What partners spend funds on: a title (`{town}` is replaced), who comes, the cost lines with their part of the whole, and who bills them. */
export interface Idea {
  readonly activity: ActivityType
  readonly title: string
  readonly audience: string
  readonly purpose: string
  readonly lines: readonly (readonly [description: string, part: number, supplier: string])[]
  /** Whole cost in euros, from and to. */
  readonly cost: readonly [number, number]
}

export const IDEAS: readonly Idea[] = [
  { activity: 'webinar', title: 'Zero trust webinar', audience: 'IT managers of customers with remote staff', purpose: 'Show access by person instead of by building, then book assessments.', lines: [['Webinar platform', 25, 'Clearcast Events'], ['Speaker', 35, 'Norvell Speakers'], ['Invitations and advertising', 40, 'Brightpath Media']], cost: [4000, 9000] },
  { activity: 'event', title: 'Security breakfast, {town}', audience: 'Twenty heads of IT from the region', purpose: 'Two customers tell how they replaced their firewalls.', lines: [['Room and catering', 60, 'Guildhall Catering'], ['Invitations', 15, 'Brightpath Media'], ['Speaker travel', 25, 'Norvell Speakers']], cost: [5000, 14_000] },
  { activity: 'trade_show', title: 'Regional IT fair, {town}', audience: 'Visitors of the fair, four thousand in two days', purpose: 'A stand with live attacks on an unprotected network beside a protected one.', lines: [['Stand space', 50, 'Harbour Exhibitions'], ['Stand panels', 30, 'Harbour Print & Display'], ['Lead scanner', 20, 'Harbour Exhibitions']], cost: [12_000, 32_000] },
  { activity: 'digital_campaign', title: 'Search and LinkedIn campaign, SD-WAN', audience: 'Network managers of firms with ten branches and more', purpose: 'Bring those whose carrier ends MPLS to a cost calculator.', lines: [['Advertising', 75, 'Brightpath Media'], ['Landing page', 25, 'Studio Holm']], cost: [6000, 18_000] },
  { activity: 'print', title: 'Partner guide for manufacturers', audience: 'Plant managers on our list, six hundred', purpose: 'A printed guide on separating production from the office.', lines: [['Design', 35, 'Studio Holm'], ['Print and delivery', 65, 'Harbour Print & Display']], cost: [4000, 16_000] },
  { activity: 'content', title: 'Customer film, {town}', audience: 'Visitors of our site, and the sales team', purpose: 'Three minutes with a customer who went through an incident.', lines: [['Filming', 60, 'Studio Holm'], ['Editing and subtitles', 40, 'Studio Holm']], cost: [7000, 15_000] },
  { activity: 'training', title: 'Workshop day, managed response', audience: 'Engineers of twelve customers', purpose: 'Hands-on day in the lab; each leaves with a plan.', lines: [['Lab hire', 55, 'Quay Training'], ['Trainer', 45, 'Quay Training']], cost: [5000, 12_000] },
  { activity: 'sales_incentive', title: 'Quarter sprint for the sales team', audience: 'Our own sellers', purpose: 'A prize for the first ten registrations of the quarter.', lines: [['Prizes', 100, 'Gift House']], cost: [2000, 6000] },
]

export const SUMMARIES: readonly string[] = [
  'Took place as planned; more came than were invited.',
  'Went well. Three quarters of those who registered attended.',
  'Ran for four weeks; the report is attached.',
  'Delivered on time. The list of those who got it is attached.',
  'Held as planned. Follow-up calls start this week.',
]
