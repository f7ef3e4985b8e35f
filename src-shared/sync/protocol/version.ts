/**
 * The protocol that this build speaks, sent as `x-sync-protocol`. The endpoint serves this and the one before.
 * 1: session, pull, push, history, stream.
 * 2: notices of decisions, the collections funds and opportunities, rules of sale, quotas, evidence, scorecard rules, plans with partners, standings among
 *    peers, preferences.
 */
export const PROTOCOL_VERSION = 2
export const PROTOCOL_HEADER = 'x-sync-protocol'
export const OLDEST_SERVED = 1
