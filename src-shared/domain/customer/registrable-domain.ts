import { parse } from 'tldts'
import { asciiLabel } from './idna-label.ts'

const MAX_INPUT = 2_048
const MAX_HOST = 253
const REGISTRABLE_LABEL = /^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$/
const SCHEME = /^[a-z][a-z0-9+.-]*:\/{1,2}/i
const MAILTO = /^mailto:/i

/** A host cut down to what the public suffix list says can be registered. */
export type DomainParts = {
  /** The whole host, ASCII, lower case, no trailing dot. */
  readonly host: string
  /** `kestrelrail.co.uk`, or `acme.github.io` where the suffix is somebody's hosting. */
  readonly registrable: string
  /** `kestrelrail` */
  readonly label: string
  /** `co.uk` */
  readonly suffix: string
  /** The suffix stands in the private section of the list: hosting, site builders, reseller registries. */
  readonly privateSuffix: boolean
}

/**
 * The registrable domain of a website or an e-mail address in canonical ASCII form: `https://Portal.KestrelRail.co.uk:8443/x`
 * and `moira@kestrelrail.co.uk` both give `kestrelrail.co.uk`. Null where there is none: IP addresses, bare words,
 * suffixes themselves, endings that the public suffix list does not know, anything malformed.
 */
export function registrableDomain(input: string): string | null {
  return domainParts(input)?.registrable ?? null
}

/** As `registrableDomain`, with what else is known of the host. */
export function domainParts(input: string): DomainParts | null {
  const host = canonicalHost(input)
  if (host === null) return null
  const parsed = parse(host, { allowPrivateDomains: true, extractHostname: false, mixedInputs: false })
  const { domain, domainWithoutSuffix, publicSuffix } = parsed
  if (parsed.isIp === true || domain === null || domainWithoutSuffix === null || publicSuffix === null) return null
  if (parsed.isIcann !== true && parsed.isPrivate !== true) return null
  if (!domain.split('.').every((label) => REGISTRABLE_LABEL.test(label))) return null
  return { host, registrable: domain, label: domainWithoutSuffix, suffix: publicSuffix, privateSuffix: parsed.isPrivate === true }
}

/** The host as a person would read it: what `input` says, without scheme, userinfo, port and path; null where there is none. */
export function readableHost(input: string): string | null {
  if (input.length > MAX_INPUT) return null
  let text = input.replace(/[\p{Default_Ignorable_Code_Point}\p{Cc}]/gu, '').trim()
  const angled = /<([^<>]*)>$/.exec(text)
  if (angled?.[1] !== undefined) text = angled[1].trim()
  text = text.replace(MAILTO, '').replace(SCHEME, '').replace(/^\/\//, '')
  text = text.split(/[/\\?#]/, 1)[0] ?? ''
  const user = text.slice(0, Math.max(0, text.lastIndexOf('@')))
  // Several addresses: which of them is meant is not ours to say.
  if (/[\s,;]/.test(user)) return null
  text = text.slice(text.lastIndexOf('@') + 1)
  text = text.replace(/[\u3002\uff0e\uff61]/g, '.').replace(/[,;]$/, '').replace(/:\d{0,5}$/, '')
  while (text.endsWith('.')) text = text.slice(0, -1)
  return text.length === 0 || /[\s:[\]<>"%]/.test(text) ? null : text
}

function canonicalHost(input: string): string | null {
  const readable = readableHost(input)
  if (readable === null) return null
  const labels: string[] = []
  for (const label of readable.split('.')) {
    const ascii = asciiLabel(label)
    if (ascii === null) return null
    labels.push(ascii)
  }
  const host = labels.join('.')
  return labels.length < 2 || host.length > MAX_HOST ? null : host
}
