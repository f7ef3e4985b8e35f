import type { Deal } from '../../src-shared/domain/deal/schema.ts'
import { buildDeal, PARTNERS, plainDay, PRODUCTS, random } from './fake-world.ts'
import type { DealSeed } from './fake-world.ts'

const DAY = 24

/** The named registrations that the pages are pictured with. */
function namedSeeds(now: number): readonly DealSeed[] {
  const until = (days: number) => plainDay(now + days * 86_400_000)
  return [
    {
      id: '019a0000-0000-7000-8000-000000000131', customer: 'Pemberton Marine Services Ltd', site: 'pembertonmarine.com', country: 'GB', partner: 'brightwater', contact: ['Alasdair Boyd', 'a.boyd@pembertonmarine.com', 'Operations Director'],
      lines: [['sentry-400', 6, 3_300_000], ['relay', 14, 1_764_000], ['vantage', 130, 1_056_000]], closeInDays: 8, source: 'existing_customer', timeFrame: 'this_quarter', competitor: 'Renewal of incumbent',
      situation: 'Two chandlery sites and a dry dock on unsupported firewalls. Insurer asks for segmentation before the February renewal. Second site added after the survey of 20 November.',
      steps: [
        ['deal.submit', 75 * DAY, {}, { lagHours: 0.87 }], ['deal.return', 74.2 * DAY, { questions: 'When does the current contract end? Who signs?' }], ['deal.submit', 74 * DAY, { note: 'Renewal is 28 Feb. Boyd signs, no tender.' }, { lagHours: 0.07 }],
        ['deal.approve', 73 * DAY, { protectedUntil: until(17), marginBps: 600 }], ['deal.edit', 47, { to: { timeFrame: 'this_quarter', notes: 'Survey of the second site done.' }, reason: 'Second site added after the survey.' }, { lagHours: 3 }],
        ['deal.edit', 1.2, { to: { expectedClose: until(26) } }, { waits: true }],
      ],
    },
    {
      id: '019a0000-0000-7000-8000-000000000147', customer: 'Kestrel Rail Signalling Ltd', site: 'kestrelrail.co.uk', country: 'GB', partner: 'brightwater', contact: ['Moira Fenwick', 'm.fenwick@kestrelrail.co.uk', 'Head of IT'],
      lines: [['sentry-2600', 12, 14_820_000], ['relay', 30, 3_660_000]], closeInDays: 26, sourceDetail: '“Rail cyber” webinar', situation: 'Firewalls out of support in March. Failed the ORR audit on segmentation; board has released budget for both depots.',
      steps: [['deal.submit', 43.8, {}, { lagHours: 0.3 }]],
    },
    {
      id: '019a0000-0000-7000-8000-000000000140', customer: 'Tamar Valley Dairies', site: 'tamarvalley.co.uk', country: 'GB', partner: 'brightwater', contact: ['Jenna Rowe', 'jenna.rowe@tamarvalley.co.uk', 'IT manager'],
      lines: [['sentry-400', 4, 2_400_000]], closeInDays: 40, source: 'customer_inquiry', situation: 'Three creameries, one shared line; replacing consumer routers.',
      steps: [['deal.submit', 3 * DAY], ['deal.return', 20, { questions: 'Which of the three sites are in scope? Is there a budget holder beside Jenna Rowe?' }]],
    },
    {
      id: '019a0000-0000-7000-8000-000000000139', customer: 'Aldwych Chambers LLP', site: 'aldwychchambers.co.uk', country: 'GB', partner: 'brightwater', by: 'amira', contact: ['Rupert Hale', 'r.hale@aldwychchambers.co.uk', 'Practice director'],
      lines: [['vantage-xdr', 120, 3_860_000]], closeInDays: 55, source: 'referral', situation: 'Barristers work from home on own devices; insurer wants XDR by spring.', steps: [['deal.submit', 19]],
    },
    {
      id: '019a0000-0000-7000-8000-000000000128', customer: 'Harrow & Vale Estates', site: 'harrowvale.co.uk', country: 'GB', partner: 'brightwater', contact: ['Sunita Lal', 'sunita@harrowvale.co.uk', 'Office manager'],
      lines: [['keystone', 60, 1_920_000]], closeInDays: 20, source: 'tender', situation: 'Small tender for remote access, four bidders.',
      steps: [['deal.submit', 6 * DAY], ['deal.reject', 4.5 * DAY, { reason: 'existing_vendor_deal', explanation: 'Halden has answered this tender directly since September. You can register again if the customer asks for a local partner.' }]],
    },
    {
      id: '019a0000-0000-7000-8000-000000000125', customer: 'Orchard Hill Academy Trust', site: '', country: 'GB', partner: 'brightwater', contact: ['Peter Moss', 'pmoss@gmail.com', ''],
      lines: [['sentry-400', 11, 4_510_000]], closeInDays: 90, source: 'vendor_event', situation: 'Eleven schools, one IT lead.', steps: [['deal.submit', 12 * DAY], ['deal.withdraw', 11 * DAY, { reason: 'Trust merges in January; will register the new one.' }]],
    },
    {
      id: '019a0000-0000-7000-8000-000000000200', customer: 'Wharfside Brewing Co', site: 'wharfside.beer', country: 'GB', partner: 'brightwater', contact: ['Ellie Marsh', 'ellie@wharfside.beer', ''],
      lines: [['relay', 5, 610_000]], closeInDays: 33, source: 'existing_customer', situation: 'New taproom sites need SD-WAN.', steps: [['deal.submit', 0.4, {}, { waits: true }]],
    },
    { id: '019a0000-0000-7000-8000-000000000201', customer: 'Greyfriars Dental Group', site: 'greyfriarsdental.co.uk', country: 'GB', partner: 'brightwater', contact: ['', '', ''], lines: [], closeInDays: 60, source: '', situation: '', steps: [] },
    {
      id: '019a0000-0000-7000-8000-000000000088', customer: 'Kestrel Rail Signals Limited', site: 'portal.kestrelrail.co.uk', country: 'GB', partner: 'cobalt', contact: ['Dev Raman', 'd.raman@kestrelrail.co.uk', 'Architect'],
      lines: [['vantage', 400, 2_800_000]], closeInDays: 50, situation: 'Endpoint replacement.', steps: [['deal.submit', 37 * DAY], ['deal.approve', 36 * DAY, { protectedUntil: until(53), marginBps: 600 }]],
    },
    {
      id: '019a0000-0000-7000-8000-000000000061', customer: 'Kestrel Rail Signals Limited', site: 'kestrelrail.co.uk', country: 'GB', partner: 'brightwater', contact: ['Moira Fenwick', 'm.fenwick@kestrelrail.co.uk', 'Head of IT'],
      lines: [['sentry-400', 4, 1_200_000]], closeInDays: -600, situation: 'Depot firewall.', steps: [['deal.submit', 640 * DAY], ['deal.approve', 639 * DAY, { protectedUntil: until(-550), marginBps: 800 }]],
    },
    {
      id: '019a0000-0000-7000-8000-000000000300', customer: 'Fjordkraft Nett AS', site: 'fjordkraft-nett.no', country: 'NO', partner: 'nordlys', contact: ['Sindre Moe', 'sindre.moe@fjordkraft-nett.no', 'CISO'],
      lines: [['keystone', 900, 214_000_000]], closeInDays: 21, source: 'tender', situation: 'NIS2 deadline; SASE for 900 field engineers.', steps: [['deal.submit', 47.4]],
    },
    {
      id: '019a0000-0000-7000-8000-000000000301', customer: 'Grünwald Maschinenbau GmbH', site: 'gruenwald-mb.de', country: 'DE', partner: 'arkadia', contact: ['Katrin Vogel', 'k.vogel@gruenwald-mb.de', 'IT-Leiterin'],
      lines: [['sentry-400', 9, 5_890_000]], closeInDays: 70, source: 'customer_inquiry', situation: 'Werk 2 geht im April ans Netz.', steps: [['deal.submit', 26]],
    },
  ]
}

