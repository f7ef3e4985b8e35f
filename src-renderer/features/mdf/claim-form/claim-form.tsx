import { Checkbox, Textarea } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useMemo, useRef, useState, useEffect } from 'react'
import { useLocation } from 'wouter'
import type { ClaimView } from '../../../../src-shared/bridge/contract/fund-views.ts'
import { answeredSince } from '../../../../src-shared/domain/answered.ts'
import { claimChanges, claimContentOf, type ClaimContent } from '../../../../src-shared/domain/claim/edits.ts'
import type { ClaimLine } from '../../../../src-shared/domain/claim/schema.ts'
import { MAX_FILES } from '../../../../src-shared/domain/evidence/schema.ts'
import { requiredEvidence } from '../../../../src-shared/domain/fund-request/activity.ts'
import { sameJson } from '../../../../src-shared/lib/fingerprint.ts'
import { plainDateIn } from '../../../../src-shared/lib/plain-date.ts'
import { call } from '../../../api/bridge.ts'
import { newId } from '../../../api/new-id.ts'
import { useDraft, type DraftKind } from '../../../api/use-draft.ts'
import { useEvidenceFiles } from '../../../api/use-evidence-files.ts'
import { useLive } from '../../../api/use-live.ts'
import { ActionButton } from '../../../ui/action-button.tsx'
import { FormRow } from '../../../ui/form-layout.tsx'
import { FormNote } from '../../../ui/form-note.tsx'
import { formatMoney } from '../../../ui/format-money.ts'
import { useAnnounce } from '../../../ui/live-region.tsx'
import { paths } from '../../../ui/paths.ts'
import { SectionHead } from '../../../ui/section-head.tsx'
import { CountInput } from '../forms/count-input.tsx'
import { FundFormPage } from '../forms/fund-form-page.tsx'
import { formMode, openQuestion, type FormMode } from '../forms/form-mode.ts'
import formStyles from '../forms/forms.module.css'
import { useFundForm } from '../forms/use-fund-form.ts'
import { checkWords } from '../record/checks.tsx'
import { claimName } from '../record/claim-name.ts'
import { useFundReader } from '../record/use-fund-reader.ts'
import { changedLine, claimable, claimedIn, claimProblems, furtherLine, likelyCategory, rebaseClaim, REQUIRED_COUNT, requiredDone, type ClaimField } from './claim-content.ts'
import { ClaimFacts } from './claim-facts.tsx'
import styles from './claim-form.module.css'
import { ClaimLineFields } from './claim-line.tsx'
import { EvidenceFields } from './evidence-fields.tsx'

const KIND: DraftKind<ClaimContent> = {
  start: () => Promise.reject(new Error('A claim is begun before its form opens')),
  type: (id, content, from) => call('claims.type', { id, content, ...(from === undefined ? {} : { from }) }),
  save: (id) => call('claims.save', { id }),
  rebase: rebaseClaim,
}

const SUBMIT_WORDS: Readonly<Record<FormMode, string>> = { draft: 'Submit claim', resubmit: 'Resubmit', change: 'Save changes' }
const DONE_WORDS: Readonly<Record<FormMode, string>> = { draft: 'Claim submitted. It goes to the endpoint as soon as there is a connection.', resubmit: 'Claim resubmitted.', change: 'Changes saved.' }
/** What is looked at while typing: the rest stands beside its field already. */
const WARNED = ['invoice', 'file', 'rates'] as const

const never = () => undefined

