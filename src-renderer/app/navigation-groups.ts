import { IconAlertTriangle, IconArrowsExchange, IconCashBanknote, IconChartHistogram, IconFileText, IconFlag3, IconGauge, IconHome, IconInbox, IconListNumbers, IconMedal2, IconPlus, IconReportMoney, IconTargetArrow, IconTrendingUp, IconWallet } from '@tabler/icons-react'
import type { Counts } from '../../src-shared/bridge/contract/reference.ts'
import { isPartnerRole, type Role } from '../../src-shared/domain/actor.ts'
import type { NavigationGroup, NavigationItem } from '../ui/frame/navigation.tsx'
import { paths } from '../ui/paths.ts'

type PageId = 'home' | 'register' | 'review' | 'deals' | 'opportunities' | 'forecast' | 'stages' | 'quotas' | 'mdf' | 'attention' | 'budgets' | 'settlements' | 'rates' | 'impact' | 'scorecards' | 'scorecard-rules'

/** Which item of the navigation an address belongs to. A new draft stays under "Register a deal" when it gets an address of its own. */
export function currentPage(path: string, newDraft: boolean): PageId | undefined {
  if (path === paths.home) return 'home'
  if (path === paths.newDeal || newDraft) return 'register'
  if (path === paths.deals || path.startsWith(`${paths.deals}/`)) return 'deals'
  if (path === paths.opportunities || path.startsWith(`${paths.opportunities}/`)) return 'opportunities'
  if (path === paths.forecast || path.startsWith(`${paths.forecast}/`)) return 'forecast'
  if (path === paths.salesStages) return 'stages'
  if (path === paths.quotas) return 'quotas'
  if (path === paths.review || path.startsWith(`${paths.review}/`)) return 'review'
  if (path.startsWith(paths.sync)) return 'attention'
  if (path === paths.mdfImpact) return 'impact'
  if (path === paths.mdf || path.startsWith(`${paths.mdf}/`)) return 'mdf'
  if (path === paths.budgets || path.startsWith(`${paths.budgets}/`)) return 'budgets'
  if (path === paths.settlements || path.startsWith(`${paths.settlements}/`)) return 'settlements'
  if (path === paths.rates) return 'rates'
  if (path === paths.scorecardRules) return 'scorecard-rules'
  if (path === paths.ownScorecard() || path.startsWith(`${paths.ownScorecard()}/`) || path === paths.scorecards || path.startsWith(`${paths.scorecards}/`)) return 'scorecards'
  return undefined
}

/** The portal of a role. Counts say what waits for the person there. */
export function navigationGroups(role: Role, counts: Counts | undefined, path: string, newDraft: boolean): readonly NavigationGroup[] {
  const here = currentPage(path, newDraft)
  const item = (id: PageId, label: string, href: string, icon: NavigationItem['icon'], count?: number): NavigationItem => ({ id, label, href, icon, count, current: here === id })
  const partner = isPartnerRole(role)
  const attention = counts?.attention ?? 0
  return [
    {
      id: 'work',
      items: [
        item('home', 'Home', paths.home, IconHome),
        partner ? item('register', 'Register a deal', paths.newDeal, IconPlus) : item('review', 'Review queue', paths.review, IconInbox, counts?.queue),
        ...(attention > 0 ? [{ ...item('attention', 'Needs attention', paths.sync, IconAlertTriangle, attention), countTone: 'bad' as const }] : []),
      ],
    },
    {
      id: 'sell',
      label: 'Sell',
      items: [
        item('deals', role === 'partner_seller' ? 'My registrations' : 'Registrations', paths.deals, IconFileText, partner ? (counts?.drafts ?? 0) + (counts?.returned ?? 0) : undefined),
        item('opportunities', 'Opportunities', paths.opportunities, IconTargetArrow, partner ? counts?.stalled : counts?.proofs),
        item('forecast', 'Forecast', paths.forecast, IconTrendingUp),
        ...(role === 'channel_operations_manager' ? [item('quotas', 'Quotas', paths.quotas, IconFlag3), item('stages', 'Stages', paths.salesStages, IconListNumbers)] : []),
      ],
    },
    {
      id: 'market',
      label: 'Market',
      items: [
        ...(partner ? [item('mdf', 'MDF', paths.mdf, IconReportMoney, counts?.funds)] : [item('mdf', 'MDF review', paths.mdfReview, IconReportMoney, counts?.funds), item('budgets', 'Budgets', paths.budgets, IconWallet)]),
        ...(role === 'channel_operations_manager'
          ? [item('settlements', 'Settlements', paths.settlements, IconCashBanknote, counts?.settlements), item('rates', 'Exchange rates', paths.rates, IconArrowsExchange)]
          : []),
        item('impact', 'What it brought', paths.mdfImpact, IconChartHistogram),
      ],
    },
    {
      id: 'measure',
      label: 'Measure',
      items: [
        partner ? item('scorecards', 'Scorecard', paths.ownScorecard(), IconGauge) : item('scorecards', 'Scorecards', paths.scorecards, IconGauge),
        ...(role === 'channel_operations_manager' ? [item('scorecard-rules', 'Tiers and measures', paths.scorecardRules, IconMedal2)] : []),
      ],
    },
  ]
}
