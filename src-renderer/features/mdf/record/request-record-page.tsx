import { useLive } from '../../../api/use-live.ts'
import { paths } from '../../../ui/paths.ts'
import { requestActions } from './fund-actions.ts'
import { requestSteps } from './fund-steps.ts'
import { instead, RecordFrame, useWayBack } from './record-frame.tsx'
import { RequestBody } from './request-body.tsx'
import { requestSentence } from './request-sentence.ts'
import { useFundReader } from './use-fund-reader.ts'

/** One request for funds: whose move it is, what it costs, what was claimed, and everything that happened. */
export function RequestRecordPage({ id = '' }: { readonly id?: string }) {
  const live = useLive('funds.request', { id })
  const reader = useFundReader()
  const back = useWayBack(reader.side)
  const view = live.forInput?.id === id ? live.value : undefined
  if (view === undefined || view === null) return instead(live, view, 'request', back.go)
  const { request } = view
  return (
    <RecordFrame
      key={id}
      record={request}
      title={request.title.trim() === '' ? 'No name yet' : request.title}
      amount={request.approval?.amount ?? request.requested}
      currency={request.terms.currency}
      people={view.people}
      asOf={view.asOf}
      held={view.held}
      typed={view.typing !== null && reader.side === 'partner' && request.status !== 'draft'}
      editHref={paths.editMdfRequest(id)}
      sentence={requestSentence(view, reader)}
      steps={requestSteps(view, reader)}
      actions={requestActions(view, reader.side)}
      reader={reader}
    >
      <RequestBody view={view} reader={reader} level={3} />
    </RecordFrame>
  )
}