const FIRST = ['Bergmann', 'Ostrava', 'Mistral', 'Volkmar', 'Helvar', 'Porto', 'Universiteit', 'Castellan', 'Hazel', 'Lindgren', 'Sable', 'Corvid', 'Thornbury', 'Quayle', 'Ravensworth', 'Ashdown', 'Merrow', 'Silloth', 'Penhale', 'Dunmore']
const LAST = ['Logistik SE', 'Waterworks', 'Aéro SAS', '& Söhne KG', 'Paper Oy', 'Salgado Seguros', 'Maasland', 'Insurance Group', 'Foods Ltd', 'Energi AB', 'Analytics', 'Housing Trust']

function generatedSeed(index: number, now: number): DealSeed {
  const partner = PARTNERS[Math.floor(random() * PARTNERS.length)] ?? PARTNERS[0]
  if (!partner) throw new Error('No partners')
  const name = `${FIRST[index % FIRST.length] ?? ''} ${LAST[Math.floor(random() * LAST.length)] ?? ''}`
  const host = `${name.toLowerCase().normalize('NFD').replace(/[^a-z]+/g, '')}.example.org`
  const ago = 30 + Math.floor(random() * 500 * DAY)
  const approved = ['deal.approve', ago - 20, { protectedUntil: plainDay(now + (90 - ago / DAY) * 86_400_000), marginBps: partner.marginBps }] as const
  const rejected = ['deal.reject', ago - 25, { reason: 'duplicate', explanation: 'Another registration of this customer was received first.' }] as const
  const end = index % 4 === 0 ? rejected : approved
  return {
    customer: name, site: host, country: partner.country, partner: partner.id, contact: ['Sam Holt', `sam.holt@${host}`, ''],
    lines: [[PRODUCTS[index % 6]?.id ?? 'relay', 1 + Math.floor(random() * 40), 100_000 * (1 + Math.floor(random() * 90))]], closeInDays: 120 - Math.floor(ago / DAY), situation: 'Refresh of the edge.', steps: [['deal.submit', ago], end],
  }
}

export function sampleDeals(now: number, generated: number): readonly Deal[] {
  return [...namedSeeds(now).map((one) => buildDeal(one, now)), ...Array.from({ length: generated }, (_, index) => buildDeal(generatedSeed(index, now), now))]
}
