import { useSession } from '../../api/session.ts'
import { useLive } from '../../api/use-live.ts'
import { RulesPage } from '../../ui/rules-page.tsx'
import { readerZone, useNow } from '../../ui/use-now.ts'
import { usePageTitle } from '../../ui/use-page-title.ts'
import { MeasuringPart } from './measuring-part.tsx'
import { RequirementsPart } from './requirements-part.tsx'
import { rulesEntries } from './rules-log.ts'

/** What partners are measured by: what tiers ask for, how answers are told, when a partner is flagged. Kept by channel operations, read by everybody. */
export function ScorecardRulesPage() {
  usePageTitle('Tiers and measures')
  const { person } = useSession()
  const now = useNow()
  const live = useLive('scorecard.rules', {})
  const view = live.value
  return (
    <RulesPage
      title="Tiers and measures"
      rules={view && { ...view, entries: rulesEntries(view, { me: person.personId, now, zone: readerZone() }) }}
      trouble={live.status === 'error' ? { happened: 'What partners are measured by cannot be read from this computer now', todo: live.error.message } : undefined}
    >
      {view && (
        <>
          <RequirementsPart view={view} />
          <MeasuringPart view={view} />
        </>
      )}
    </RulesPage>
  )
}