/** The form of a claim against an approved request. */
export function ClaimForm({ view }: { readonly view: ClaimView }) {
  const [, navigate] = useLocation()
  const announce = useAnnounce()
  const { now, zone, today: vendorToday } = useFundReader()
  const { claim } = view
  const mode = formMode(claim)
  const fixed = claim.status === 'submitted'
  const table = useLive('rates.view', {}).value ?? null
  const [initial] = useState(view.typing ?? claimContentOf(claim))
  const [savedAt] = useState(Date.parse(view.typedAt ?? claim.updatedAt))
  const draft = useDraft({ id: claim.id, initial, present: claimContentOf(claim), savedAt, savesItself: mode === 'draft', onStarted: never, kind: KIND })
  const { content, change, settle } = draft
  const files = useEvidenceFiles({
    record: claim,
    noun: 'claim',
    files: content.evidence,
    change: (next) =>
      change((before) => {
        const evidence = next(before.evidence)
        return evidence === before.evidence ? before : { ...before, evidence }
      }),
    settle,
    category: (file, there) => likelyCategory(file, requiredEvidence(claim.activity).filter((category) => !there.some((one) => one.category === category))),
    keeps: claim.status === 'submitted' ? 'Files cannot be taken away while the claim is in review.' : undefined,
    full: `A claim holds at most ${MAX_FILES} files. Make a second claim for the rest.`,
  })
  const most = claimable(claim, view.balance)
  const problems = useMemo(() => {
    const found = claimProblems(content, claim, most)
    return fixed ? new Map([...found].filter(([field]) => field === 'summary' || field === 'evidence')) : found
  }, [content, claim, most, fixed])
  const changed = claimChanges(claimContentOf(claim), content).length > 0
  const form = useFundForm<ClaimField>({
    problems,
    needsAnswer: (answer) => answer === '' && !changed && !answeredSince(claim, 'claim'),
    settle,
    send: async (id, note) => {
      const saved = await call('claims.save', { id })
      return saved.ok && mode !== 'change' ? call('claims.submit', { id, ...(note === '' ? {} : { note }) }) : saved
    },
    onSent: (id) => {
      announce(DONE_WORDS[mode])
      navigate(paths.mdfClaim(id))
    },
  })
  const discard = async () => {
    const dropped = await call('claims.dropTyping', { id: claim.id })
    if (dropped.ok) navigate(paths.mdfClaim(claim.id))
  }
  const late = view.claim.firstReceivedAt === undefined && claim.claimBy < vendorToday
  const refused = files.reading ? 'A file is still being read' : late && mode !== 'change' ? 'The last day to claim has passed' : undefined
  const warnings = view.checks.filter((one) => one.state === 'problem' && WARNED.some((id) => id === one.id))
  const today = plainDateIn(now, zone)
  const synced = view.typing === null && view.received !== null && sameJson(claimContentOf(view.received), content)
  return (
    <FundFormPage
      title={titleOf(mode, view)}
      mode={mode}
      form={form}
      saver={draft.saver}
      synced={synced}
      question={openQuestion('claim', claim, view.people)}
      progress={{ done: requiredDone(problems), total: REQUIRED_COUNT }}
      submitWord={SUBMIT_WORDS[mode]}
      submitRefused={refused}
      onLeave={() => navigate(mode === 'draft' ? paths.mdf : paths.mdfClaim(claim.id))}
      onDiscard={mode !== 'draft' && view.typing ? () => void discard() : undefined}
    >
      <ClaimFacts view={view} left={most} today={vendorToday} />
      <FormRow>
        <Textarea
          ref={(element) => form.register('summary', element ? () => element.focus() : null)}
          label="What took place"
          description="When, where, who came, and what came of it."
          minRows={2}
          autosize
          maxLength={2000}
          value={content.summary}
          error={form.error('summary')}
          onChange={(event) => {
            const summary = event.currentTarget.value
            change((before) => ({ ...before, summary }))
          }}
          onBlur={() => form.leave('summary')}
        />
      </FormRow>
      <FormRow width="wide">
        <CountInput label="Leads that it brought" help="Leave it empty if you do not know yet." value={content.leads} onChange={(leads) => change((before) => ({ ...before, leads }))} />
      </FormRow>
      {fixed ? (
        <div className={formStyles.block}>
          <FormNote title="In review">Invoice lines cannot change now. You can add evidence and say more of what took place; to change lines, withdraw the claim first.</FormNote>
        </div>
      ) : (
        <Lines content={content} change={change} view={view} most={most} table={table} form={form} today={today} />
      )}
      <div ref={(element) => form.register('evidence', element ? () => element.querySelector('button')?.focus() : null)}>
        <EvidenceFields claim={claim} content={content} change={change} files={files} error={form.error('evidence')} />
      </div>
      {warnings.length > 0 && (
        <FormRow>
          <FormNote tone="match" live title="The approver will see this" small="You can submit all the same; say in a word above why it is right.">
            {warnings.map((one) => (
              <div key={one.id}>{checkWords(one, claim.currency)}.</div>
            ))}
          </FormNote>
        </FormRow>
      )}
      {!fixed && (
        <FormRow>
          <Checkbox
            label="This is the last claim for this request"
            aria-describedby="last-help"
            checked={content.last}
            onChange={(event) => {
              const last = event.currentTarget.checked
              change((before) => ({ ...before, last }))
            }}
          />
          <p id="last-help" className={styles.lastHelp}>
            {lastHelp(content, view, most)}
          </p>
        </FormRow>
      )}
    </FundFormPage>
  )
}

