import { domainParts, registrableDomain } from '../customer/registrable-domain.ts'
import { isSharedDomain } from '../customer/shared-domains.ts'
import { companyScore, isTitle, looksLikeName } from './signature-words.ts'

/** What a pasted signature says of a person; only what was found. */
export type SignatureContact = {
  readonly name?: string
  readonly email?: string
  /** As written, spaces settled; not verified. */
  readonly phone?: string
  readonly title?: string
  readonly company?: string
  /** Host and path as written, without scheme and trailing slash. */
  readonly website?: string
}

/** What stands beyond is not read. */
export const SIGNATURE_LIMIT = 4_000

const MAX_LINES = 60
const INVISIBLE = /[\p{Default_Ignorable_Code_Point}\ufffc]/gu
const EMAIL = /[\p{L}\p{N}._%+'-]{1,64}@[\p{L}\p{N}](?:[\p{L}\p{N}.-]{0,252}[\p{L}\p{N}])?/u
const EMAILS = new RegExp(EMAIL.source, 'gu')
const URL_LIKE = /(?:https?:\/\/|www\.)[^\s<>()|,;"']{3,300}/iu
const BARE_HOST = /^[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63}){1,4}\/?$/u
const PHONE = /(?:\+|00|\(0?|\b0|\(\+)\d[\d\s().\u00a0/\u2010-\u2015-]{5,24}\d/gu
const LABELLED_PHONE = /[\d+(][\d\s().\u00a0/\u2010-\u2015-]{5,24}\d/u
const PHONE_LABEL = /^\W{0,3}(mobile|mobil|mob|cell|handy|gsm|portable|tel|telephone|telefon|t\u00e9l|t\u00e9l\u00e9phone|phone|direct|durchwahl|office|b\u00fcro|m|t|p|d|o|tlf|puh|tfn|fax|f|telefax)\b\.?\s{0,3}[:.)\]]?\s{0,3}(?=[+(\d])/iu
const FAX_LABEL = /^\W{0,3}(fax|f|telefax)\b/iu
const FIELD_LABEL = /^(e-?mail|mail|e|web|website|w|internet|url|address|adresse|company|firma|name|title)\s{0,2}[:.]\s{0,3}/iu
const HEADER = /^>{0,3}\s{0,3}\*{0,2}(from|von|de|da|fra|van|fr\u00e5n|od)\*{0,2}\s{0,2}:\*{0,2}\s{0,3}(.{1,300})$/iu
const OTHER_HEADER = /^>{0,3}\s{0,3}\*{0,2}(sent|to|cc|bcc|subject|date|gesendet|an|betreff|datum|envoy\u00e9|\u00e0|objet|verzonden|aan|onderwerp|reply-to)\*{0,2}\s{0,2}:/iu
const CLOSING =
  /^(kind regards|best regards|regards|warm regards|many thanks|thanks|thank you|best|best wishes|cheers|yours sincerely|sincerely|yours faithfully|mit freundlichen gr\u00fc(\u00df|ss)en|freundliche gr\u00fc(\u00df|ss)e|viele gr\u00fc(\u00df|ss)e|beste gr\u00fc(\u00df|ss)e|mfg|vg|lg|cordialement|bien cordialement|bien \u00e0 vous|saludos|un saludo|atentamente|cordiali saluti|distinti saluti|met vriendelijke groet(en)?|med venlig hilsen|med v\u00e4nlig h\u00e4lsning|vennlig hilsen|mvh|yst\u00e4v\u00e4llisin terveisin|pozdrawiam|s pozdravem)\b[\s,.!]{0,4}$/iu
const CHATTER = /^(sent from my|gesendet von meinem|envoy\u00e9 de mon|get outlook for|this e-?mail|disclaimer|confidential|registered (office|in)|company (number|no)|vat|please consider|the information|diese e-?mail|ust|hrb|amtsgericht|gesch\u00e4ftsf\u00fchrer)/iu
const LABELLED = /^(company|firma|organi[sz]ation|name|title|position|job title)\s{0,2}:\s{0,3}(.{2,120})$/iu
const ON_BEHALF = /^(?:i\.\s?a\.|i\.\s?v\.|ppa\.|p\.\s?p\.|gez\.)\s{0,3}/iu
const DEGREES = /(?:,\s*|\s+)(?:ph\.?d|m\.?sc|mba|b\.?sc|b\.?a|m\.?a|cissp|pmp|ceng|obe|mbe|cism)\b\.?.*$/iu
const SEPARATORS = /\s*[|\u2022\u00b7\u2219\u25cf\u2503\u2502]+\s*|\s+[\u2013\u2014-]\s+|\t+|\s+\/\/\s+/u

type Draft = { -readonly [Key in keyof SignatureContact]: SignatureContact[Key] }

/**
 * Reads a pasted e-mail signature or mail header. Null where it names neither a person nor an address nor a number: then the
 * paste was something else. Reads at most `SIGNATURE_LIMIT` characters. What it cannot tell it leaves out: the caller fills
 * a form that a person checks.
 */
export function parseSignature(text: string): SignatureContact | null {
  const lines = text.slice(0, SIGNATURE_LIMIT).toWellFormed().replace(INVISIBLE, '').split(/\r\n?|\n|\u2028|\u2029/u)
    .map((line) => line.replace(/[\s\u00a0]+/gu, ' ').trim()).filter((line) => line !== '').slice(0, MAX_LINES)
  const found: Draft = {}
  readHeader(lines, found)
  const rest = bodyLines(lines)
  for (const line of rest) readAddresses(line, found)
  readPhone(rest, found)
  for (const line of rest) readLabelled(line, found)
  readWords(rest.filter((line) => !LABELLED.test(line)).flatMap(wordsOf), found)
  fillFromAddress(found)
  return found.name === undefined && found.email === undefined && found.phone === undefined ? null : found
}

/** `From: Moira Fenwick <moira@kestrelrail.co.uk>`, also `Fenwick, Moira` and `[mailto:…]`. The header speaks for the sender before the body does. */
function readHeader(lines: readonly string[], found: Draft): void {
  for (const line of lines) {
    const value = HEADER.exec(line)?.[2] ?? (/^[^@<>]{2,80}<[^<>\s]{3,254}>$/u.test(line) ? line : undefined)
    if (value === undefined) continue
    const email = emailIn(value)
    if (email === null && HEADER.exec(line) !== null && !looksLikeName(cleanName(value))) continue
    if (email !== null) found.email = email
    const name = cleanName(value.replace(/[<[(].*$/u, '').replace(EMAILS, ''))
    if (looksLikeName(name)) found.name = name
    return
  }
}

function bodyLines(lines: readonly string[]): readonly string[] {
  const end = lines.findIndex((line) => CHATTER.test(line))
  const read = end > 0 ? lines.slice(0, end) : lines
  const closing = read.findLastIndex((line) => CLOSING.test(line))
  const signature = closing >= 0 && closing < read.length - 1 ? read.slice(closing + 1) : read
  return signature.filter((line) => !HEADER.test(line) && !OTHER_HEADER.test(line) && !CLOSING.test(line) && !CHATTER.test(line) && !/^[\s_=*~>-]*$/u.test(line))
}

function readAddresses(line: string, found: Draft): void {
  const email = emailIn(line)
  if (found.email === undefined && email !== null) found.email = email
  const withoutMail = line.replace(EMAILS, ' ')
  const written = URL_LIKE.exec(withoutMail)?.[0] ?? withoutMail.split(/[\s|,;<>()]+/u).find((word) => BARE_HOST.test(word) && isOwnSite(word))
  if (found.website === undefined && written !== undefined && isOwnSite(written)) found.website = tidyWebsite(written)
}

/** A profile on a social network is not the company's website; a file name or a version is none at all. */
function isOwnSite(written: string): boolean {
  const parts = domainParts(written)
  return parts !== null && !isSharedDomain(parts)
}

function tidyWebsite(written: string): string {
  return written.replace(/^https?:\/\//iu, '').replace(/[.,;:!?]+$/u, '').replace(/\/$/u, '')
}

function emailIn(text: string): string | null {
  for (const [candidate] of text.matchAll(EMAILS)) {
    const email = candidate.replace(/^[.'-]+/u, '')
    if (registrableDomain(email) !== null) return email
  }
  return null
}

function readLabelled(line: string, found: Draft): void {
  const match = LABELLED.exec(line)
  const [label, value] = [match?.[1]?.toLowerCase(), match?.[2]?.trim()]
  if (label === undefined || value === undefined) return
  if (label === 'name') found.name ??= cleanName(value)
  else if (label === 'company' || label === 'firma' || label.startsWith('organi')) found.company ??= value
  else found.title ??= value
}

/** A direct or mobile number comes before the switchboard only where it stands first; a fax never counts. */
function readPhone(lines: readonly string[], found: Draft): void {
  for (const line of lines) {
    for (const piece of line.split(/\s*[|\u2022\u00b7,;]\s*|\s{1,4}(?=(?:mobile|mobil|mob|cell|tel|phone|fax|direct|m|t|f)\b\s{0,2}[:.])/iu)) {
      if (FAX_LABEL.test(piece)) continue
      const label = PHONE_LABEL.exec(piece)
      const number = label === null ? piece.match(PHONE)?.[0] : LABELLED_PHONE.exec(piece.slice(label[0].length))?.[0]
      const digits = number?.replace(/\D/gu, '').length ?? 0
      if (number === undefined || digits < 7 || digits > 17) continue
      found.phone = number.replace(/\s+/gu, ' ').trim()
      return
    }
  }
}

/** The pieces of a line that may be a name, a title or a company. */
function wordsOf(line: string): readonly string[] {
  const bare = line.replace(EMAILS, ' ').replace(/mailto:/giu, ' ').replace(URL_LIKE, ' ').replace(FIELD_LABEL, '').replace(/[<>[\]]/gu, ' ')
  return bare.split(SEPARATORS).map((piece) => piece.trim())
    .filter((piece) => piece.length >= 2 && piece.length <= 120 && !/\d{3}/u.test(piece) && !BARE_HOST.test(piece) && /\p{L}{2}/u.test(piece))
}

function readWords(pieces: readonly string[], found: Draft): void {
  const taken = new Set<number>()
  const named = (most: number) => (piece: string): boolean => looksLikeName(cleanName(splitTitle(piece).name)) && companyScore(piece) <= most
  const certain = pieces.findIndex(named(0))
  const nameAt = certain >= 0 ? certain : pieces.slice(0, 1).findIndex(named(1))
  if (nameAt >= 0) {
    const { name, title } = splitTitle(pieces[nameAt] ?? '')
    found.name ??= cleanName(name)
    if (title !== undefined && found.title === undefined) readTitle(title, found)
    taken.add(nameAt)
  }
  // A signature begins with its person; above stands the mail's text.
  const from = Math.max(0, nameAt)
  pieces.forEach((piece, index) => {
    if (index < from || taken.has(index) || found.title !== undefined || !isTitle(piece) || companyScore(piece) > 1) return
    readTitle(piece, found)
    taken.add(index)
  })
  let best = { score: 0, piece: '' }
  pieces.forEach((piece, index) => {
    if (index < from || taken.has(index) || isTitle(piece) && companyScore(piece) < 2) return
    const score = companyScore(piece) + (index > from && resemblesDomain(piece, found) ? 2 : 0)
    if (score > best.score) best = { score, piece }
  })
  if (best.score > 0) found.company ??= best.piece.replace(/[,;]+$/u, '').trim()
}

/** `Head of IT at Kestrel Rail`, `Head of IT, Kestrel Rail Ltd` */
function readTitle(text: string, found: Draft): void {
  const at = /^(.{3,80}?)(?:\s+(?:at|bei|chez|@)\s+|,\s+)(.{2,80})$/iu.exec(text)
  const [title, company] = [at?.[1]?.trim(), at?.[2]?.trim()]
  if (title !== undefined && company !== undefined && isTitle(title) && !isTitle(company) && (companyScore(company) > 0 || resemblesDomain(company, found) || !text.includes(','))) {
    found.title = title
    found.company ??= company
    return
  }
  found.title = text.replace(/[,;]+$/u, '').trim()
}

/** `Moira Fenwick, Head of IT` and `Moira Fenwick (Head of IT)` name a person and a title in one piece. */
function splitTitle(piece: string): { readonly name: string; readonly title?: string } {
  const match = /^([^,(]{3,60})(?:,\s*|\s*\()([^)]{2,80})\)?$/u.exec(piece)
  const [name, title] = [match?.[1]?.trim(), match?.[2]?.trim()]
  return name !== undefined && title !== undefined && isTitle(title) && looksLikeName(cleanName(name)) ? { name, title } : { name: piece }
}

/** `Fenwick, Moira` → `Moira Fenwick`, `MOIRA FENWICK` → `Moira Fenwick`; quotes, degrees and `i.A.` dropped. */
function cleanName(text: string): string {
  const bare = text.replace(/["\u201c\u201d*]/gu, '').replace(/\s(?:via|on behalf of)\s.{0,80}$/iu, '').replace(ON_BEHALF, '').replace(DEGREES, '').replace(/[,;:]+$/u, '').trim()
  const turned = /^([^,]{2,40}),\s*([^,]{2,40})$/u.exec(bare)
  const [last, first] = [turned?.[1], turned?.[2]]
  return calm(last !== undefined && first !== undefined ? `${first} ${last}` : bare)
}

function calm(name: string): string {
  if (name.length < 5 || name !== name.toUpperCase() || name === name.toLowerCase()) return name
  return name.toLowerCase().replace(/(^|[\s'\u2019-])(\p{L})/gu, (_, before: string, letter: string) => before + letter.toUpperCase())
}

function resemblesDomain(piece: string, found: Draft): boolean {
  const label = [found.website, found.email].flatMap((address) => {
    const parts = address === undefined ? null : domainParts(address)
    return parts === null || isSharedDomain(parts) ? [] : [parts.label]
  })[0]
  if (label === undefined || label.length < 4) return false
  const letters = piece.normalize('NFD').toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')
  return letters.startsWith(label.replaceAll('-', '')) || (letters.length >= 4 && label.replaceAll('-', '').startsWith(letters))
}

/** A header with an address alone still names its person: `moira.fenwick@…`. Only where the local part is plainly first.last. */
function fillFromAddress(found: Draft): void {
  if (found.name !== undefined || found.email === undefined) return
  const match = /^(\p{L}{2,30})\.(\p{L}{2,30})@/u.exec(found.email)
  if (match?.[1] === undefined || match[2] === undefined) return
  const name = [match[1], match[2]].map((part) => part.slice(0, 1).toUpperCase() + part.slice(1).toLowerCase()).join(' ')
  if (looksLikeName(name)) found.name = name
}
