import { isPartnerRole } from '../../../src-shared/domain/actor.ts'
import type { Opportunity } from '../../../src-shared/domain/opportunity/schema.ts'
import type { Directory } from '../lookup.ts'

/** Who may be made its owner: active people of its partner, of a direct one those of the vendor; by name. */
export function ownersFor({ partnerId }: Pick<Opportunity, 'partnerId'>, directory: Directory): readonly { readonly id: string; readonly name: string }[] {
  return [...directory.people.values()]
    .filter((one) => one.status === 'active' && one.partnerId === partnerId && isPartnerRole(one.role) === (partnerId !== ''))
    .map(({ id, name }) => ({ id, name }))
    .sort((a, b) => a.name.localeCompare(b.name, 'en'))
}
