import { IconArrowDownRight, IconClockExclamation, IconFileDescription, IconHourglassLow, IconMoon, IconPencil, IconTrendingDown, IconTrophyOff } from '@tabler/icons-react'
import type { TablerIcon } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useLocation } from 'wouter'
import type { Scorecard } from '../../../src-shared/bridge/contract/scorecard.ts'
import type { Flag, FlagKind } from '../../../src-shared/metrics/red-flags.ts'
import { IconButton } from '../../ui/action-button.tsx'
import { flagWords } from '../../ui/flag-words.ts'
import { Icon } from '../../ui/icon.tsx'
import { NO_VALUE, shareWords, shortMoney, wholeMoney } from '../../ui/metric-words.ts'
import { formatPlainDate } from '../../ui/parse-date.ts'
import { paths, type ScorecardWhen } from '../../ui/paths.ts'
import { SectionHead } from '../../ui/section-head.tsx'
import { readerZone } from '../../ui/use-now.ts'
import { AgreedPart } from './agreed-part.tsx'
import { Figure } from './figure.tsx'
import type { PlanSheetKind } from './plan-sheet-kind.ts'
import { rowsHref } from './scorecard-figures.ts'
import styles from './scorecard.module.css'
import { listed, printedAsOf, spanWords } from './scorecard-words.ts'
import { TierPart } from './tier-part.tsx'

type SideProps = { readonly view: Scorecard; /** Null: the reader's own company. */ readonly partnerId: string | null; readonly when: ScorecardWhen; readonly onSheet: (kind: PlanSheetKind) => void }

/** The second sheet: tier, red flags with the agreement and the history beside them, what was agreed, and what is the vendor's alone. */
export function ScorecardSide({ view, partnerId, when, onSheet }: SideProps) {
  const change = (kind: PlanSheetKind, label: string) => 
    view.may.plan ? (
      <span className={styles.tools}>
        <IconButton label={label} icon={IconPencil} onPress={() => onSheet(kind)} />
      </span>
    ) : undefined
  return (
    <section className={styles.side} aria-label="Tier, red flags and what was agreed" tabIndex={0}>
      <p className={styles.printHead}>
        <b>{view.partner.name}</b> {view.period.label}, {spanWords(view.period)}
        <span>{printedAsOf(view.asOf, readerZone())}</span>
      </p>
      <TierPart tier={view.tier} today={view.today} aside={change('measure', 'Enter certified people or satisfaction')} />
      <Flags view={view} partnerId={partnerId} when={when} />
      <AgreementPart view={view} aside={change('agreement', view.plan?.agreement === undefined ? 'File the agreement' : 'Replace the agreement on file')} />
      <HistoryPart view={view} />
      <AgreedPart view={view} aside={change('agree', 'Enter what a review agreed')} onAgree={() => onSheet('agree')} />
      {view.ours !== null && <Ours view={view} ours={view.ours} partnerId={view.partner.id} when={when} />}
    </section>
  )
}

const ICONS: Readonly<Record<FlagKind, TablerIcon>> = {
  behind: IconTrendingDown,
  thin_coverage: IconArrowDownRight,
  winless: IconTrophyOff,
  silent: IconMoon,
  ending: IconClockExclamation,
  stalled: IconHourglassLow,
  below_tier: IconTrendingDown,
  agreement_ends: IconFileDescription,
}

/** Where the rows behind a flag are; undefined where it has none. */
function flagHref(flag: Flag, partnerId: string | null, when: ScorecardWhen): string | undefined {
  switch (flag.kind) {
    case 'behind':
      return rowsHref('attainment', partnerId, when)
    case 'thin_coverage':
      return rowsHref('coverage', partnerId, when)
    case 'winless':
      return paths.opportunitiesIn({ statuses: ['won'], ...(partnerId === null ? {} : { partnerId }) })
    case 'silent':
      return rowsHref('open_pipeline', partnerId, when)
    case 'ending':
      return `${paths.dealsIn('approved')}${partnerId === null ? '' : `&partner=${encodeURIComponent(partnerId)}`}`
    case 'stalled':
      return rowsHref('stalled', partnerId, when)
    case 'below_tier':
    case 'agreement_ends':
      return undefined
  }
}

function Flags({ view, partnerId, when }: Omit<SideProps, 'onSheet'>) {
  const { flags, currency } = view
  return (
    <section aria-label="Red flags" className={styles.part}>
      <SectionHead title="Red flags" note={flags.length === 0 ? undefined : String(flags.length)} />
      {flags.length === 0 ? (
        <p className={styles.quiet}>{view.today > view.period.end ? 'None as of today.' : 'None. Nothing here needs a look.'}</p>
      ) : (
        <ul className={styles.flags}>
          {flags.map((flag) => {
            const { title, reason } = flagWords(flag, currency)
            return (
              <FlagRow key={`${flag.kind}${flag.kind === 'below_tier' ? flag.measure : ''}`} icon={ICONS[flag.kind]} href={flagHref(flag, partnerId, when)}>
                <b>{title}</b>
                <span>{reason}</span>
              </FlagRow>
            )
          })}
        </ul>
      )}
    </section>
  )
}

