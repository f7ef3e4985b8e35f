import { useDebouncedValue } from '@mantine/hooks'
import type { OwnMatch } from '../../../src-shared/bridge/contract/deals.ts'
import type { DealContent } from '../../../src-shared/domain/deal/edits.ts'
import { useSession } from '../../api/session.ts'
import { useLive } from '../../api/use-live.ts'
import { EvidenceText } from '../../ui/evidence-text.tsx'
import { FormNote } from '../../ui/form-note.tsx'
import { clockTime } from '../../ui/relative-time.ts'
import { STATUS_WORDS } from '../../ui/status-glyph.tsx'
import { readerZone } from '../../ui/use-now.ts'
import { useStill } from '../../ui/use-still.ts'

const PAUSE_MS = 150
const NOTHING = { matches: [], asOf: null } as const

/** What the own organization registered of this customer before, as far as this computer knows. Null where there is nothing. */
export function useOwnMatches(content: DealContent, except: string | null): { readonly matches: readonly OwnMatch[]; readonly asOf: string | null } {
  // As text, so that typing in other fields does not start the pause again.
  const [text] = useDebouncedValue(JSON.stringify([content.customerName.trim(), content.website.trim(), content.country]), PAUSE_MS)
  const [customerName, website, country] = JSON.parse(text) as [string, string, string]
  const asked = { customerName, website, country }
  const worth = asked.customerName.length >= 3 || asked.website.length >= 4
  const live = useLive('deals.ownMatches', worth ? { ...asked, except } : null)
  return useStill(worth && live.value ? live.value : NOTHING)
}

/** The provisional match beside the name; it says how sure it is. */
export function OwnMatchNote({ matches, asOf }: { readonly matches: readonly OwnMatch[]; readonly asOf: string | null }) {
  const { organization } = useSession()
  const [first, ...more] = matches
  if (first === undefined) return null
  return (
    <FormNote
      tone="match"
      live
      title={first.kind === 'same_customer' ? 'You registered this customer before' : 'You registered a similar name before'}
      small={`Provisional: checked in ${organization}'s own records${asOf === null ? '' : ` as of ${clockTime(Date.parse(asOf), readerZone())}`}. The final check happens when you sync.`}
    >
      <EvidenceText
        segments={[
          ...first.segments.map((one) => ({ text: one.text, ...(one.alike ? { mark: 'alike' as const } : {}) })),
          { text: ` ${first.number ?? 'no number yet'}, ${STATUS_WORDS[first.status].toLowerCase()}, by ${first.registeredByName}`, mark: 'faint' as const },
        ]}
      />
      <br />
      {first.meaning}
      {more.length > 0 && ` ${more.length} more: ${more.map((one) => one.number ?? one.customerName).join(', ')}.`}
    </FormNote>
  )
}
