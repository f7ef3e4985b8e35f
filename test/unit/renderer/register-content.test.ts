import { describe, expect, it } from 'vitest'
import { emptyContent, rebaseContent, recordLines, withContact } from '../../../src-renderer/features/register/content.ts'
import { formMode } from '../../../src-renderer/features/register/form-mode.ts'
import { formProblems } from '../../../src-renderer/features/register/form-problems.ts'
import { fillFromSignature } from '../../../src-renderer/features/register/signature.ts'
import { LAPSED_CLOSE_HELP } from '../../../src-shared/domain/deal/completeness.ts'
import { completeContent, dealIn, testId } from '../../support/deal-fixtures.ts'

const TODAY = '2026-11-22'
const SIGNATURE = 'Kind regards\nMoira Fenwick\nHead of IT\nKestrel Rail Signalling Ltd\nm.fenwick@kestrelrail.co.uk\n+44 1904 555 0142'
const empty = emptyContent({ currency: 'GBP', country: 'GB' })

describe('a signature pasted into the contact', () => {
  it('fills the contact, and company where nothing stands yet', () => {
    const filled = fillFromSignature(empty, SIGNATURE, 0, testId)
    expect(filled?.contacts[0]).toMatchObject({ name: 'Moira Fenwick', email: 'm.fenwick@kestrelrail.co.uk', title: 'Head of IT', phone: '+44 1904 555 0142' })
    expect(filled?.customerName).toBe('Kestrel Rail Signalling Ltd')
  })

  it('never writes over what a person typed', () => {
    const filled = fillFromSignature({ ...empty, customerName: 'Kestrel', website: 'kestrel.example' }, SIGNATURE, 0, testId)
    expect(filled).toMatchObject({ customerName: 'Kestrel', website: 'kestrel.example' })
  })

  it.each(['m.fenwick@kestrelrail.co.uk', 'Moira Fenwick', 'call her on Monday'])('leaves %j to the field that it was pasted into', (text) => {
    expect(fillFromSignature(empty, text, 0, testId)).toBeNull()
  })
})

describe('what is typed on a record that changes underneath', () => {
  const base = completeContent()

  it('takes the new value of fields that were left alone and keeps what was typed', () => {
    const carried = rebaseContent(base, { ...base, notes: 'Mine.' }, { ...base, competitor: 'Theirs', expectedClose: '2027-01-15' })
    expect(carried).toMatchObject({ notes: 'Mine.', competitor: 'Theirs', expectedClose: '2027-01-15' })
  })

  it('merges lines by id: my change, their new line, my removal', () => {
    const [line] = base.lines
    if (!line) throw new Error('The fixture has a line')
    const other = { ...line, id: testId(), productName: 'Relay' }
    const gone = { ...line, id: testId(), productName: 'Vantage' }
    const started = { ...base, lines: [line, gone] }
    const carried = rebaseContent(started, { ...started, lines: [{ ...line, quantity: 99 }] }, { ...started, lines: [line, gone, other] })
    expect(carried.lines.map((one) => [one.productName, one.quantity])).toEqual([[line.productName, 99], ['Relay', line.quantity]])
  })

  it('is the same reference when nothing changed', () => {
    const mine = { ...base, notes: 'Mine.' }
    expect(rebaseContent(base, mine, { ...base })).toBe(mine)
  })
})

describe('the form', () => {
  it('knows the partner: country and currency are there, seven facts are asked for', () => {
    expect([...formProblems(empty, { today: TODAY }).keys()]).toEqual(['customer', 'website', 'contactName', 'contactEmail', 'products', 'expectedClose', 'source', 'situation'])
  })

  it('says which part of a contact or product is missing', () => {
    const [line] = completeContent().lines
    if (!line) throw new Error('The fixture has a line')
    const problems = formProblems(completeContent({ contacts: [{ id: testId(), name: 'Moira', email: 'moira@', title: '', phone: '' }], lines: [{ ...line, amount: 0 }] }), { today: TODAY })
    expect([...problems]).toEqual([['contactEmail', 'Complete the address, such as name@company.com.'], ['products', 'Enter the amount for Sentry 2600 firewall.']])
  })

  it('takes no expected close of a day that has passed where the person is, unless the registration has it already', () => {
    const problems = (expectedClose: string, keptClose?: string) => [...formProblems(completeContent({ expectedClose }), { today: TODAY, keptClose })]
    expect(problems('2026-11-21')).toEqual([['expectedClose', LAPSED_CLOSE_HELP]])
    expect(problems('2026-11-22')).toEqual([])
    expect(problems('2026-11-21', '2026-11-21')).toEqual([])
    expect(problems('2026-11-20', '2026-11-21')).toEqual([['expectedClose', LAPSED_CLOSE_HELP]])
  })

  it('names each problem in the order of the form, a passed day too', () => {
    expect([...formProblems({ ...empty, expectedClose: '2020-01-01' }, { today: TODAY }).keys()]).toEqual(['customer', 'website', 'contactName', 'contactEmail', 'products', 'expectedClose', 'source', 'situation'])
  })

  it('keeps the name that a product had when it was chosen', () => {
    const [line] = completeContent().lines
    if (!line) throw new Error('The fixture has a line')
    const renamed = [{ id: line.productId, name: 'Sentry 2600 G2' }, { id: 'relay', name: 'Relay SD-WAN edge' }]
    const edited = [{ id: line.id, productId: line.productId, quantity: 5, amount: null }, { id: testId(), productId: 'relay', quantity: null, amount: 100 }]
    expect(recordLines(edited, [line], renamed).map((one) => [one.productName, one.quantity, one.amount])).toEqual([[line.productName, 5, 0], ['Relay SD-WAN edge', 0, 100]])
  })

  it('begins a contact with its first letter', () => {
    expect(withContact([], 0, { name: 'M' }, () => 'id-1')).toEqual([{ id: 'id-1', name: 'M', email: '', title: '', phone: '' }])
  })

  it.each([['draft', 'draft'], ['submitted', 'change'], ['approved', 'change'], ['returned', 'resubmit'], ['rejected', 'resubmit'], ['withdrawn', 'resubmit']] as const)('opens a %s registration to %s', (status, mode) => {
    expect(formMode(dealIn(status))).toBe(mode)
  })
})
