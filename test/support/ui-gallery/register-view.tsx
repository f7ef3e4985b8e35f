import { Checkbox, Select, Textarea, TextInput } from '@mantine/core'
import { IconDeviceFloppy, IconEye } from '@tabler/icons-react'
import { useState } from 'react'
import { ActionButton } from '../../../src-renderer/ui/action-button.tsx'
import { DateInput } from '../../../src-renderer/ui/date-input.tsx'
import { EvidenceText } from '../../../src-renderer/ui/evidence-text.tsx'
import { FieldPair, FormLayout, FormRow } from '../../../src-renderer/ui/form-layout.tsx'
import { FormNote } from '../../../src-renderer/ui/form-note.tsx'
import { Page } from '../../../src-renderer/ui/frame/page.tsx'
import { PageFoot } from '../../../src-renderer/ui/frame/page-foot.tsx'
import { PageHead } from '../../../src-renderer/ui/frame/page-head.tsx'
import { Icon } from '../../../src-renderer/ui/icon.tsx'
import { KeyStrip } from '../../../src-renderer/ui/key-hint.tsx'
import type { EditedLine } from '../../../src-renderer/ui/product-line.tsx'
import { ProductLinesEditor } from '../../../src-renderer/ui/product-lines-editor.tsx'
import { ProgressSegments } from '../../../src-renderer/ui/progress-segments.tsx'
import { GalleryFrame, nothing } from './gallery-frame.tsx'

let nextLine = 3

export function RegisterView() {
  const [lines, setLines] = useState<readonly EditedLine[]>([
    { id: '1', productId: 'sentry', quantity: 12, amount: 14_820_000 },
    { id: '2', productId: 'relay', quantity: 30, amount: 3_660_000 },
  ])
  const [close, setClose] = useState<string | null>('2026-12-18')
  return (
    <GalleryFrame side="partner" current="register" pill={{ kind: 'offline-waiting', waiting: 3 }}>
      <Page
        label="Registration"
        head={
          <PageHead
            title="Register a deal"
            noteIcon={IconDeviceFloppy}
            note="Draft saved 09:41 on this computer, seen only by you"
            actions={<KeyStrip entries={[{ keys: ['Tab'], word: 'next field' }, { keys: ['Esc'], word: 'leave, keep draft' }]} />}
          />
        }
        foot={
          <PageFoot
            actions={
              <>
                <ProgressSegments done={8} total={8} what="required fields" />
                <span>Sends when you are back online</span>
                <ActionButton label="Submit" keys="Ctrl Enter" variant="filled" onPress={nothing} />
              </>
            }
          >
            <Icon of={IconEye} />
            <span>
              Who will see this: <b>you, Brightwater IT, Halden Networks</b>. No other partner, ever.
            </span>
          </PageFoot>
        }
      >
        <FormLayout>
          <FormRow
            note={
              <FormNote title="You registered this customer before" tone="match" live small="Provisional: checked in Brightwater's own records as of 09:14. The final check happens when you sync.">
                <EvidenceText segments={[{ text: 'Kestrel Rail Signal', mark: 'alike' }, { text: 's Limited ' }, { text: 'BRW-0061, lost March 2025', mark: 'faint' }]} />
                <br />
                Its protection has ended, so you can register again.
              </FormNote>
            }
          >
            <TextInput label="End customer" defaultValue="Kestrel Rail Signalling Ltd" />
          </FormRow>
          <FormRow>
            <TextInput label="Website" defaultValue="kestrelrail.co.uk" />
            <div style={{ marginTop: 6 }}>
              <Checkbox label="They have none" />
            </div>
          </FormRow>
          <FormRow width="middle">
            <Select label="Country" data={['United Kingdom', 'Ireland', 'Norway']} defaultValue="United Kingdom" searchable />
          </FormRow>
          <FormRow note={<FormNote>Filled from the signature you pasted.</FormNote>}>
            <FieldPair>
              <TextInput label="Contact" defaultValue="Moira Fenwick" />
              <TextInput aria-label="Contact's e-mail" defaultValue="m.fenwick@kestrelrail.co.uk" />
            </FieldPair>
          </FormRow>
          <FormRow
            note={
              <FormNote small="8.0% at Gold, price book of 1 Nov 2026">
                Margin credit if approved and won: <b>£14,784</b>
              </FormNote>
            }
          >
            <ProductLinesEditor
              label="Products"
              lines={lines}
              onChange={setLines}
              currency="GBP"
              newId={() => String((nextLine += 1))}
              products={[
                { value: 'sentry', label: 'Sentry 2600 firewall' },
                { value: 'relay', label: 'Relay SD-WAN edge' },
                { value: 'vantage', label: 'Vantage Endpoint, 1 year' },
              ]}
            />
          </FormRow>
          <FormRow width="short">
            <DateInput label="Expected close" today="2026-11-24" value={close} onChange={setClose} />
          </FormRow>
          <FormRow
            note={<FormNote title="After you submit">It waits on this computer until you are online. Halden answers within 48 h of receiving it; approval protects the deal for 90 days.</FormNote>}
          >
            <Textarea label="Current situation" defaultValue="Firewalls out of support in March. Failed the ORR audit on segmentation; board has released budget for both depots." />
          </FormRow>
        </FormLayout>
      </Page>
    </GalleryFrame>
  )
}
