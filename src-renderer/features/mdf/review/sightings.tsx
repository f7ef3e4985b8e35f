import { useState } from 'react'
import type { ClaimView } from '../../../../src-shared/bridge/contract/fund-views.ts'
import type { Sighting } from '../../../../src-shared/domain/fund-review/schema.ts'
import { EvidenceTable } from '../../../ui/evidence-table.tsx'
import { MatchPicker } from '../../../ui/match-picker.tsx'
import { PartWords, RecordPart } from '../../../ui/review/record-parts.tsx'
import { SectionHead } from '../../../ui/section-head.tsx'
import { sightingRows } from './sighting-rows.ts'

type SightingsProps = { readonly view: ClaimView; readonly now: number; readonly zone: string; readonly online: boolean }

/** The same invoice or file in other claims, anywhere: which claim, whose, and what is alike. */
export function Sightings({ view, now, zone, online }: SightingsProps) {
  const [chosen, setChosen] = useState<string | undefined>()
  const { claim, review } = view
  if (review === null) {
    return (
      <RecordPart>
        <SectionHead title="Seen before" note="not looked yet" level={3} />
        <PartWords>{online ? 'The endpoint has not looked yet. It says here whether an invoice or file of this claim is in another one.' : 'You are offline, and the endpoint had not looked yet. It looks before anything is granted.'}</PartWords>
      </RecordPart>
    )
  }
  const others = [...Map.groupBy(review.sightings, (one) => one.claimId)].map(([claimId, of]) => ({ claimId, of }))
  if (others.length === 0) return null
  const shown = others.find((one) => one.claimId === chosen) ?? others[0]
  const first = shown?.of[0]
  if (shown === undefined || first === undefined) return null
  return (
    <RecordPart>
      <SectionHead title="Seen before" note="found among all partners by the endpoint" level={3} />
      {others.length > 1 && (
        <MatchPicker
          label="Claims with the same invoice or file"
          selectedId={shown.claimId}
          onSelect={setChosen}
          matches={others.map(({ claimId, of }) => ({
            id: claimId, title: `${of[0]?.partnerName ?? ''} · ${of[0]?.number ?? ''}`, reason: alikeWords(of), mark: of.some((one) => one.partnerId !== claim.partnerId) ? 'Another partner' : 'Own, earlier', strength: 'strong' as const,
          }))}
        />
      )}
      <EvidenceTable caption={`What is alike in ${first.number}`} mineHead="This claim" theirsHead={first.number === '' ? 'The other claim' : first.number} rows={sightingRows(view, shown.of, now, zone)} />
    </RecordPart>
  )
}

function alikeWords(of: readonly Sighting[]): string {
  const invoice = of.some((one) => one.kind === 'invoice')
  const file = of.some((one) => one.kind === 'file')
  return invoice && file ? 'Same invoice number and same file' : invoice ? 'Same invoice number' : 'Same file'
}
