import type { DealStatus } from '../../src-shared/domain/deal/schema.ts'

/** A registration that the demo tells of, beside the invented many. Times are hours before the present moment. */
export interface StoryDeal {
  readonly partner: string
  /** The seller's person id; null for any of the partner's. */
  readonly seller: string | null
  readonly name: string
  readonly website: string
  readonly country: string
  readonly contact: readonly [name: string, title: string]
  readonly products: readonly (readonly [sku: string, quantity: number])[]
  readonly situation: string
  readonly ends: DealStatus
  /** Hours since it was submitted; of a draft, since it was begun. */
  readonly age: number
  /** Hours from the receipt to the decision. */
  readonly decidedAfter?: number
  /** Hours from now to the moment by which an answer is due, for those that wait for one; says when it was submitted. */
  readonly due?: number
}

const CALLUM = 'person-callum-reyes'
const NIAMH = 'person-niamh-doherty'
const DAY = 24

/** The channel manager's queue, soonest first; two are late. */
const QUEUE: readonly StoryDeal[] = [
  { partner: 'NSK', seller: null, name: 'Fjordkraft Nett AS', website: 'fjordkraftnett.no', country: 'NO', contact: ['Ragnhild Moen', 'CISO'], products: [['KS-SASE', 900]], situation: 'Substations are reached over a mix of leased lines. The regulator asks for one policy by spring.', ends: 'submitted', age: 0, due: -2.1 },
  { partner: 'BRW', seller: CALLUM, name: 'Tamar Valley Dairies Ltd', website: 'tamarvalleydairies.co.uk', country: 'GB', contact: ['Bethan Pryce', 'IT manager'], products: [['SN-400', 4], ['VT-EP', 160]], situation: 'Three creameries, one shared line. The present firewalls lose support in April.', ends: 'submitted', age: 0, due: -0.6 },
  { partner: 'BRW', seller: CALLUM, name: 'Kestrel Rail Signalling Ltd', website: 'kestrelrail.co.uk', country: 'GB', contact: ['Moira Fenwick', 'Head of IT'], products: [['SN-2600', 12], ['RL-ED', 30]], situation: 'Out of support in March, audit failed. Wants one vendor for depot and trackside.', ends: 'submitted', age: 0, due: 0.64 },
  { partner: 'OHI', seller: null, name: 'Universiteit Maasland', website: 'unimaasland.nl', country: 'NL', contact: ['Thijs Verbeek', 'Security architect'], products: [['VT-XDR', 980]], situation: 'Two incidents in a year. The board has set money aside for detection before the exams.', ends: 'submitted', age: 0, due: 3.4 },
  { partner: 'LMF', seller: null, name: 'Castellan Insurance Group plc', website: 'castellan-group.co.uk', country: 'GB', contact: ['Sunita Nair', 'CISO'], products: [['KS-ZTA', 850], ['VT-XDR', 900]], situation: 'VPN concentrators at the end of life; claims handlers work from home four days a week.', ends: 'submitted', age: 0, due: 6.2 },
  { partner: 'ARK', seller: null, name: 'Grünwald Maschinenbau GmbH', website: 'gruenwald-maschinenbau.de', country: 'DE', contact: ['Matthias Köhler', 'IT manager'], products: [['SN-400', 9]], situation: 'Production cells share a flat network with the office. The insurer wants them apart.', ends: 'submitted', age: 0, due: 9.5 },
  { partner: 'PLR', seller: null, name: 'Hôpital Saint-Aubin', website: 'hopital-saint-aubin.fr', country: 'FR', contact: ['Sylvie Girard', 'Head of IT'], products: [['SN-2600', 6], ['VT-MDR', 240]], situation: 'Imaging moves to a second site in May and needs a protected link and somebody awake at night.', ends: 'submitted', age: 0, due: 14.6 },
  { partner: 'SAL', seller: null, name: 'Porto Salgado Seguros SA', website: 'portosalgado.pt', country: 'PT', contact: ['Luc Perrin', 'Infrastructure manager'], products: [['KS-SASE', 540]], situation: 'Forty branches over the internet without inspection. Present contract ends in March.', ends: 'submitted', age: 0, due: 19 },
  { partner: 'KVN', seller: null, name: 'Helvar Paper Oy', website: 'helvarpaper.fi', country: 'FI', contact: ['Anders Tveit', 'Network engineer'], products: [['RL-ED', 28]], situation: 'Four mills on MPLS; the carrier stops the service in June.', ends: 'submitted', age: 0, due: 22.3 },
  { partner: 'BRW', seller: CALLUM, name: 'Aldwych Chambers LLP', website: 'aldwychchambers.co.uk', country: 'GB', contact: ['Edwin Lister', 'Operations director'], products: [['SN-1200', 2], ['KS-ZTA', 120]], situation: 'Barristers bring their own laptops. Wants access by person, not by building.', ends: 'submitted', age: 0, due: 26.8 },
  { partner: 'ARK', seller: null, name: 'Bergmann Logistik SE', website: 'bergmann-logistik.de', country: 'DE', contact: ['Heike Lorenz', 'CFO'], products: [['SN-2600', 14]], situation: 'Eleven depots, each with its own rules. A group wide tender was promised for this year.', ends: 'submitted', age: 0, due: 31 },
  { partner: 'TTD', seller: null, name: 'Ostrava Waterworks', website: 'vodarna-ostrava.cz', country: 'CZ', contact: ['Tobias Pohl', 'IT manager'], products: [['SN-400', 6], ['RL-ED', 12]], situation: 'Pumping stations on mobile lines. New law makes them report incidents from July.', ends: 'submitted', age: 0, due: 36.5 },
  { partner: 'PLR', seller: null, name: 'Mistral Aéro SAS', website: 'mistral-aero.fr', country: 'FR', contact: ['Thibault Moreau', 'CISO'], products: [['SN-8800', 1], ['VT-EP', 620]], situation: 'Supplier to an aircraft maker that audits its suppliers from next year.', ends: 'submitted', age: 0, due: 38.2 },
  { partner: 'TTD', seller: null, name: 'Volkmar & Söhne KG', website: 'volkmar-soehne.de', country: 'DE', contact: ['Lena Albrecht', 'Procurement lead'], products: [['BC-500', 44], ['BC-SW', 9]], situation: 'New warehouse opens in spring and has no network yet.', ends: 'submitted', age: 0, due: 45.8 },
]