function FlagRow({ icon, href, children }: { readonly icon: TablerIcon; readonly href: string | undefined; readonly children: ReactNode }) {
  const [, navigate] = useLocation()
  const inside = (
    <>
      <span className={styles.flagIcon}>
        <Icon of={icon} size={15} />
      </span>
      <span className={styles.flagWords}>{children}</span>
    </>
  )
  return (
    <li>
      {href === undefined ? (
        <span className={styles.flag}>{inside}</span>
      ) : (
        <a
          className={styles.flag}
          href={href}
          onClick={(event) => {
            if (event.ctrlKey || event.metaKey || event.shiftKey) return
            event.preventDefault()
            navigate(href)
          }}
        >
          {inside}
        </a>
      )}
    </li>
  )
}

function AgreementPart({ view: { plan, today }, aside }: { readonly view: Scorecard; readonly aside: ReactNode }) {
  const agreement = plan?.agreement
  return (
    <section aria-label="Agreement on file" className={styles.part}>
      <SectionHead title="Agreement on file" aside={aside} />
      {agreement === undefined ? (
        <p className={styles.quiet}>None is on file yet.</p>
      ) : (
        <div className={styles.agreement}>
          <p>
            <b>{agreement.title}</b>
          </p>
          <p className={styles.faint}>
            Signed {formatPlainDate(agreement.signedOn)}
            {agreement.endsOn === '' ? ', until somebody ends it' : agreement.endsOn < today ? `, ended ${formatPlainDate(agreement.endsOn)}` : `, until ${formatPlainDate(agreement.endsOn)}`}
          </p>
          {agreement.terms !== '' && <p className={styles.terms}>{agreement.terms}</p>}
        </div>
      )}
    </section>
  )
}

/** Eight quarters back, the present one last: what the agreement came to. */
function HistoryPart({ view: { history, currency, period } }: { readonly view: Scorecard }) {
  const most = Math.max(1, ...history.map((one) => Math.max(one.won.amount, one.quota ?? 0)))
  if (history.length === 0) return null
  return (
    <section aria-label="Performance history" className={styles.part}>
      <SectionHead title="History" note={`${history.length} quarters, won against quota`} />
      <table className={styles.history} aria-label="Performance history">
        <thead>
          <tr>
            <th scope="col">Quarter</th>
            <th scope="col" className={styles.end}>
              Won
            </th>
            <th scope="col">
              <span className={styles.spoken}>As a bar</span>
            </th>
            <th scope="col" className={styles.end}>
              Of quota
            </th>
          </tr>
        </thead>
        <tbody>
          {history.map((one) => (
            <tr key={one.quarter.start} data-now={one.quarter.start === period.start || undefined}>
              <td>{one.quarter.label}</td>
              <td className={styles.end} title={`${wholeMoney(one.won.amount, currency)}${one.quota === null ? '' : ` of ${wholeMoney(one.quota, currency)}`}`}>
                {shortMoney(one.won.amount, currency)}
              </td>
              <td>
                <span className={styles.historyBar} aria-hidden="true">
                  <span style={{ width: `${(one.won.amount / most) * 100}%` }} />
                  {one.quota !== null && <i style={{ insetInlineStart: `${(one.quota / most) * 100}%` }} />}
                </span>
              </td>
              <td className={styles.end}>{one.attainment === null ? <span className={styles.faint}>{NO_VALUE}</span> : shareWords(one.attainment, 0)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

function Ours({ view, ours, partnerId, when }: { readonly view: Scorecard; readonly ours: NonNullable<Scorecard['ours']>; readonly partnerId: string; readonly when: ScorecardWhen }) {
  const { conflicts, submitted, rivals } = ours
  return (
    <section aria-label="Ours only" className={styles.part} data-ours="">
      <SectionHead title="Ours only" note="never shown to the partner, never printed" />
      <dl className={styles.pairs}>
        <div>
          <dt>Conflict rate, {view.period.label}</dt>
          <dd>
            <Figure
              words={submitted === 0 ? NO_VALUE : `${shareWords(conflicts / submitted)}, ${conflicts} of ${submitted}`}
              hint="Conflict rate: submitted ones that match another partner’s registration ÷ submitted."
              href={submitted === 0 ? undefined : rowsHref('conflict_rate', partnerId, when)}
              known={submitted > 0}
            />
          </dd>
        </div>
        <div>
          <dt>Conflicts with, all time</dt>
          <dd>{rivals.length === 0 ? 'nobody' : listed(rivals.map((one) => (one.count > 1 ? `${one.name} (${one.count})` : one.name)))}</dd>
        </div>
      </dl>
    </section>
  )
}
