import type { CollectionProgress, SessionView } from '../../src-shared/bridge/contract/session.ts'
import { COLLECTIONS } from '../../src-shared/domain/kinds.ts'
import { partnerName, personName, tierOf } from '../services/lookup.ts'
import type { Workspace } from '../workspace.ts'

/** What the session view says while a person is signed in. */
export async function signedInView(workspace: Workspace, email: string, letterKeys: boolean): Promise<SessionView> {
  const directory = await workspace.lookup.read()
  const actor = workspace.actor()
  const person = directory.people.get(actor.personId)
  if (!(await workspace.complete())) {
    return { state: 'first_sync', name: person?.name ?? email, progress: await progressOf(workspace), trouble: troubleOf(workspace) }
  }
  const partner = actor.partnerId === null ? undefined : directory.partners.get(actor.partnerId)
  const vendorName = directory.rules?.vendorName ?? ''
  return {
    state: 'ready',
    person: { personId: actor.personId, name: person?.name ?? email, email: person?.email ?? email, role: actor.role, title: person?.title ?? '' },
    organization: actor.partnerId === null ? vendorName : partnerName(directory, actor.partnerId),
    partner: partner
      ? { id: partner.id, code: partner.code, currency: partner.currency, country: partner.country, tierName: tierOf(directory, partner.id)?.name ?? '', channelManager: personName(directory, partner.ownerId) }
      : null,
    vendorName,
    vendorZone: directory.rules?.zone ?? 'UTC',
    decisionHours: directory.rules?.decisionHours ?? 48,
    letterKeys,
  }
}

async function progressOf(workspace: Workspace): Promise<readonly CollectionProgress[]> {
  const { first } = workspace.driver.state.value
  const progress: CollectionProgress[] = []
  for (const collection of COLLECTIONS) {
    const { receivedAt } = await workspace.checkpoints.read(collection)
    const told = first[collection]
    const count = await workspace.store.repositories[collection].count({})
    // A first sync that was interrupted goes on: what came before the interruption is here already.
    const total = told ? Math.max(count, count + told.total - told.received) : null
    progress.push({ collection, received: count, total: receivedAt === null ? total : count })
  }
  return progress
}

function troubleOf(workspace: Workspace): string | null {
  const { reach, alarm } = workspace.driver.state.value
  switch (reach) {
    case 'offline':
      return 'The server cannot be reached. Loading goes on by itself as soon as it answers.'
    case 'trouble':
      return alarm ?? 'The server has trouble. Loading is tried again by itself.'
    case 'paused':
      return '“Work offline” is on. Turn it off to load your records.'
    case 'signed_out':
      return 'The server ended this session. Sign in again.'
    case 'update_needed':
      return 'The server needs a newer version of this app. Update it to load your records.'
    case 'connecting':
    case 'online':
      return alarm
  }
}