/** Callum's other nine, in every status. */
const CALLUMS: readonly StoryDeal[] = [
  { partner: 'BRW', seller: CALLUM, name: 'Pemberton Marine Services Ltd', website: 'pembertonmarine.com', country: 'GB', contact: ['Alasdair Boyd', 'Operations director'], products: [['SN-400', 8], ['RL-ED', 14], ['VT-EP', 130]], situation: 'Two chandlery sites and a dry dock on unsupported firewalls. Insurer asks for segmentation before the February renewal.', ends: 'approved', age: 75 * DAY, decidedAfter: 40 },
  { partner: 'BRW', seller: CALLUM, name: 'Thornbury Housing Association', website: 'thornburyhousing.org.uk', country: 'GB', contact: ['Joanne Marsden', 'IT manager'], products: [['KS-SASE', 320]], situation: 'Staff moved out of the head office; traffic still goes through it.', ends: 'approved', age: 31 * DAY, decidedAfter: 22 },
  { partner: 'BRW', seller: CALLUM, name: 'Calder Precision Castings Ltd', website: 'caldercastings.co.uk', country: 'GB', contact: ['Gareth Sutcliffe', 'Head of IT'], products: [['SN-1200', 3]], situation: 'Foundry network was extended by hand for years. Wants it drawn once and protected.', ends: 'approved', age: 160 * DAY, decidedAfter: 51 },
  { partner: 'BRW', seller: CALLUM, name: 'Severn Schools Trust', website: 'severnschools.org.uk', country: 'GB', contact: ['Olivia Langley', 'Infrastructure manager'], products: [['BC-500', 70], ['BC-SW', 18]], situation: 'Nine schools, nine suppliers. The trust wants one from September.', ends: 'returned', age: 4 * DAY, decidedAfter: 30 },
  { partner: 'BRW', seller: CALLUM, name: 'Marlowe Surveyors LLP', website: 'marlowesurveyors.co.uk', country: 'GB', contact: ['Clive Tranter', 'Operations director'], products: [['VT-EP', 90]], situation: 'Laptops are looked after by nobody in particular since the IT manager left.', ends: 'rejected', age: 52 * DAY, decidedAfter: 18 },
  { partner: 'BRW', seller: CALLUM, name: 'Kestrel Rail Signalling Ltd', website: 'kestrelrail.co.uk', country: 'GB', contact: ['Dev Ashworth', 'Network engineer'], products: [['SN-400', 6]], situation: 'Depot refresh, put off until the audit.', ends: 'withdrawn', age: 610 * DAY, decidedAfter: 20 },
  { partner: 'BRW', seller: CALLUM, name: 'Wharfe Brewing Ltd', website: 'wharfebrewing.co.uk', country: 'GB', contact: ['Fergus Corrigan', 'CFO'], products: [['SN-400', 2], ['VT-EP', 60]], situation: 'Card terminals in twelve pubs share the guest network.', ends: 'withdrawn', age: 88 * DAY, decidedAfter: 12 },
  { partner: 'BRW', seller: CALLUM, name: 'Ingleby Pharmacies Ltd', website: 'inglebypharmacies.co.uk', country: 'GB', contact: ['Farah Hussain', 'IT manager'], products: [['RL-ED', 34]], situation: 'Thirty-four branches on consumer broadband.', ends: 'draft', age: 50 },
  { partner: 'BRW', seller: CALLUM, name: 'Dunmore Care Homes', website: '', country: 'GB', contact: ['Leila Okafor', 'Operations director'], products: [], situation: '', ends: 'draft', age: 5 },
]

