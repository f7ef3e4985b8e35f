import { Select } from '@mantine/core'
import { useMemo, useRef, useState } from 'react'
import { useLocation } from 'wouter'
import type { AllocationView, RequestView } from '../../../../src-shared/bridge/contract/fund-views.ts'
import { answeredSince } from '../../../../src-shared/domain/answered.ts'
import { requestChanges, requestContentOf, type FundRequestContent } from '../../../../src-shared/domain/fund-request/edits.ts'
import { sameJson } from '../../../../src-shared/lib/fingerprint.ts'
import { plainDateIn } from '../../../../src-shared/lib/plain-date.ts'
import { call } from '../../../api/bridge.ts'
import { useSession } from '../../../api/session.ts'
import { useDraft, type DraftKind } from '../../../api/use-draft.ts'
import { FormRow } from '../../../ui/form-layout.tsx'
import { FormNote } from '../../../ui/form-note.tsx'
import { useAnnounce } from '../../../ui/live-region.tsx'
import { momentWords } from '../../../ui/moment-words.ts'
import { paths } from '../../../ui/paths.ts'
import { FundFormPage } from '../forms/fund-form-page.tsx'
import { formMode, openQuestion, type FormMode } from '../forms/form-mode.ts'
import styles from '../forms/forms.module.css'
import { useFundForm } from '../forms/use-fund-form.ts'
import { useFundReader } from '../record/use-fund-reader.ts'
import { OptionalFields } from './optional-fields.tsx'
import { rebaseRequest, REQUIRED_COUNT, requestProblems, requestSum, requiredDone } from './request-content.ts'
import { RequestFields } from './request-fields.tsx'
import { AfterSubmitNote, FundNote, SumNote } from './request-notes.tsx'

type RequestFormProps = {
  readonly view: RequestView | null
  readonly id: string | null
  /** What can be requested from; the one of a request that is there stands in its view. */
  readonly funds: readonly AllocationView[]
  readonly fundId: string
  readonly asOf: string | null
  readonly initial: FundRequestContent
  readonly savedAt: number | null
  readonly onStarted: (id: string) => void
}

const SUBMIT_WORDS: Readonly<Record<FormMode, string>> = { draft: 'Submit', resubmit: 'Resubmit', change: 'Save changes' }
const DONE_WORDS: Readonly<Record<FormMode, string>> = { draft: 'Submitted. It goes to the endpoint as soon as there is a connection.', resubmit: 'Resubmitted.', change: 'Changes saved.' }

/** The form of a request for funds. */
export function RequestForm({ view, id, funds, fundId, asOf, initial, savedAt, onStarted }: RequestFormProps) {
  const { partner, vendorName } = useSession()
  const [, navigate] = useLocation()
  const announce = useAnnounce()
  const { now, zone, today } = useFundReader()
  const request = view?.request ?? null
  const mode = formMode(request)
  const fixed = request?.status === 'approved' || request?.status === 'closed'
  const [chosen, setChosen] = useState(fundId)
  const fund = view ? view.fund : (funds.find((one) => one.allocation.id === chosen) ?? null)
  const terms = request?.terms ?? fund?.allocation
  if (!terms) throw new Error('A request is made out of a fund that is known')

  const from = useRef(chosen)
  const [kind] = useState<DraftKind<FundRequestContent>>(() => ({
    start: () => call('requests.start', { allocationId: from.current }),
    type: (draft, content, known) => call('requests.type', { id: draft, content, ...(known === undefined ? {} : { from: known }) }),
    save: (draft) => call('requests.save', { id: draft }),
    rebase: rebaseRequest,
  }))
  const draft = useDraft({ id, initial, present: request && requestContentOf(request), savedAt, savesItself: mode === 'draft', onStarted, kind })
  const { content, change } = draft
  const problems = useMemo(() => (fixed ? new Map() : requestProblems(content, terms)), [fixed, content, terms])
  const changed = request !== null && requestChanges(requestContentOf(request), content).length > 0
  const form = useFundForm({
    problems,
    needsAnswer: (answer) => request !== null && answer === '' && !changed && !answeredSince(request, 'request'),
    settle: draft.settle,
    send: async (draftId, note) => {
      const saved = await call('requests.save', { id: draftId })
      return saved.ok && mode !== 'change' ? call('requests.submit', { id: draftId, ...(note === '' ? {} : { note }) }) : saved
    },
    onSent: (sent) => {
      announce(DONE_WORDS[mode])
      navigate(paths.mdfRequest(sent))
    },
  })
  const discard = async () => {
    if (id === null) return
    const dropped = await call('requests.dropTyping', { id })
    if (dropped.ok) navigate(paths.mdfRequest(id))
  }
  const asOfWords = asOf === null ? null : momentWords(Date.parse(asOf), now, zone)
  const sum = requestSum(content, terms, fund?.balance.available ?? null)
  const synced = view !== null && view.typing === null && view.received !== null && sameJson(requestContentOf(view.received), content)
  return (
    <FundFormPage
      title={titleOf(mode, view)}
      mode={mode}
      form={form}
      saver={draft.saver}
      synced={synced}
      question={request && openQuestion('request', request, view?.people ?? {})}
      progress={fixed ? null : { done: requiredDone(problems), total: REQUIRED_COUNT }}
      submitWord={SUBMIT_WORDS[mode]}
      onLeave={() => navigate(id === null || mode === 'draft' ? paths.mdf : paths.mdfRequest(id))}
      onDiscard={mode !== 'draft' && view?.typing ? () => void discard() : undefined}
    >
      {fixed ? (
        <div className={styles.block}>
          <FormNote title="Approved as it stands">Dates and costs are fixed by the approval. You can still say what it is for and which registrations it serves.</FormNote>
        </div>
      ) : (
        <>
          <FormRow width="wide" note={fund && <FundNote fund={fund} asOf={asOfWords} today={today} />}>
            {id === null && funds.length > 1 ? (
              <Select
                label="Fund"
                description="A request stays in the fund that it is begun in."
                data={funds.map(({ allocation }) => ({ value: allocation.id, label: allocation.name }))}
                allowDeselect={false}
                value={chosen}
                onChange={(value) => {
                  if (value === null) return
                  from.current = value
                  setChosen(value)
                }}
              />
            ) : (
              <dl className={styles.given}>
                <dt>Fund</dt>
                <dd>{terms.name}</dd>
              </dl>
            )}
          </FormRow>
          <RequestFields
            content={content}
            change={change}
            terms={terms}
            sum={sum}
            form={form}
            today={plainDateIn(now, zone)}
            startsHere={mode === 'draft'}
            sumNote={<SumNote sum={sum} terms={terms} asOf={asOfWords} />}
            afterNote={mode === 'change' ? null : <AfterSubmitNote decider={view?.decider ?? partner?.channelManager ?? vendorName} terms={terms} until={content.until} today={today} />}
          />
        </>
      )}
      <OptionalFields content={content} change={change} terms={terms} deals={view?.deals ?? []} fixed={fixed} />
    </FundFormPage>
  )
}

function titleOf(mode: FormMode, view: RequestView | null): string {
  if (mode === 'draft' || view === null) return 'Request funds'
  const { request } = view
  const name = request.number ?? request.title
  if (mode === 'change') return `Edit ${name}`
  return request.status === 'returned' ? `Answer ${name}` : `Resubmit ${name}`
}
