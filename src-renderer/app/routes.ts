import { lazy, type ComponentType, type LazyExoticComponent } from 'react'
import { isPartnerRole, type Role } from '../../src-shared/domain/actor.ts'

/** Every page takes the id of its address, where it has one, and nothing else. */
type PageProps = { readonly id?: string }
type PageModule = Readonly<Record<string, ComponentType<PageProps>>>

const modules = import.meta.glob<PageModule>('../features/*/*-page.tsx')

/** A page by file and export, loaded when it is first opened. */
function page(file: string, name: string): LazyExoticComponent<ComponentType<PageProps>> {
  return lazy(async () => {
    const found = (await modules[`../features/${file}`]?.())?.[name]
    if (!found) throw new Error(`No page ${name} in ${file}`)
    return { default: found }
  })
}

const HomePage = page('home/home-page.tsx', 'HomePage')
const DealListPage = page('deals/deal-list-page.tsx', 'DealListPage')
const DealRecordPage = page('deals/deal-record-page.tsx', 'DealRecordPage')
const RegisterPage = page('register/register-page.tsx', 'RegisterPage')
const ReviewPage = page('review/review-page.tsx', 'ReviewPage')
const SyncPage = page('sync/sync-page.tsx', 'SyncPage')

export interface PageRoute {
  /** A wouter pattern. */
  readonly path: string
  /** Addresses with the same key are one page: going from one to the other keeps its state and its focus. */
  readonly key: string
  readonly page: LazyExoticComponent<ComponentType<PageProps>>
  readonly audience: 'all' | 'partner' | 'vendor'
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
  { path: '/sync', key: 'sync', page: SyncPage, audience: 'all' },
  { path: '/sync/attention/:id', key: 'sync', page: SyncPage, audience: 'all' },
]

export function mayOpen(route: PageRoute, role: Role): boolean {
  return route.audience === 'all' || (route.audience === 'partner') === isPartnerRole(role)
}
