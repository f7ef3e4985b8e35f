import { lazy, type ComponentType, type LazyExoticComponent } from 'react'
import { isPartnerRole, type Role } from '../../src-shared/domain/actor.ts'

/** Every page takes the id of its address, and the metric, where it has one, and nothing else. */
type PageProps = { readonly id?: string; readonly metric?: string }
type LazyPage = LazyExoticComponent<ComponentType<PageProps>>

// Each feature is loaded when one of its pages is first opened.
const HomePage: LazyPage = lazy(async () => ({ default: (await import('../features/home/home-page.tsx')).HomePage }))
const DealListPage: LazyPage = lazy(async () => ({ default: (await import('../features/deals/deal-list-page.tsx')).DealListPage }))
const DealRecordPage: LazyPage = lazy(async () => ({ default: (await import('../features/deals/deal-record-page.tsx')).DealRecordPage }))
const RegisterPage: LazyPage = lazy(async () => ({ default: (await import('../features/register/register-page.tsx')).RegisterPage }))
const ReviewPage: LazyPage = lazy(async () => ({ default: (await import('../features/review/review-page.tsx')).ReviewPage }))
const OpportunityRecordPage: LazyPage = lazy(async () => ({ default: (await import('../features/opportunities/record/opportunity-record-page.tsx')).OpportunityRecordPage }))
const OpportunityFormPage: LazyPage = lazy(async () => ({ default: (await import('../features/opportunities/form/opportunity-form-page.tsx')).OpportunityFormPage }))
const PipelinePage: LazyPage = lazy(async () => ({ default: (await import('../features/opportunities/pipeline/pipeline-page.tsx')).PipelinePage }))
const MdfPage: LazyPage = lazy(async () => ({ default: (await import('../features/mdf/overview/mdf-page.tsx')).MdfPage }))
const RequestFormPage: LazyPage = lazy(async () => ({ default: (await import('../features/mdf/request-form/request-form-page.tsx')).RequestFormPage }))
const RequestRecordPage: LazyPage = lazy(async () => ({ default: (await import('../features/mdf/record/request-record-page.tsx')).RequestRecordPage }))
const ClaimRecordPage: LazyPage = lazy(async () => ({ default: (await import('../features/mdf/record/claim-record-page.tsx')).ClaimRecordPage }))
const BudgetListPage: LazyPage = lazy(async () => ({ default: (await import('../features/budgets/budget-list-page.tsx')).BudgetListPage }))
const NewBudgetPage: LazyPage = lazy(async () => ({ default: (await import('../features/budgets/new-budget-page.tsx')).NewBudgetPage }))
const BudgetPage: LazyPage = lazy(async () => ({ default: (await import('../features/budgets/budget-page.tsx')).BudgetPage }))
const SettlementsPage: LazyPage = lazy(async () => ({ default: (await import('../features/budgets/settlements-page.tsx')).SettlementsPage }))
const SettlementPage: LazyPage = lazy(async () => ({ default: (await import('../features/budgets/settlement-page.tsx')).SettlementPage }))
const RatesPage: LazyPage = lazy(async () => ({ default: (await import('../features/budgets/rates-page.tsx')).RatesPage }))
const ImpactPage: LazyPage = lazy(async () => ({ default: (await import('../features/budgets/impact/impact-page.tsx')).ImpactPage }))
const ClaimFormPage: LazyPage = lazy(async () => ({ default: (await import('../features/mdf/claim-form/claim-form-page.tsx')).ClaimFormPage }))
const MdfCalendarPage: LazyPage = lazy(async () => ({ default: (await import('../features/mdf/calendar/mdf-calendar-page.tsx')).MdfCalendarPage }))
const MdfReviewPage: LazyPage = lazy(async () => ({ default: (await import('../features/mdf/review/mdf-review-page.tsx')).MdfReviewPage }))
const ForecastPage: LazyPage = lazy(async () => ({ default: (await import('../features/forecast/forecast-page.tsx')).ForecastPage }))
const QuotasPage: LazyPage = lazy(async () => ({ default: (await import('../features/forecast/quotas-page.tsx')).QuotasPage }))
const StagesPage: LazyPage = lazy(async () => ({ default: (await import('../features/forecast/stages-page.tsx')).StagesPage }))
const WinLossPage: LazyPage = lazy(async () => ({ default: (await import('../features/forecast/win-loss-page.tsx')).WinLossPage }))
const ScorecardPage: LazyPage = lazy(async () => ({ default: (await import('../features/scorecard/scorecard-page.tsx')).ScorecardPage }))
const PartnersPage: LazyPage = lazy(async () => ({ default: (await import('../features/scorecard/partners-page.tsx')).PartnersPage }))
const ScoreRowsPage: LazyPage = lazy(async () => ({ default: (await import('../features/scorecard/score-rows-page.tsx')).ScoreRowsPage }))
const ScorecardRulesPage: LazyPage = lazy(async () => ({ default: (await import('../features/scorecard/rules-page.tsx')).ScorecardRulesPage }))
const SyncPage: LazyPage = lazy(async () => ({ default: (await import('../features/sync/sync-page.tsx')).SyncPage }))

