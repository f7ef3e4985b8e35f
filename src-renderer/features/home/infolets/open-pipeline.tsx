import { useMemo } from 'react'
import { Link, useLocation } from 'wouter'
import type { Home, HomeMonth } from '../../../../src-shared/bridge/contract/home.ts'
import type { Currency } from '../../../../src-shared/domain/money.ts'
import { METRICS } from '../../../../src-shared/metrics/metric-definitions.ts'
import { useSession } from '../../../api/session.ts'
import { ColumnsChart, type ChartColumn } from '../../../ui/charts/columns-chart.tsx'
import { shortAmount, wholeMoney } from '../../../ui/metric-words.ts'
import { monthName } from '../../../ui/month-words.ts'
import { paths } from '../../../ui/paths.ts'
import { inCount, opportunities, rowsOf, scaleOf } from '../home-words.ts'
import { EVERYONE, type Infolet } from '../infolet.ts'
import { AsOfFoot, InfoletPart, NothingYet } from '../infolet-part.tsx'
import { NumberLink } from '../number-link.tsx'

const PARTS = ['Open'] as const
const HEADS = ['At the end of'] as const

/** What is open now, and what was at the end of each of twelve months. */
export const openPipeline: Infolet = { id: 'open_pipeline', title: (role) => (role === 'partner_seller' ? 'My open pipeline' : 'Open pipeline'), roles: EVERYONE, size: 'half', of: 'numbers', Body: OpenPipeline }

function OpenPipeline({ home }: { readonly home: Home }) {
  const { person } = useSession()
  const [, navigate] = useLocation()
  const { months, pipeline, currency } = home
  const columns = useMemo(() => columnsOf(months, currency), [months, currency])
  const scale = useMemo(() => scaleOf(Math.max(0, ...months.map((one) => one.open.amount)), currency, 1), [months, currency])
  const title = openPipeline.title(person.role)
  if (pipeline.count === 0 && months.every((one) => one.open.count === 0)) {
    return (
      <InfoletPart title={title}>
        <NothingYet words="What is open and closes this quarter or the next shows here, and how it grew." step={<Link href={paths.newOpportunity}>Add an opportunity</Link>} />
      </InfoletPart>
    )
  }
  return (
    <ColumnsChart
      title={title}
      note={`month by month, ${scale.words}`}
      aside={<NumberLink told={`${wholeMoney(pipeline.amount, currency)}. ${METRICS.open_pipeline.formula}.`} href={rowsOf('open_pipeline', person)}>{inCount(pipeline, currency)}</NumberLink>}
      columns={columns}
      parts={PARTS}
      heads={HEADS}
      axisText={scale.axis}
      onOpen={() => navigate(paths.forecast)}
      height={220}
      foot={<>Bars: all that was open at the end of the month by what is known now, at today’s amounts; <AsOfFoot home={home} /></>}
    />
  )
}

function columnsOf(months: readonly HomeMonth[], currency: Currency): readonly ChartColumn[] {
  return months.map(({ start, open }, at) => ({
    id: start,
    label: monthName(start).slice(0, 3),
    year: at === 0 || start.slice(5, 7) === '01' ? start.slice(0, 4) : undefined,
    name: monthName(start),
    parts: [{ value: open.amount, text: `${wholeMoney(open.amount, currency)} in ${opportunities(open.count)}`, short: shortAmount(open.amount, currency) }],
    meant: at === months.length - 1,
  }))
}
