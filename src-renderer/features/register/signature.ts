import { parseSignature } from '../../../src-shared/domain/contact/parse-signature.ts'
import type { DealContent } from '../../../src-shared/domain/deal/edits.ts'
import { withContact } from './content.ts'

/**
 * What a paste into a contact field makes of the form, or null when it is no signature but plain text for that field. The contact
 * is filled; company and website only where nothing stands yet, for what a person typed is never written over.
 */
export function fillFromSignature(content: DealContent, pasted: string, index: number, newId: () => string): DealContent | null {
  const found = parseSignature(pasted)
  if (found === null) return null
  const parts = [found.name, found.email, found.phone, found.title, found.company].filter((part) => part !== undefined)
  const plain = parts.length < 2 || !/[\n<|,\t]/u.test(pasted.trim())
  if (plain) return null
  const contact = {
    ...(found.name === undefined ? {} : { name: found.name.slice(0, 120) }),
    ...(found.email === undefined ? {} : { email: found.email.slice(0, 254) }),
    ...(found.title === undefined ? {} : { title: found.title.slice(0, 120) }),
    ...(found.phone === undefined ? {} : { phone: found.phone.slice(0, 40) }),
  }
  return {
    ...content,
    contacts: withContact(content.contacts, index, contact, newId),
    ...(content.customerName.trim() === '' && found.company !== undefined ? { customerName: found.company.slice(0, 200) } : {}),
    ...(content.website.trim() === '' && !content.noWebsite && found.website !== undefined ? { website: found.website.slice(0, 253) } : {}),
  }
}