export interface PageRoute {
  /** A wouter pattern. */
  readonly path: string
  /** Addresses with the same key are one page: going from one to the other keeps its state and its focus. */
  readonly key: string
  readonly page: LazyPage
  /** `operations`: channel operations alone. */
  readonly audience: 'all' | 'partner' | 'vendor' | 'operations'
}

/** The first that matches stands. */
export const ROUTES: readonly PageRoute[] = [
  { path: '/', key: 'home', page: HomePage, audience: 'all' },
  { path: '/deals', key: 'deals', page: DealListPage, audience: 'all' },
  { path: '/deals/new', key: 'register', page: RegisterPage, audience: 'partner' },
  { path: '/deals/:id/edit', key: 'register', page: RegisterPage, audience: 'all' },
  { path: '/deals/:id', key: 'deal', page: DealRecordPage, audience: 'all' },
  { path: '/review', key: 'review', page: ReviewPage, audience: 'vendor' },
  { path: '/review/:id', key: 'review', page: ReviewPage, audience: 'vendor' },
  { path: '/opportunities/new', key: 'opportunity-form', page: OpportunityFormPage, audience: 'all' },
  { path: '/opportunities/:id/edit', key: 'opportunity-form', page: OpportunityFormPage, audience: 'all' },
  { path: '/opportunities/:id', key: 'opportunity', page: OpportunityRecordPage, audience: 'all' },
  { path: '/opportunities', key: 'opportunities', page: PipelinePage, audience: 'all' },
  { path: '/mdf', key: 'mdf', page: MdfPage, audience: 'partner' },
  { path: '/mdf/calendar', key: 'mdf-calendar', page: MdfCalendarPage, audience: 'all' },
  { path: '/mdf/claim/:id', key: 'mdf-claim-form', page: ClaimFormPage, audience: 'partner' },
  { path: '/mdf/request/:id', key: 'mdf-request-form', page: RequestFormPage, audience: 'partner' },
  { path: '/mdf/requests/:id', key: 'fund-request', page: RequestRecordPage, audience: 'all' },
  { path: '/mdf/claims/:id', key: 'claim', page: ClaimRecordPage, audience: 'all' },
  { path: '/mdf/impact', key: 'impact', page: ImpactPage, audience: 'all' },
  { path: '/budgets', key: 'budgets', page: BudgetListPage, audience: 'vendor' },
  { path: '/budgets/new', key: 'new-budget', page: NewBudgetPage, audience: 'vendor' },
  { path: '/budgets/:id', key: 'budget', page: BudgetPage, audience: 'vendor' },
  { path: '/settlements', key: 'settlements', page: SettlementsPage, audience: 'operations' },
  { path: '/settlements/:id', key: 'settlement', page: SettlementPage, audience: 'operations' },
  { path: '/rates', key: 'rates', page: RatesPage, audience: 'all' },
  { path: '/mdf/review', key: 'mdf-review', page: MdfReviewPage, audience: 'vendor' },
  { path: '/mdf/review/:id', key: 'mdf-review', page: MdfReviewPage, audience: 'vendor' },
  { path: '/forecast', key: 'forecast', page: ForecastPage, audience: 'all' },
  { path: '/forecast/win-loss', key: 'win-loss', page: WinLossPage, audience: 'all' },
  { path: '/quotas', key: 'quotas', page: QuotasPage, audience: 'all' },
  { path: '/sales/stages', key: 'sales-stages', page: StagesPage, audience: 'all' },
  { path: '/scorecards', key: 'scorecards', page: PartnersPage, audience: 'vendor' },
  { path: '/scorecards/:id', key: 'scorecard', page: ScorecardPage, audience: 'vendor' },
  { path: '/scorecards/:id/:metric', key: 'score-rows', page: ScoreRowsPage, audience: 'all' },
  { path: '/scorecard', key: 'scorecard', page: ScorecardPage, audience: 'partner' },
  { path: '/scorecard/:metric', key: 'score-rows', page: ScoreRowsPage, audience: 'partner' },
  { path: '/scorecard-rules', key: 'scorecard-rules', page: ScorecardRulesPage, audience: 'all' },
  { path: '/sync', key: 'sync', page: SyncPage, audience: 'all' },
  { path: '/sync/attention/:id', key: 'sync', page: SyncPage, audience: 'all' },
]

export function mayOpen(route: PageRoute, role: Role): boolean {
  if (route.audience === 'operations') return role === 'channel_operations_manager'
  return route.audience === 'all' || (route.audience === 'partner') === isPartnerRole(role)
}