type LinesProps = {
  readonly content: ClaimContent
  readonly change: (next: (before: ClaimContent) => ClaimContent) => void
  readonly view: ClaimView
  readonly most: number | null
  readonly table: Parameters<typeof changedLine>[2]['table']
  readonly form: Pick<ReturnType<typeof useFundForm<ClaimField>>, 'error' | 'leave' | 'register'>
  readonly today: string
}

function Lines({ content, change, view, most, table, form, today }: LinesProps) {
  const { claim } = view
  const root = useRef<HTMLDivElement>(null)
  const added = useRef<string | null>(null)
  useEffect(() => {
    if (added.current === null) return
    root.current?.querySelector<HTMLInputElement>(`[data-line="${CSS.escape(added.current)}"] input`)?.focus()
    added.current = null
  })
  const add = useRef<HTMLButtonElement>(null)
  const changeLine = (id: string, part: Partial<ClaimLine>) =>
    change((before) => {
      const others = claimedIn({ lines: before.lines.filter((one) => one.id !== id) }, claim)
      const left = most === null ? null : most - others
      return { ...before, lines: before.lines.map((one) => (one.id === id ? changedLine(one, part, { terms: claim, table, left }) : one)) }
    })
  const claimed = claimedIn(content, claim)
  const error = form.error('lines')
  const addWords = content.lines.length === 0 ? 'Add an invoice line' : 'Add a line'
  return (
    <div ref={root} role="group" aria-label="Invoice lines" className={styles.lines}>
      <div className={styles.section}>
        <SectionHead title="Invoice lines" note="from the costs you planned; remove what you do not claim now" />
      </div>
      {content.lines.map((line, at) => (
        <ClaimLineFields
          key={line.id}
          line={line}
          place={at + 1}
          terms={claim}
          form={form}
          today={today}
          onChange={(part) => changeLine(line.id, part)}
          onRemove={() => {
            add.current?.focus()
            change((before) => ({ ...before, lines: before.lines.filter((one) => one.id !== line.id) }))
          }}
        />
      ))}
      <FormRow>
        <div className={styles.linesFoot}>
          <ActionButton
            ref={(element) => {
              add.current = element
              form.register('lines', element ? () => element.focus() : null)
            }}
            label={addWords}
            icon={IconPlus}
            size="small"
            onPress={() => {
              const id = newId()
              added.current = id
              change((before) => ({ ...before, lines: [...before.lines, furtherLine(id, before.lines.at(-1), claim.currency)] }))
            }}
          />
          <output className={styles.total}>
            You claim <b>{formatMoney(claimed, claim.currency)}</b>
            {most !== null && claimed <= most && ` of ${formatMoney(most, claim.currency)} still to claim`}
          </output>
        </div>
        {error !== undefined && <p className={styles.error}>{error}</p>}
      </FormRow>
    </div>
  )
}

function lastHelp(content: ClaimContent, { claim }: ClaimView, most: number | null): string {
  const rest = most === null ? 0 : most - claimedIn(content, claim)
  if (!content.last) return 'You can claim again until the last day.'
  return rest > 0 ? `Once it is approved, the remaining ${formatMoney(rest, claim.currency, { whole: true })} goes back to the fund.` : 'Nothing remains to be claimed after it.'
}

function titleOf(mode: FormMode, { claim }: ClaimView): string {
  if (mode === 'draft') return 'Claim'
  const name = claim.number ?? claimName(claim)
  if (mode === 'change') return `Add to ${name}`
  return claim.status === 'returned' ? `Answer ${name}` : `Resubmit ${name}`
}
