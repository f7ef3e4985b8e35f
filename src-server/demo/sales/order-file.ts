import { createHash } from 'node:crypto'
import type { Opportunity } from '../../../src-shared/domain/opportunity/schema.ts'
import { amountText, pdf } from '../funds/evidence-files.ts'
import type { SampleFile } from '../funds/evidence-files.ts'

/** The customer's order for what was won, as a proof of performance. */
export function orderFile(id: string, record: Opportunity, day: string, seller: string): SampleFile {
  const lines = record.lines.slice(0, 6)
  const bytes = pdf([
    { x: 56, y: 770, size: 18, bold: true, text: record.customerName },
    { x: 430, y: 770, size: 16, bold: false, text: 'ORDER' },
    { x: 430, y: 750, size: 11, bold: false, text: day },
    { x: 56, y: 700, size: 11, bold: true, text: `To: ${seller}` },
    { x: 56, y: 648, size: 10, bold: false, text: 'Item' },
    { x: 450, y: 648, size: 10, bold: false, text: `Amount ${record.currency}` },
    ...lines.flatMap((line, index) => [
      { x: 56, y: 618 - index * 20, size: 11, bold: false, text: `${line.quantity} x ${line.productName}` },
      { x: 450, y: 618 - index * 20, size: 11, bold: false, text: amountText(line.amount, record.currency) },
    ]),
    { x: 330, y: 470, size: 11, bold: true, text: 'Total' },
    { x: 450, y: 470, size: 11, bold: true, text: `${amountText(record.total, record.currency)} ${record.currency}` },
    { x: 56, y: 410, size: 9, bold: false, text: 'A sample order of an invented company.' },
  ])
  const name = `order ${record.number ?? ''}.pdf`.replace('  ', ' ')
  return { evidence: { id, name, type: 'application/pdf', size: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex'), category: 'other' }, bytes }
}
