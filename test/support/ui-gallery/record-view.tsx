import { Avatar } from '../../../src-renderer/ui/avatar.tsx'
import { ActionButton } from '../../../src-renderer/ui/action-button.tsx'
import { AsOf } from '../../../src-renderer/ui/as-of.tsx'
import { Facts } from '../../../src-renderer/ui/facts.tsx'
import { Page } from '../../../src-renderer/ui/frame/page.tsx'
import { PageHead } from '../../../src-renderer/ui/frame/page-head.tsx'
import { PlainTable } from '../../../src-renderer/ui/plain-table.tsx'
import { RecordLayout } from '../../../src-renderer/ui/frame/record-layout.tsx'
import { SectionHead } from '../../../src-renderer/ui/section-head.tsx'
import { StatusSentence } from '../../../src-renderer/ui/status-sentence.tsx'
import { StatusTag } from '../../../src-renderer/ui/status-tag.tsx'
import { Stepper } from '../../../src-renderer/ui/stepper.tsx'
import { Timeline } from '../../../src-renderer/ui/timeline.tsx'
import { WaitingMark } from '../../../src-renderer/ui/waiting-mark.tsx'
import { GalleryFrame, nothing } from './gallery-frame.tsx'
import styles from './gallery.module.css'

export function RecordView() {
  return (
    <GalleryFrame side="partner" current="registrations" pill={{ kind: 'offline-waiting', waiting: 1 }}>
      <Page
        body="bare"
        head={
          <PageHead
            crumbs={[{ label: 'My registrations', href: '#registrations', onFollow: nothing }]}
            title="BRW-0131"
            actions={
              <>
                <ActionButton label="Edit" keys="E" onPress={nothing} />
                <ActionButton label="Request extension" keys="T" onPress={nothing} />
                <ActionButton label="Turn into opportunity" keys="O" variant="filled" onPress={nothing} />
              </>
            }
          />
        }
      >
        <RecordLayout
          label="Registration"
          sideLabel="Timeline"
          side={
            <>
              <SectionHead title="Timeline" aside={<AsOf time="09:14" more="times in your zone" />} />
              <div style={{ height: 10 }} />
              <Timeline
                label="What happened"
                entries={[
                  { id: '1', mark: 'waiting', who: 'You', what: 'changed a date', changes: [{ label: 'Expected close', from: '30 Nov', to: '18 Dec 2026' }], when: 'Today 09:31' },
                  { id: '2', mark: 'person', who: 'You', name: 'Callum Reyes', what: 'changed amount and products', changes: [{ label: 'Amount', from: '£61,200', to: '£68,400' }, { label: 'Sentry 400', from: '6', to: '8' }], quote: 'Second site added after the survey.', when: 'Fri 20 Nov, 16:05', lag: { words: 'received 3 h after it was done', strong: true } },
                  { id: '3', mark: 'person', who: 'Ingrid Solheim', what: 'approved', changes: [{ label: 'Protected until', from: 'none', to: '9 Dec 2026' }, { label: 'Margin credit', from: 'none', to: '6.0%' }], when: '10 Sep, 11:20' },
                  { id: '4', mark: 'person', who: 'You', name: 'Callum Reyes', what: 'answered and resubmitted', quote: 'Renewal is 28 Feb. Boyd signs, no tender.', when: '9 Sep, 14:36', lag: { words: 'received 4 min after', strong: false } },
                  { id: '5', mark: 'person', who: 'Ingrid Solheim', what: 'returned with 2 questions', quote: 'When does the current contract end? Who signs?', when: '9 Sep, 09:12' },
                  { id: '6', mark: 'endpoint', who: 'Received', what: 'as BRW-0131, answer due 10 Sep 14:02', when: '8 Sep, 14:02', lag: { words: '52 min after you submitted', strong: false } },
                ]}
              />
            </>
          }
        >
          <div className={styles.recordHead}>
            <h2 className={styles.recordTitle}>Pemberton Marine Services Ltd</h2>
            <StatusTag status="approved" />
            <WaitingMark words="1 change waiting" />
            <div className={styles.right}>
              <span className={styles.recordTitle}>£68,400</span>
            </div>
          </div>
          <StatusSentence
            parts={[{ strong: 'Your move:' }, ' turn this into an opportunity or request an extension by ', { strong: 'Wed 9 Dec' }, '. If nobody acts, protection ends in 15 days and other partners may register Pemberton.']}
            boxed={{ shareLeft: 0.17, tone: 'warn' }}
          />
          <div className={styles.gap}>
            <Stepper
              label="Lifecycle"
              steps={[
                { id: '1', label: 'Drafted', detail: '7 Sep', state: 'done' },
                { id: '2', label: 'Submitted', detail: '8 Sep, returned once', state: 'done' },
                { id: '3', label: 'Approved', detail: '10 Sep, in 40 h', state: 'done' },
                { id: '4', label: 'Protected', detail: 'until 9 Dec, 15 days left', state: 'current', progress: 0.83 },
                { id: '5', label: 'Won or lost', detail: 'expected 18 Dec', state: 'upcoming' },
              ]}
            />
          </div>
          <div className={styles.gap}>
            <SectionHead title="Deal" />
            <Facts
              rows={[
                { label: 'End customer', value: 'Pemberton Marine Services Ltd' },
                { label: 'Website', value: 'pembertonmarine.com' },
                { label: 'Country', value: 'United Kingdom' },
                { label: 'Contact', value: 'Alasdair Boyd, Operations Director' },
                { label: 'Owner', value: <span style={{ display: 'inline-flex', gap: 6 }}><Avatar name="Callum Reyes" /> Callum Reyes</span> },
                { label: 'Expected close', value: '18 Dec 2026', was: '30 Nov', waiting: true },
                { label: 'Source', value: 'Existing customer' },
                { label: 'Time frame', value: 'This quarter' },
                { label: 'Competitor', value: 'Renewal of incumbent' },
                { label: 'Margin credit', value: '6.0%, £4,104 when won' },
              ]}
            />
          </div>
          <div className={styles.gap}>
            <SectionHead title="Products" note="GBP, price book of 1 Sep 2026" />
            <PlainTable
              caption="Products"
              columns={[{ head: 'Product' }, { head: 'Quantity', align: 'end' }, { head: 'List', align: 'end' }, { head: 'Discount', align: 'end' }, { head: 'Amount', align: 'end' }]}
              rows={[
                { id: '1', cells: ['Sentry 400 firewall', '8', '6,250.00', '12%', '44,000.00'] },
                { id: '2', cells: ['Relay SD-WAN edge', '14', '1,400.00', '10%', '17,640.00'] },
                { id: '3', cells: ['Vantage Endpoint, 1 year', '130', '52.00', '0%', '6,760.00'] },
              ]}
              total={['Total', '', '', '', '68,400.00']}
            />
          </div>
        </RecordLayout>
      </Page>
    </GalleryFrame>
  )
}
