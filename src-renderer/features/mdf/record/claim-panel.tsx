import { useRef, useState } from 'react'
import { useLocation } from 'wouter'
import type { ClaimView } from '../../../../src-shared/bridge/contract/fund-views.ts'
import { waitingActions } from '../../../../src-shared/domain/action.ts'
import { useEvidence } from '../../../api/use-evidence.ts'
import { useLive } from '../../../api/use-live.ts'
import { useRoom } from '../../../ui/data-list/use-room.ts'
import { EvidencePane, EvidenceStrip, InlineEvidence } from '../../../ui/evidence-strip.tsx'
import { fundStatus } from '../../../ui/fund-words.ts'
import { paths } from '../../../ui/paths.ts'
import { SkeletonRows } from '../../../ui/skeleton.tsx'
import { StatusSentence } from '../../../ui/status-sentence.tsx'
import { StatusTag } from '../../../ui/status-tag.tsx'
import { useShortcuts } from '../../../ui/use-shortcuts.ts'
import { WaitingMark } from '../../../ui/waiting-mark.tsx'
import { ClaimBody } from './claim-body.tsx'
import { claimName } from './claim-name.ts'
import { claimSentence } from './claim-sentence.ts'
import { claimActions } from './fund-actions.ts'
import { panelActions, PanelFoot } from './panel-foot.tsx'
import styles from './record.module.css'
import type { PanelProps } from './request-panel.tsx'
import { useFundActs } from './use-fund-acts.tsx'
import { useFundReader } from './use-fund-reader.ts'

/** From so much room on, in CSS pixels, the file stands beside the claim; else under its chip. */
export const BESIDE_FROM = 720

/** One claim beside a list, with its evidence beside it: lines, checks, files, and what can be done. Fills its place and scrolls. */
export function ClaimPanel({ id, keys = true }: PanelProps) {
  const live = useLive('funds.claim', { id })
  const view = live.forInput?.id === id ? live.value : undefined
  if (live.status === 'error' && view === undefined) return <p className={styles.gone}>{live.error.message}</p>
  if (view === undefined) return <SkeletonRows rows={8} />
  if (view === null) return <p className={styles.gone}>This claim is gone, or you can no longer see it.</p>
  return <Panel key={id} view={view} keys={keys} />
}

function Panel({ view, keys }: { readonly view: ClaimView; readonly keys: boolean }) {
  const [, navigate] = useLocation()
  const reader = useFundReader()
  const root = useRef<HTMLDivElement>(null)
  const beside = useRoom(root) >= BESIDE_FROM
  const { claim } = view
  const { states, online, read } = useEvidence(claim)
  const [chosen, setChosen] = useState<string | null | undefined>()
  const current = chosen === null ? undefined : (chosen ?? (beside ? claim.evidence[0]?.id : undefined))
  const name = claimName(claim)
  const actions = panelActions(claimActions(view, reader.side))
  const acts = useFundActs({ of: 'claim', id: claim.id, name: claim.number ?? name, title: name, actions, keys })
  const open = () => navigate(paths.mdfClaim(claim.id))
  useShortcuts({ o: open }, keys && acts.openSheet === null)
  const state = fundStatus(claim.status)
  const pane = current !== undefined && (
    <EvidencePane of={claim.id} read={read} states={states} online={online} current={current} onCurrent={setChosen} side={reader.side} onClose={() => setChosen(null)} keys={keys && acts.openSheet === null} />
  )
  return (
    <div ref={root} className={styles.panel}>
      <div className={styles.split} data-beside={(beside && pane !== false) || undefined}>
        <div className={styles.column}>
          <div className={styles.main} tabIndex={0} role="region" aria-label={name}>
            <div className={styles.head}>
              <h2 className={styles.title}>{name}</h2>
              <StatusTag status={state.status} word={state.word} />
              {claim.number !== undefined && <span className={styles.number}>{claim.number}</span>}
              {claim.everSubmitted && waitingActions(claim).length > 0 && <WaitingMark words="waiting to sync" />}
            </div>
            <div className={styles.sentence}>
              <StatusSentence parts={claimSentence(view, reader).parts} />
            </div>
            <ClaimBody
              view={view}
              reader={reader}
              columns={1}
              evidence={
                <EvidenceStrip states={states} online={online} open={current} onOpen={(file) => setChosen(file ?? null)}>
                  {!beside && pane !== false && <InlineEvidence>{pane}</InlineEvidence>}
                </EvidenceStrip>
              }
            />
          </div>
          {acts.sheet ? <div className={styles.sheet}>{acts.sheet}</div> : <PanelFoot actions={actions} acts={acts} keys={keys} onOpen={open} />}
        </div>
        {beside && pane !== false && <div className={styles.beside}>{pane}</div>}
      </div>
    </div>
  )
}
