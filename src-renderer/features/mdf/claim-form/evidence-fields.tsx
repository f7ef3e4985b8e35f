import { Modal, Select } from '@mantine/core'
import { IconCheck, IconCircleDashed } from '@tabler/icons-react'
import { useCallback, useState } from 'react'
import type { ClaimContent } from '../../../../src-shared/domain/claim/edits.ts'
import type { Claim } from '../../../../src-shared/domain/claim/schema.ts'
import { EVIDENCE_CATEGORIES, EVIDENCE_TYPES } from '../../../../src-shared/domain/evidence/schema.ts'
import { requiredEvidence, type ActivityType } from '../../../../src-shared/domain/fund-request/activity.ts'
import { readEvidence } from '../../../api/evidence.ts'
import type { EvidenceFiles } from '../../../api/use-evidence-files.ts'
import { EvidenceViewer } from '../../../ui/evidence-viewer/evidence-viewer.tsx'
import { FileDrop } from '../../../ui/file-drop.tsx'
import { FormRow } from '../../../ui/form-layout.tsx'
import { FormNote } from '../../../ui/form-note.tsx'
import { ACTIVITY_WORDS, EVIDENCE_WORDS } from '../../../ui/fund-words.ts'
import { Icon } from '../../../ui/icon.tsx'
import styles from './claim-form.module.css'

const CATEGORIES = EVIDENCE_CATEGORIES.map((value) => ({ value, label: EVIDENCE_WORDS[value] }))

type EvidenceFieldsProps = {
  readonly claim: Claim
  readonly content: ClaimContent
  readonly change: (next: (before: ClaimContent) => ClaimContent) => void
  readonly files: EvidenceFiles
  readonly error: string | undefined
}

/** The proof: dropped, pasted or picked, each file with what it proves, and what this kind of activity asks for ticked off. */
export function EvidenceFields({ claim, content, change, files, error }: EvidenceFieldsProps) {
  const [shown, setShown] = useState<string | null>(null)
  const named = new Set(content.evidence.map((one) => one.id))
  const load = useCallback(
    async (id: string) => {
      const read = await readEvidence({ recordId: claim.id, evidenceId: id })
      return read.ok ? read.value.blob : null
    },
    [claim.id],
  )
  return (
    <FormRow note={<Needed activity={claim.activity} content={content} />}>
      <FileDrop
        label="Evidence"
        files={files.listed}
        onFiles={files.add}
        onRemove={files.remove}
        onOpen={(id) => {
          if (named.has(id)) setShown(id)
        }}
        slot={(file) =>
          named.has(file.id) && (
            <Select
              aria-label={`What ${file.name} is`}
              classNames={{ root: styles.category ?? '' }}
              allowDeselect={false}
              data={CATEGORIES}
              value={content.evidence.find((one) => one.id === file.id)?.category ?? 'other'}
              onChange={(value) => {
                const category = EVIDENCE_CATEGORIES.find((one) => one === value)
                if (category !== undefined) change((before) => ({ ...before, evidence: before.evidence.map((one) => (one.id === file.id ? { ...one, category } : one)) }))
              }}
            />
          )
        }
        help="PDF, photos, Word, Excel, CSV or text; 25 MB a file, 100 MB in all."
        accept={EVIDENCE_TYPES}
        error={error}
      />
      {files.troubles.map((words) => (
        <p key={words} className={styles.trouble}>
          {words}
        </p>
      ))}
      <Modal.Root opened={shown !== null && named.has(shown)} onClose={() => setShown(null)} size="xl" padding={0}>
        <Modal.Overlay />
        <Modal.Content aria-label="Evidence">
          {shown !== null && (
            <div className={styles.viewer}>
              <EvidenceViewer files={content.evidence} current={shown} onCurrent={setShown} load={load} onClose={() => setShown(null)} />
            </div>
          )}
        </Modal.Content>
      </Modal.Root>
    </FormRow>
  )
}

function Needed({ activity, content }: { readonly activity: ActivityType; readonly content: ClaimContent }) {
  const needed = requiredEvidence(activity)
  const there = (category: (typeof needed)[number]) => content.evidence.some((one) => one.category === category)
  const complete = needed.every(there)
  return (
    <FormNote title={`${ACTIVITY_WORDS[activity]}: what a claim needs`} small={complete ? 'Complete. The approver looks at every file.' : 'Without all of it the claim is likely to come back to you.'}>
      <ul className={styles.needed}>
        {needed.map((category) => (
          <li key={category} data-there={there(category) || undefined}>
            <Icon of={there(category) ? IconCheck : IconCircleDashed} size={15} />
            {EVIDENCE_WORDS[category]}
            <span className={styles.spoken}>{there(category) ? ', there' : ', missing'}</span>
          </li>
        ))}
      </ul>
    </FormNote>
  )
}
