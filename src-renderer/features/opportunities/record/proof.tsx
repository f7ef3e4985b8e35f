import { Select } from '@mantine/core'
import { useRef, type ReactNode } from 'react'
import type { OpportunityView } from '../../../../src-shared/bridge/contract/opportunity-views.ts'
import { EVIDENCE_CATEGORIES, EVIDENCE_TYPES, MAX_FILES, type Evidence } from '../../../../src-shared/domain/evidence/schema.ts'
import { useEvidenceFiles } from '../../../api/use-evidence-files.ts'
import { EvidenceStrip } from '../../../ui/evidence-strip.tsx'
import { FileDrop } from '../../../ui/file-drop.tsx'
import type { FileState } from '../../../ui/file-state.ts'
import { FormNote } from '../../../ui/form-note.tsx'
import { formatMoney } from '../../../ui/format-money.ts'
import { EVIDENCE_WORDS } from '../../../ui/fund-words.ts'
import { CREDIT_STATES } from '../../../ui/opportunity-words.ts'
import { SectionHead } from '../../../ui/section-head.tsx'
import { StatusWord } from '../../../ui/status-glyph.tsx'
import styles from './opportunity.module.css'
import type { InlineEdit } from './use-inline-edit.ts'

const CATEGORIES = EVIDENCE_CATEGORIES.map((value) => ({ value, label: EVIDENCE_WORDS[value] }))

type ProofProps = {
  readonly view: OpportunityView
  readonly inline: InlineEdit
  readonly states: readonly FileState[]
  readonly online: boolean
  readonly open: string | undefined
  readonly onOpen: (id: string | undefined) => void
  /** The viewer, where it stands under the files. */
  readonly children?: ReactNode
}

/** The margin credit of a won one and its proof: taken here while it is asked for, looked at afterwards. */
export function Proof({ view, inline, states, online, open, onOpen, children }: ProofProps) {
  const { opportunity, allowed, channelManager } = view
  const { credit, currency, status } = opportunity
  if (status !== 'won' || !credit) return null
  const takes = (credit.status === 'due' || credit.status === 'returned') && allowed['opportunity.edit'].allowed && inline.blocked === undefined
  const state = CREDIT_STATES[credit.status]
  return (
    <section className={styles.part}>
      <SectionHead title="Margin credit" note={<StatusWord status={state.status} word={state.word} />} aside={<b>{formatMoney(credit.amount, currency, { whole: true })}</b>} />
      {credit.words !== '' && (
        <div className={styles.said}>
          <FormNote title={credit.status === 'returned' ? `${channelManager} asks` : 'Why it was refused'} tone={credit.status === 'returned' ? 'match' : 'plain'}>
            {credit.words}
          </FormNote>
        </div>
      )}
      {takes ? (
        <TakenProof view={view} inline={inline} onOpen={onOpen}>
          {children}
        </TakenProof>
      ) : (
        <EvidenceStrip title="Proof of performance" level={3} states={states} online={online} open={open} onOpen={onOpen}>
          {children}
        </EvidenceStrip>
      )}
    </section>
  )
}

/** Files are dropped, pasted or picked; each is named by an action of its own as soon as it is on this computer's disk. */
function TakenProof({ view, inline, onOpen, children }: Pick<ProofProps, 'view' | 'inline' | 'onOpen' | 'children'>) {
  const { opportunity } = view
  const latest = useRef<{ readonly of: readonly Evidence[]; readonly files: readonly Evidence[] }>({ of: opportunity.evidence, files: opportunity.evidence })
  const put = (next: (before: readonly Evidence[]) => readonly Evidence[]) => {
    const before = latest.current.of === opportunity.evidence ? latest.current.files : opportunity.evidence
    const files = next(before)
    if (files === before) return
    latest.current = { of: opportunity.evidence, files }
    void inline.edit((content) => ({ ...content, evidence: files }))
  }
  const files = useEvidenceFiles({
    record: opportunity,
    noun: 'proof',
    files: opportunity.evidence,
    change: put,
    settle: () => Promise.resolve({ ok: true, value: opportunity.id }),
    category: (file) => (/invoice|inv\b/i.test(file.name) ? 'invoice' : file.type.startsWith('image/') ? 'photo' : 'other'),
    keeps: undefined,
    full: `A proof holds at most ${MAX_FILES} files.`,
  })
  const named = new Set(opportunity.evidence.map((one) => one.id))
  return (
    <>
      <FileDrop
        label="Proof of performance"
        files={files.listed}
        onFiles={files.add}
        onRemove={files.remove}
        onOpen={(id) => {
          if (named.has(id)) onOpen(id)
        }}
        slot={(file) =>
          named.has(file.id) && (
            <Select
              aria-label={`What ${file.name} is`}
              classNames={{ root: styles.category ?? '' }}
              allowDeselect={false}
              data={CATEGORIES}
              value={opportunity.evidence.find((one) => one.id === file.id)?.category ?? 'other'}
              onChange={(value) => {
                const category = EVIDENCE_CATEGORIES.find((one) => one === value)
                if (category !== undefined) put((before) => before.map((one) => (one.id === file.id ? { ...one, category } : one)))
              }}
            />
          )
        }
        help="The customer’s order or the invoice. PDF, photos, Word, Excel, CSV or text; 25 MB a file, 100 MB in all."
        accept={EVIDENCE_TYPES}
      />
      {files.troubles.map((words) => (
        <p key={words} className={styles.trouble}>
          {words}
        </p>
      ))}
      {children}
    </>
  )
}
