import type { Allocation } from '../../src-shared/domain/allocation/schema.ts'
import type { Claim } from '../../src-shared/domain/claim/schema.ts'
import type { ActivityType } from '../../src-shared/domain/fund-request/activity.ts'
import type { FundRequest } from '../../src-shared/domain/fund-request/schema.ts'
import type { FundReview } from '../../src-shared/domain/fund-review/schema.ts'
import { addDays } from '../../src-shared/lib/plain-date.ts'
import { ALLOCATION_IDS, buildClaim, buildRequest, fundId, lineDecisions, reviewRecord, sampleAllocations } from './fake-funds-world.ts'
import { plainDay } from './fake-world.ts'

export interface FundRecords { readonly allocations: readonly Allocation[]; readonly requests: readonly FundRequest[]; readonly claims: readonly Claim[]; readonly reviews: readonly FundReview[] }

/** Brightwater's half year, whose numbers add up, and what others ask for; a record in every state. */
export function sampleFunds(now: number): FundRecords {
  const allocations = sampleAllocations(now)
  const today = plainDay(now)
  const day = (offset: number) => addDays(today, offset)
  const fund = (partner: keyof typeof ALLOCATION_IDS) => {
    const found = allocations.find((one) => one.id === ALLOCATION_IDS[partner])
    if (!found) throw new Error(`No fund of ${partner}`)
    return found
  }
  const request = (last: string, partner: keyof typeof ALLOCATION_IDS, number: string, title: string, activity: ActivityType, days: readonly [number, number], costs: readonly (readonly [string, number])[], steps: Parameters<typeof buildRequest>[0]['steps'], more: Parameters<typeof buildRequest>[0]['content'] = {}) =>
    buildRequest({ id: fundId(last), partner, number, content: { title, activity, from: day(days[0]), until: day(days[1]), ...more }, costs, steps }, fund(partner), now)
  const granted = (hoursAgo: number, amount: number, claimBy: number, condition = '') => ['request.approve', hoursAgo, { amount, claimBy: day(claimBy), condition }] as const

  const webinar = request('60001', 'brightwater', 'BRW-M0041', 'Rail cyber webinar', 'webinar', [-20, -20], [['Webinar platform and speakers', 900_000], ['Print and stand panels', 1_040_000]], [
    ['request.submit', 1300], ['request.return', 1290, { questions: 'How many operators do you expect, and who speaks?' }], ['request.edit', 1285, { changes: [{ field: 'expectedLeads', from: 25, to: 60 }] }], ['request.submit', 1284, { note: 'About sixty; the speaker is from the national operator.' }],
    granted(1270, 970_000, 25, 'Our logo on the first and the last slide.'),
  ], { purpose: 'Operators have to segment their signalling networks by next summer. The webinar shows how a depot was done in a week.', dealIds: ['019a0000-0000-7000-8000-000000000147'], expectedPipeline: 40_000_000, place: 'Online' })
  const dinner = request('60002', 'brightwater', 'BRW-M0046', 'Rail operators dinner, York', 'event', [24, 24], [['Dinner for twenty', 420_000], ['Room and technique', 200_000]], [['request.submit', 60], ['request.return', 30, { questions: 'Who is invited? Are any of them customers already?' }]])
  const expo = request('60003', 'brightwater', 'BRW-M0038', 'Harbour City expo', 'trade_show', [-26, -24], [['Stand, 12 m²', 1_120_000], ['Travel and crew', 400_000]], [['request.submit', 1600], granted(1560, 760_000, 12)])
  const breakfast = request('60004', 'brightwater', 'BRW-M0044', 'Managed SOC breakfast, Leeds', 'event', [31, 31], [['Hotel, sixty guests', 720_000], ['Invitations', 320_000]], [['request.submit', 300], granted(280, 520_000, 68)])
  const guide = request('60005', 'brightwater', 'BRW-M0029', 'Autumn partner guide', 'print', [-80, -60], [['Print, 5,000 copies', 1_660_000]], [['request.submit', 2600], granted(2560, 830_000, -20), ['request.release', 560, { reason: 'claimed', amount: 0 }]])
  const linkedin = request('60006', 'brightwater', 'BRW-M0027', 'LinkedIn, depots campaign', 'digital_campaign', [-100, -70], [['Media', 1_300_000]], [['request.submit', 2900], granted(2860, 650_000, -30), ['request.release', 1260, { reason: 'claimed', amount: 0 }]])
  const golf = request('60007', 'brightwater', 'BRW-M0033', 'Golf day, Harrogate', 'event', [-40, -40], [['Green fees and lunch', 480_000]], [['request.submit', 2000], ['request.reject', 1980, { reason: 'outside_program', explanation: 'Hospitality without a program is not covered by the fund.' }]])
  const draft = buildRequest({ id: fundId('60008'), partner: 'brightwater', content: { title: 'Spring roadshow', activity: 'event' }, costs: [['Coach', 120_000]], steps: [] }, fund('brightwater'), now)
  const offline = buildRequest({ id: fundId('60009'), partner: 'brightwater', content: { title: 'Harbour masters seminar', activity: 'training', from: day(20), until: day(21), place: 'Hull' }, costs: [['Trainer', 300_000], ['Room', 80_000]], steps: [['request.submit', 1, {}, { waits: true }]] }, fund('brightwater'), now)
  const seminar = request('60010', 'brightwater', 'BRW-M0047', 'Depot security training', 'training', [18, 19], [['Trainer, two days', 640_000], ['Course material, 40 sets', 288_000], ['Room and lunch', 212_000]], [['request.submit', 20]], { purpose: 'Operations leads of six depots learn to run the segmentation themselves.', expectedPipeline: 18_000_000, dealIds: ['019a0000-0000-7000-8000-000000000147'] })
  const congress = request('60011', 'arkadia', 'ARK-M0012', 'Energy security congress, Essen', 'trade_show', [26, 28], [['Stand, 24 m²', 1_480_000], ['Build and logistics', 620_000], ['Crew, three days', 300_000]], [['request.submit', 66]], { audience: 'Grid operators and municipal utilities', place: 'Essen', expectedLeads: 120 })
  const fjord = request('60012', 'nordlys', 'NOR-M0009', 'Fjord utilities day', 'event', [15, 15], [['Venue', 9_000_000], ['Speakers', 3_400_000]], [['request.submit', 74], ['request.forward', 70]], { audience: 'Utilities of the west coast', place: 'Bergen', expectedLeads: 45 })
  const retail = request('60013', 'cobalt', 'CRS-M0021', 'Retail network webinar', 'webinar', [-30, -30], [['Platform', 380_000], ['Invitations', 220_000]], [['request.submit', 1500], granted(1480, 300_000, 14)])
  const print = request('60014', 'arkadia', 'ARK-M0008', 'Segmentation handbook', 'print', [-50, -35], [['Print and layout', 1_200_000]], [['request.submit', 2100], granted(2080, 600_000, 18)])

  const webinar1 = buildClaim({
    id: fundId('70001'), request: webinar, number: 'BRW-M0041-C1', summary: 'Fifty-four people of nineteen operators joined; the stand panels were shown at the depot afterwards.', leads: 54, last: false,
    lines: [
      { description: 'Print and stand panels', supplier: 'Harbour Print & Display', invoiceNumber: 'HPD-20418', net: 524_000, tax: 104_800, claimed: 262_000 },
      { description: 'Webinar platform', supplier: 'Webcastly', invoiceNumber: 'WC-8812', net: 280_000, tax: 56_000, claimed: 140_000 },
      { description: 'Speaker travel', supplier: 'Northern Rail', invoiceNumber: 'NR-55120', net: 160_000, tax: 0, claimed: 80_000 },
    ],
    files: [['HPD-20418.pdf', 'invoice'], ['Stand photo.png', 'photo'], ['Attendance.csv', 'attendance']], steps: () => [['claim.submit', 24]],
  }, now)
  const webinar2 = buildClaim({
    id: fundId('70002'), request: webinar, summary: 'The recording was cut and promoted for two weeks.', lines: [{ description: 'Recording and media', supplier: 'Northline Media', invoiceNumber: 'NM-0711', net: 884_000, tax: 176_800, claimed: 442_000 }],
    files: [['Northline 0711.pdf', 'invoice'], ['Participants.csv', 'attendance']], steps: () => [['claim.submit', 0.4, {}, { waits: true }]],
  }, now)
  const paidClaim = (last: string, of: FundRequest, number: string, amount: number, paid: readonly [hoursAgo: number, reference: string, paidOn: number]) =>
    buildClaim({
      id: fundId(last), request: of, number, summary: 'As planned.', lines: [{ description: of.lines[0]?.description ?? 'All', supplier: 'Northline Media', invoiceNumber: `NL-${last}`, net: amount * 2, tax: Math.round(amount * 0.4), claimed: amount }], files: [['Media plan.pdf', 'invoice'], ['Campaign report.csv', 'report']],
      steps: (claim) => [['claim.submit', paid[0] + 200], ['claim.approve', paid[0] + 150, { lines: lineDecisions(claim), comment: '' }], ['claim.pay', paid[0], { settlementId: fundId('80001'), reference: paid[1], paidOn: day(paid[2]) }]],
    }, now)
  const guide1 = paidClaim('70003', guide, 'BRW-M0029-C1', 830_000, [560, '26-1187', -23])
  const linkedin1 = paidClaim('70004', linkedin, 'BRW-M0027-C1', 650_000, [1260, '26-1102', -51])
  const retail1 = buildClaim({
    id: fundId('70005'), request: retail, number: 'CRS-M0021-C1', summary: 'Forty retailers joined.', leads: 22,
    lines: [{ description: 'Stand panels', supplier: 'Harbour Print & Display', invoiceNumber: 'HPD 20418', net: 360_000, tax: 72_000, claimed: 180_000 }, { description: 'Platform', supplier: 'Webcastly', invoiceNumber: 'WC-8790', net: 240_000, tax: 48_000, claimed: 120_000 }],
    files: [['HPD-20418.pdf', 'invoice'], ['Webcastly 8790.pdf', 'invoice'], ['Participants.csv', 'attendance']], steps: () => [['claim.submit', 70]],
  }, now)
  const print1 = buildClaim({
    id: fundId('70006'), request: print, number: 'ARK-M0008-C1', summary: 'Printed in Norway, three thousand copies.', lines: [{ description: 'Print, 3,000 copies', supplier: 'Bergen Trykk AS', invoiceNumber: 'BT-3391', invoiceCurrency: 'NOK', net: 9_800_000, tax: 2_450_000, rate: '0.0861', rateDate: day(-22), claimed: 421_890 }],
    files: [['Bergen Trykk 3391.pdf', 'invoice'], ['Handbook.png', 'creative']], arrived: 1, steps: () => [['claim.submit', 40]],
  }, now)
  const print2 = buildClaim({
    id: fundId('70007'), request: print, number: 'ARK-M0008-C2', summary: 'Layout.', last: false, lines: [{ description: 'Layout', supplier: 'Studio Ruhr', invoiceNumber: 'SR-118', net: 200_000, tax: 38_000, claimed: 100_000 }, { description: 'Stock photos', supplier: 'Studio Ruhr', invoiceNumber: 'SR-119', net: 60_000, tax: 11_400, claimed: 30_000 }],
    files: [['Studio Ruhr 118.pdf', 'invoice'], ['Handbook.png', 'creative']],
    steps: (claim) => [['claim.submit', 200], ['claim.approve', 160, { lines: lineDecisions(claim, { 1: [18_000, 'Only the photos of the handbook, not of the web site.'] }), comment: 'Layout in full.' }]],
  }, now)
  const expo1 = buildClaim({
    id: fundId('70008'), request: expo, number: 'BRW-M0038-C1', summary: 'Three days with a stand.', last: false, lines: [{ description: 'Crew', supplier: 'Own', invoiceNumber: 'X-1', net: 100_000, tax: 0, claimed: 50_000 }], files: [['Stand photo.png', 'photo']],
    steps: () => [['claim.submit', 90], ['claim.reject', 60, { reason: 'no_evidence', explanation: 'There is no invoice for the crew. Please claim it again with one.' }]],
  }, now)

  const claims = [webinar1, webinar2, guide1, linkedin1, retail1, print1, print2, expo1]
  const requests = [webinar, dinner, expo, breakfast, guide, linkedin, golf, draft, offline, seminar, congress, fjord, retail, print]
  const seen = (line: number, kind: 'invoice' | 'file', other: Claim, partnerName: string) => ({
    kind, itemId: (kind === 'invoice' ? retail1.lines[line]?.id : retail1.evidence[line]?.id) ?? '', claimId: other.id, partnerId: other.partnerId, partnerName, number: other.number ?? '', title: other.title, status: other.status, receivedAt: other.firstReceivedAt ?? other.updatedAt,
  })
  const reviews = [
    ...requests.filter((one) => one.everSubmitted && one.id !== fjord.id).map((one) => reviewRecord('fund_request', one, now)),
    reviewRecord('fund_request', fjord, now, [], { amount: 5_600_000, claimBy: day(45), condition: 'One of our engineers speaks.', lines: [], note: 'A good audience, and we are not at any other event there this winter. The venue is dear: I would leave out the evening.', by: 'ingrid', at: new Date(now - 70 * 3_600_000).toISOString() }),
    ...claims.filter((one) => one.id !== retail1.id).map((one) => reviewRecord('claim', one, now)),
    reviewRecord('claim', retail1, now, [seen(0, 'invoice', webinar1, 'Brightwater IT'), seen(0, 'file', webinar1, 'Brightwater IT')]),
  ]
  return { allocations, requests, claims, reviews }
}
