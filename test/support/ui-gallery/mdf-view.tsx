import { IconCalendar, IconCheck, IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { ActionButton } from '../../../src-renderer/ui/action-button.tsx'
import { WaterfallChart } from '../../../src-renderer/ui/charts/waterfall-chart.tsx'
import { EvidenceViewer, type EvidenceFile } from '../../../src-renderer/ui/evidence-viewer/evidence-viewer.tsx'
import { Page } from '../../../src-renderer/ui/frame/page.tsx'
import { PageHead } from '../../../src-renderer/ui/frame/page-head.tsx'
import { Icon } from '../../../src-renderer/ui/icon.tsx'
import { samplePdf } from '../sample-pdf.ts'
import { BALANCE } from './charts-view.tsx'
import { GalleryFrame, nothing } from './gallery-frame.tsx'
import styles from './gallery.module.css'

const INVOICE = samplePdf([
  {
    texts: [
      { x: 60, y: 82, text: 'Harbour Print & Display', size: 20, bold: true },
      { x: 60, y: 104, text: 'Unit 4, Albion Quay, Hull HU1 2PQ' },
      { x: 535, y: 82, text: 'INVOICE', size: 20, end: true },
      { x: 535, y: 104, text: 'HPD-20418', end: true },
      { x: 535, y: 122, text: '9 November 2026', end: true },
      { x: 60, y: 178, text: 'To: Brightwater IT Ltd', bold: true },
      { x: 60, y: 196, text: '11 Canal Street, Leeds LS1 4AB' },
      { x: 60, y: 248, text: 'Item' },
      { x: 535, y: 248, text: 'Net GBP', end: true },
      { x: 60, y: 274, text: 'Stand panels, 2.4 m, printed' },
      { x: 535, y: 274, text: '3,360.00', end: true },
      { x: 60, y: 304, text: 'Depot security guide, A5, 24 pp' },
      { x: 535, y: 304, text: '1,420.00', end: true },
      { x: 60, y: 334, text: 'Delivery and fitting' },
      { x: 535, y: 334, text: '460.00', end: true },
      { x: 535, y: 386, text: 'Net  5,240.00', end: true },
      { x: 535, y: 412, text: 'VAT 20%  1,048.00', end: true },
      { x: 535, y: 438, text: 'Total due  6,288.00', bold: true, end: true },
    ],
    lines: [
      [60, 535, 256],
      [60, 535, 286],
      [60, 535, 316],
    ],
  },
  { texts: [{ x: 60, y: 82, text: 'Delivery note, scanned', size: 16, bold: true }], scan: { x: 60, y: 110, side: 160 } },
])

const ATTENDANCE = `Company,Name,Joined,Minutes
Kestrel Rail Signalling Ltd,Moira Fenwick,10:02,58
"Pemberton Marine, Hull",Oskar Lindqvist,10:04,41
Tamar Valley Dairies,Ruth Penrose,10:00,60
Nordvik Havn KF,Ida Strøm,10:11,34
`

const FILES: readonly EvidenceFile[] = [
  { id: 'invoice', name: 'HPD-20418.pdf', type: 'application/pdf', size: INVOICE.length },
  { id: 'photo', name: 'Stand photo.png', type: 'image/png', size: 5_900_000 },
  { id: 'attendance', name: 'Attendance.csv', type: 'text/csv', size: ATTENDANCE.length },
  { id: 'costs', name: 'Costs.xlsx', type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', size: 18_200 },
  { id: 'broken', name: 'Scan 14.pdf', type: 'application/pdf', size: 9 },
  { id: 'away', name: 'Programme.txt', type: 'text/plain', size: 4_800 },
]

/** A picture made here, so that none has to be carried along. */
async function picture(): Promise<Blob> {
  const canvas = new OffscreenCanvas(1600, 1000)
  const brush = canvas.getContext('2d')
  if (brush === null) throw new Error('No canvas')
  const fill = (colour: string, ...box: [number, number, number, number]) => {
    brush.fillStyle = colour
    brush.fillRect(...box)
  }
  fill('#c9ced6', 0, 0, 1600, 1000)
  fill('#8d939d', 0, 720, 1600, 280)
  fill('#2c58d4', 380, 220, 840, 420)
  fill('#ffffff', 440, 300, 420, 40)
  fill('#ffffff', 440, 370, 640, 18)
  fill('#ffffff', 440, 410, 560, 18)
  fill('#49494f', 480, 640, 640, 160)
  return canvas.convertToBlob({ type: 'image/png' })
}

async function load(id: string): Promise<Blob | null> {
  switch (id) {
    case 'invoice':
      return new Blob([INVOICE])
    case 'photo':
      return picture()
    case 'attendance':
      return new Blob([ATTENDANCE], { type: 'text/html' })
    case 'costs':
      return new Blob([new Uint8Array([0x50, 0x4b, 3, 4, 20, 0])])
    case 'broken':
      return new Blob(['%PDF-1.7\nnothing'])
    default:
      return null
  }
}

export function MdfView() {
  const [current, setCurrent] = useState(location.hash.split(':')[1] ?? 'invoice')
  return (
    <GalleryFrame side="partner" current="mdf" pill={{ kind: 'waiting', waiting: 2 }}>
      <Page
        body="bare"
        head={
          <PageHead
            title="MDF"
            note="FY26 second half, Gold co-marketing fund, vendor pays 50%"
            actions={
              <>
                <ActionButton label="Calendar" icon={IconCalendar} onPress={nothing} />
                <ActionButton label="Request funds" icon={IconPlus} keys="N" variant="filled" onPress={nothing} />
              </>
            }
          />
        }
      >
        <div className={styles.mdf}>
          <div className={styles.balance}>
            <WaterfallChart title="Balance" note="GBP, open a bar for the rows behind it" steps={BALANCE} columns={['Step', 'Amount, GBP']} onOpen={nothing} />
          </div>
          <div className={styles.viewer}>
            <EvidenceViewer
              files={FILES}
              current={current}
              onCurrent={setCurrent}
              load={load}
              note={
                current === 'invoice' ? (
                  <>
                    <Icon of={IconCheck} />
                    Number, net and VAT agree with line 1
                  </>
                ) : undefined
              }
            />
          </div>
          <ul className={styles.files}>
            {FILES.map((file) => (
              <li key={file.id}>
                <ActionButton label={file.name} size="small" expanded={file.id === current} onPress={() => setCurrent(file.id)} />
              </li>
            ))}
          </ul>
        </div>
      </Page>
    </GalleryFrame>
  )
}
