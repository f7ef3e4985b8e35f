import { useState } from 'react'
import type { ClaimView } from '../../../../src-shared/bridge/contract/fund-views.ts'
import { useEvidence } from '../../../api/use-evidence.ts'
import { useLive } from '../../../api/use-live.ts'
import { EvidencePane, EvidenceStrip, InlineEvidence } from '../../../ui/evidence-strip.tsx'
import { paths } from '../../../ui/paths.ts'
import { ClaimBody } from './claim-body.tsx'
import { claimName } from './claim-name.ts'
import { claimSentence } from './claim-sentence.ts'
import { claimActions } from './fund-actions.ts'
import { claimSteps } from './fund-steps.ts'
import { instead, RecordFrame, useWayBack } from './record-frame.tsx'
import { useFundReader, type FundReader } from './use-fund-reader.ts'

/** One claim: whose move it is, its invoice lines and evidence, what was granted, and everything that happened. */
export function ClaimRecordPage({ id = '' }: { readonly id?: string }) {
  const live = useLive('funds.claim', { id })
  const reader = useFundReader()
  const back = useWayBack(reader.side)
  const view = live.forInput?.id === id ? live.value : undefined
  if (view === undefined || view === null) return instead(live, view, 'claim', back.go)
  return <ClaimRecord key={id} view={view} reader={reader} />
}

function ClaimRecord({ view, reader }: { readonly view: ClaimView; readonly reader: FundReader }) {
  const { claim } = view
  const { states, online, read } = useEvidence(claim)
  const [file, setFile] = useState<string | undefined>()
  return (
    <RecordFrame
      record={claim}
      title={claimName(claim)}
      amount={claim.decision?.approved ?? claim.claimed}
      currency={claim.currency}
      people={view.people}
      asOf={view.asOf}
      held={view.held}
      typed={view.typing !== null && reader.side === 'partner' && claim.status !== 'draft'}
      editHref={paths.editMdfClaim(claim.id)}
      sentence={claimSentence(view, reader)}
      steps={claimSteps(view, reader)}
      actions={claimActions(view, reader.side)}
      reader={reader}
    >
      <ClaimBody
        view={view}
        reader={reader}
        evidence={
          <EvidenceStrip states={states} online={online} open={file} onOpen={setFile}>
            {file !== undefined && (
              <InlineEvidence>
                <EvidencePane of={claim.id} read={read} states={states} online={online} current={file} onCurrent={setFile} side={reader.side} onClose={() => setFile(undefined)} />
              </InlineEvidence>
            )}
          </EvidenceStrip>
        }
      />
    </RecordFrame>
  )
}
