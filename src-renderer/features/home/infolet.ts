import type { ComponentType } from 'react'
import type { Home } from '../../../src-shared/bridge/contract/home.ts'
import { PARTNER_ROLES, VENDOR_ROLES, type Role } from '../../../src-shared/domain/actor.ts'
import type { Place } from './arrangement.ts'
import type { InfoletSize } from './packing.ts'
import type { Waiting } from './use-waiting.ts'

/** A part of the home page: one file each in `infolets`, listed in `infolets.ts`. */
export type Infolet = Place & {
  readonly title: (role: Role) => string
  readonly size: InfoletSize
  /** Draws its own lines from edge to edge. */
  readonly bleeds?: boolean
} & (
    | { readonly of: 'waiting'; readonly Body: ComponentType<{ readonly waiting: Waiting }> }
    /** Stands once the numbers are there; until then its title does, over grey rows. */
    | { readonly of: 'numbers'; readonly Body: ComponentType<{ readonly home: Home }> }
  )

export const EVERYONE: readonly Role[] = [...PARTNER_ROLES, ...VENDOR_ROLES]
export const PARTNER_PEOPLE: readonly Role[] = PARTNER_ROLES
export const VENDOR_PEOPLE: readonly Role[] = VENDOR_ROLES
