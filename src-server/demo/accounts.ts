import type { Role } from '../../src-shared/domain/actor.ts'

/** The one password of every demo account. A demo endpoint holds invented data only. */
export const DEMO_PASSWORD = 'demo-2026'

export interface DemoAccount {
  readonly personId: string
  readonly email: string
  readonly name: string
  readonly role: Role
  readonly title: string
  /** The code of the partner, null for the vendor's people. */
  readonly partner: string | null
  readonly organization: string
}

const BRIGHTWATER = { partner: 'BRW', organization: 'Brightwater IT' } as const
const COBALT = { partner: 'CRS', organization: 'Cobalt Ridge Systems' } as const
const HALDEN = { partner: null, organization: 'Halden Networks' } as const

/** The people who can sign in to a demo endpoint, the main story's two first. */
export const DEMO_ACCOUNTS: readonly DemoAccount[] = [
  { personId: 'person-callum-reyes', email: 'callum@brightwater.example', name: 'Callum Reyes', role: 'partner_seller', title: 'Account executive', ...BRIGHTWATER },
  { personId: 'person-ingrid-solheim', email: 'ingrid@halden.example', name: 'Ingrid Solheim', role: 'channel_manager', title: 'Channel manager', ...HALDEN },
  { personId: 'person-niamh-doherty', email: 'niamh@brightwater.example', name: 'Niamh Doherty', role: 'partner_seller', title: 'Account executive', ...BRIGHTWATER },
  { personId: 'person-owen-hartley', email: 'owen@brightwater.example', name: 'Owen Hartley', role: 'partner_sales_manager', title: 'Sales manager', ...BRIGHTWATER },
  { personId: 'person-priya-raman', email: 'priya@brightwater.example', name: 'Priya Raman', role: 'partner_sales_operations', title: 'Sales operations', ...BRIGHTWATER },
  { personId: 'person-tessa-lindqvist', email: 'tessa@cobaltridge.example', name: 'Tessa Lindqvist', role: 'partner_seller', title: 'Senior account manager', ...COBALT },
  { personId: 'person-marta-kowalska', email: 'marta@halden.example', name: 'Marta Kowalska', role: 'channel_manager', title: 'Channel manager', ...HALDEN },
  { personId: 'person-jonas-eikeland', email: 'jonas@halden.example', name: 'Jonas Eikeland', role: 'channel_operations_manager', title: 'Channel operations manager', ...HALDEN },
]