const OTHERS: readonly StoryDeal[] = [
  { partner: 'CRS', seller: 'person-tessa-lindqvist', name: 'Kestrel Rail Signals Limited', website: 'portal.kestrelrail.co.uk', country: 'GB', contact: ['Dev Raman', 'Security architect'], products: [['VT-EP', 640]], situation: 'Laptops of the signalling engineers; the rail operator asks for proof of control.', ends: 'approved', age: 37 * DAY, decidedAfter: 26 },
  { partner: 'CRS', seller: 'person-tessa-lindqvist', name: 'Aldwich Chambers', website: '', country: 'GB', contact: ['Rupert Bellamy', 'Head of IT'], products: [['SN-400', 2]], situation: 'New floor from March, needs its own protected access.', ends: 'submitted', age: 0, due: 38 },
  { partner: 'CRS', seller: 'person-tessa-lindqvist', name: 'Hexham Water Ltd', website: 'hexhamwater.co.uk', country: 'GB', contact: ['Imogen Ashworth', 'CISO'], products: [['SN-2600', 4], ['RL-ED', 22]], situation: 'Treatment works and pumping stations in one flat network.', ends: 'submitted', age: 0, due: 18 },
  { partner: 'WSB', seller: null, name: 'Castellan Insurance Group', website: '', country: 'GB', contact: ['Harriet Whitcombe', 'Procurement lead'], products: [['VT-XDR', 700]], situation: 'Was named in a broker’s questionnaire; budget from April.', ends: 'submitted', age: 0, due: 44.5 },
  { partner: 'BRW', seller: NIAMH, name: 'Harrowgate Textiles Ltd', website: 'harrowgatetextiles.co.uk', country: 'GB', contact: ['Clive Lister', 'IT manager'], products: [['SN-1200', 2]], situation: 'Looms went online without anybody asking IT.', ends: 'draft', age: 28 },
]

export const STORY: readonly StoryDeal[] = [...QUEUE, ...CALLUMS, ...OTHERS]
