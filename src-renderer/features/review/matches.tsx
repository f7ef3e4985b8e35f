import { useLocation } from 'wouter'
import type { DealMatch } from '../../../src-shared/domain/deal-review/schema.ts'
import type { Deal } from '../../../src-shared/domain/deal/schema.ts'
import { EvidenceTable } from '../../ui/evidence-table.tsx'
import { MatchMark } from '../../ui/match-mark.tsx'
import { paths } from '../../ui/paths.ts'
import { evidenceRows, MATCH_WORDS, nameOf, strengthOf } from './match-evidence.ts'
import styles from './review.module.css'

type MatchesProps = {
  readonly deal: Deal
  readonly matches: readonly DealMatch[]
  readonly chosen: string | undefined
  readonly onChoose: (dealId: string) => void
  readonly today: string
  readonly zone: string
}

/** The matches as cards, and the evidence of the chosen one field by field. */
export function Matches({ deal, matches, chosen, onChoose, today, zone }: MatchesProps) {
  const [, navigate] = useLocation()
  const match = matches.find((one) => one.dealId === chosen) ?? matches[0]
  if (match === undefined) return null
  return (
    <>
      <div className={styles.cards} role="group" aria-label="Matches">
        {matches.map((one) => (
          <button key={one.dealId} type="button" className={styles.card} aria-pressed={one.dealId === match.dealId} onClick={() => onChoose(one.dealId)}>
            <span className={styles.cardHead}>
              <b>
                {nameOf(one)}
              </b>
              <MatchMark words={MATCH_WORDS[one.kind]} strength={strengthOf(one.kind)} />
            </span>
            <span className={styles.cardWords}>{one.reason}</span>
          </button>
        ))}
      </div>
      <EvidenceTable caption={`Evidence of the match with ${match.number}`} mineHead="This registration" theirsHead={match.kind === 'vendor_opportunity' ? `Our sale ${match.number}` : match.number} rows={evidenceRows(deal, match, today, zone)} />
      {match.kind === 'vendor_opportunity' && (
        <p className={styles.ownSale}>
          Our own sales work this customer, in stage {match.status}.{' '}
          <a
            href={paths.opportunity(match.dealId)}
            onClick={(event) => {
              if (event.ctrlKey || event.metaKey || event.shiftKey) return
              event.preventDefault()
              navigate(paths.opportunity(match.dealId))
            }}
          >
            Open the opportunity
          </a>
        </p>
      )}
    </>
  )
}
