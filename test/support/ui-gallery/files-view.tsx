import { Select } from '@mantine/core'
import { useState } from 'react'
import { AmountLinesEditor, type AmountColumn } from '../../../src-renderer/ui/amount-lines-editor.tsx'
import { FileDrop, type ListedFile } from '../../../src-renderer/ui/file-drop.tsx'
import { FormLayout, FormRow } from '../../../src-renderer/ui/form-layout.tsx'
import { Page } from '../../../src-renderer/ui/frame/page.tsx'
import { PageHead } from '../../../src-renderer/ui/frame/page-head.tsx'
import { PercentInput } from '../../../src-renderer/ui/percent-input.tsx'
import { RateInput } from '../../../src-renderer/ui/rate-input.tsx'
import type { Currency } from '../../../src-shared/domain/money.ts'
import { GalleryFrame, nothing } from './gallery-frame.tsx'

const FILES: readonly ListedFile[] = [
  { id: '1', name: 'HPD-20418.pdf', size: 412_800, type: 'application/pdf', transfer: { kind: 'received' } },
  { id: '2', name: 'Stand at the Harbour City expo, seen from the entrance, second day.jpg', size: 5_900_000, type: 'image/jpeg', transfer: { kind: 'sending', share: 0.648 } },
  { id: '3', name: 'attendance.csv', size: 18_200, type: 'text/csv', transfer: { kind: 'waiting' } },
  { id: '4', name: 'Pasted picture 1.png', size: 240_000, type: 'image/png', transfer: { kind: 'checking' } },
  { id: '5', name: 'agreement.exe', size: 1_240_000, type: '', transfer: { kind: 'waiting' }, error: 'This is a program. Add a PDF, a picture, a table or a text instead.' },
]

type Cost = { readonly id: string; readonly description: string; readonly amount: number | null }

const COSTS: readonly AmountColumn<Cost>[] = [
  { kind: 'text', key: 'description', head: 'Cost', placeholder: 'What it pays for' },
  { kind: 'money', key: 'amount', head: 'Amount, GBP', width: '132px', currency: 'GBP', total: 'strong', aboveZero: true },
]

type Invoice = {
  readonly id: string
  readonly description: string
  readonly number: string
  readonly currency: string
  readonly net: number | null
  readonly tax: number | null
  readonly gross: number | null
  readonly claimed: number | null
}

const inOwn = (line: Invoice) => line.currency as Currency
const INVOICES: readonly AmountColumn<Invoice>[] = [
  { kind: 'text', key: 'description', head: 'Line', width: 'minmax(140px, 1fr)' },
  { kind: 'text', key: 'number', head: 'Invoice', width: '112px' },
  { kind: 'choice', key: 'currency', head: 'In', width: '60px', options: ['GBP', 'EUR', 'NOK'].map((value) => ({ value, label: value })) },
  { kind: 'money', key: 'net', head: 'Net', width: '100px', currency: inOwn, total: 'plain' },
  { kind: 'money', key: 'tax', head: 'Tax', width: '96px', currency: inOwn, total: 'plain' },
  { kind: 'money', key: 'gross', head: 'Gross', width: '100px', currency: inOwn, readOnly: true },
  { kind: 'money', key: 'claimed', head: 'Claimed, GBP', width: '112px', currency: 'GBP', total: 'strong' },
]

let next = 10

export function FilesView() {
  const [files, setFiles] = useState(FILES)
  const [costs, setCosts] = useState<readonly Cost[]>([
    { id: '1', description: 'Stand, 6 m²', amount: 524_000 },
    { id: '2', description: 'Two speakers, travel', amount: 160_000 },
  ])
  const [invoices, setInvoices] = useState<readonly Invoice[]>([
    { id: '1', description: 'Print and stand panels', number: 'HPD-20418', currency: 'GBP', net: 524_000, tax: 104_800, gross: 628_800, claimed: 262_000 },
    { id: '2', description: 'Webinar platform', number: '2026-1187', currency: 'GBP', net: 280_000, tax: 56_000, gross: 336_000, claimed: 140_000 },
    { id: '3', description: 'Speaker travel', number: '', currency: 'GBP', net: 160_000, tax: 0, gross: 160_000, claimed: 80_000 },
  ])
  const [rate, setRate] = useState<number | null>(5_000)
  const [exchange, setExchange] = useState<string | null>('1.1724')
  return (
    <GalleryFrame side="partner" current="mdf" pill={{ kind: 'waiting', waiting: 2 }}>
      <Page label="Claim" head={<PageHead title="Claim" note="Rail cyber webinar" />}>
        <FormLayout>
          <FormRow>
            <FileDrop
              label="Evidence"
              files={files}
              onFiles={(taken) =>
                setFiles((before) => [...before, ...taken.map((file) => ({ id: String((next += 1)), name: file.name, size: file.size, type: file.type, transfer: { kind: 'checking' } as const }))])
              }
              onRemove={(id) => setFiles((before) => before.filter((file) => file.id !== id))}
              onOpen={nothing}
              help="PDF, picture, CSV, text, Excel or Word; 25 MB each, 100 MB in all"
              slot={(file) =>
                file.error === undefined && (
                  <Select aria-label={`What ${file.name} shows`} data={['Invoice', 'Photo', 'Attendance', 'Creative', 'Report', 'Other']} defaultValue={file.type === 'application/pdf' ? 'Invoice' : file.type === 'text/csv' ? 'Attendance' : 'Photo'} />
                )
              }
            />
          </FormRow>
          <FormRow>
            <AmountLinesEditor
              label="Costs"
              lineName="Cost"
              addWords="Add a cost"
              lines={costs}
              columns={COSTS}
              onChange={setCosts}
              newLine={() => ({ id: String((next += 1)), description: '', amount: null })}
              help="Without tax. The vendor pays 50%."
            />
          </FormRow>
        </FormLayout>
        <div style={{ margin: '14px 0' }}>
          <AmountLinesEditor
            label="Invoices"
            lineName="Invoice"
            addWords="Add an invoice"
            lines={invoices}
            columns={INVOICES}
            onChange={setInvoices}
            newLine={() => ({ id: String((next += 1)), description: '', number: '', currency: 'GBP', net: null, tax: null, gross: null, claimed: null })}
            settle={(line, changed) => (changed === 'net' || changed === 'tax' ? { ...line, gross: line.net === null ? null : line.net + (line.tax ?? 0) } : line)}
            problem={(line, key) => (key === 'number' && line.number === '' ? 'Enter the number on the invoice.' : undefined)}
            roomNeeded={780}
          />
        </div>
        <FormLayout>
          <FormRow width="short">
            <PercentInput label="Vendor pays" value={rate} onChange={setRate} help="Of the cost without tax" />
          </FormRow>
          <FormRow width="middle">
            <RateInput label="Rate of the invoice" from="GBP" to="EUR" value={exchange} onChange={setExchange} />
          </FormRow>
        </FormLayout>
      </Page>
    </GalleryFrame>
  )
}
