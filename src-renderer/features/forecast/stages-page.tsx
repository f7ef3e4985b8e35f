import { useSession } from '../../api/session.ts'
import { useLive } from '../../api/use-live.ts'
import { RulesPage } from '../../ui/rules-page.tsx'
import { readerZone, useNow } from '../../ui/use-now.ts'
import { usePageTitle } from '../../ui/use-page-title.ts'
import { FiscalYearPart } from './fiscal-year-part.tsx'
import { LossReasonsPart } from './loss-reasons-part.tsx'
import { rulesEntries } from './rules-log.ts'
import { StagesPart } from './stages-part.tsx'

/** What sales go by: stages, reasons of loss, the fiscal year. Kept by channel operations, read by everybody. */
export function StagesPage() {
  usePageTitle('Stages and rules of sales')
  const { person } = useSession()
  const now = useNow()
  const live = useLive('sales.rules', {})
  const view = live.value
  return (
    <RulesPage
      title="Stages and rules of sales"
      rules={view && { ...view, entries: rulesEntries(view, { me: person.personId, now, zone: readerZone() }) }}
      trouble={live.status === 'error' ? { happened: 'What sales go by cannot be read from this computer now', todo: live.error.message } : undefined}
    >
      {view && (
        <>
          <StagesPart view={view} />
          <LossReasonsPart view={view} />
          <FiscalYearPart view={view} />
        </>
      )}
    </RulesPage>
  )
}
