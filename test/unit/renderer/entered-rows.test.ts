import { describe, expect, it } from 'vitest'
import { enteredRows } from '../../../src-renderer/features/sync/entered-rows.ts'

const LINE = { id: 'l1', productId: 'p1', productName: 'Wall firewall', quantity: 12, amount: 5_862_000 }

describe('what was entered with a refused change', () => {
  it('tells an edit by what each field was and became, never as it is stored', () => {
    const rows = enteredRows({ changes: [{ field: 'line', key: 'l1', from: LINE, to: { ...LINE, amount: 6_000_000 } }, { field: 'competitor', from: '', to: 'Fortavia' }, { field: 'contact', key: 'c1', from: { id: 'c1', name: 'Moira Fenwick' }, to: null }] }, 'GBP')
    expect(rows.map((one) => one.value)).toEqual(['Wall firewall, 12, £58,620 → Wall firewall, 12, £60,000', 'none → Fortavia', 'Moira Fenwick → none'])
    expect(rows.every((one) => !/[{}[\]]/.test(one.label + one.value))).toBe(true)
  })

  it('calls a stage, a reason and a list of stages by their names', () => {
    const rows = enteredRows({ stage: { id: 'propose', name: 'Propose', probabilityBps: 5000 }, stages: [{ id: 'a', name: 'Qualify' }, { id: 'b', name: 'Close' }], explanation: 'Too dear.' }, 'EUR')
    expect(rows.map((one) => one.value)).toEqual(['Propose', 'Qualify, Close', 'Too dear.'])
  })
})
