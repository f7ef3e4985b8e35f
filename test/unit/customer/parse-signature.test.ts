import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseSignature, SIGNATURE_LIMIT } from '../../../src-shared/domain/contact/parse-signature.ts'

describe('a pasted signature', () => {
  it.each([
    ['with separators and labelled numbers', `Kind regards,\n\nMoira Fenwick | Head of IT\nKestrel Rail Signalling Ltd\nTel: +44 (0)20 7946 0123 | Mob: +44 7700 900123\nmoira.fenwick@kestrelrail.co.uk\nwww.kestrelrail.co.uk`,
      { name: 'Moira Fenwick', title: 'Head of IT', company: 'Kestrel Rail Signalling Ltd', phone: '+44 (0)20 7946 0123', email: 'moira.fenwick@kestrelrail.co.uk', website: 'www.kestrelrail.co.uk' }],
    ['as an Outlook header', `From: Moira Fenwick <moira@kestrelrail.co.uk>\r\nSent: 22 November 2026 13:52\r\nTo: Callum Reyes <callum@brightwater.com>\r\nSubject: RE: Firewalls\r\n\r\nHi Callum,\r\n\r\nPlease find attached.`,
      { name: 'Moira Fenwick', email: 'moira@kestrelrail.co.uk' }],
    ['as an old Outlook header, surname first', `From: "Fenwick, Moira" [mailto:moira@kestrelrail.co.uk]`, { name: 'Moira Fenwick', email: 'moira@kestrelrail.co.uk' }],
    ['as a French header', `De : Marc Pelletier <m.pelletier@pelletier-reseaux.fr>\nEnvoyé : lundi 23 novembre 2026 09:12\nÀ : Isabelle`, { name: 'Marc Pelletier', email: 'm.pelletier@pelletier-reseaux.fr' }],
    ['in German, with fax and register', `Mit freundlichen Grüßen\n\ni.A. Jürgen Grünwald\nLeiter IT-Infrastruktur\n\nGrünwald Maschinenbau GmbH\nIndustriestraße 12, 70565 Stuttgart\nTelefax: +49 711 123456-79\nTelefon: +49 711 123456-78\nE-Mail: j.gruenwald@gruenwald-mb.de\nInternet: https://www.gruenwald-mb.de/\nAmtsgericht Stuttgart HRB 12345`,
      { name: 'Jürgen Grünwald', title: 'Leiter IT-Infrastruktur', company: 'Grünwald Maschinenbau GmbH', phone: '+49 711 123456-78', email: 'j.gruenwald@gruenwald-mb.de', website: 'www.gruenwald-mb.de' }],
    ['in French, national numbers', `Cordialement,\nHélène Saint-Aubin\nResponsable achats\nHôpital Saint-Aubin\nT. 01 42 34 56 78 / F. 01 42 34 56 79\nhelene.saintaubin@hopital-saint-aubin.fr`,
      { name: 'Hélène Saint-Aubin', title: 'Responsable achats', company: 'Hôpital Saint-Aubin', phone: '01 42 34 56 78', email: 'helene.saintaubin@hopital-saint-aubin.fr' }],
    ['with the company after the title, and a profile that is no website', `Dev Raman\nChief Information Officer, Castellan Insurance Group\nM +1 (415) 555-0132\ndev.raman@gmail.com\nlinkedin.com/in/devraman`,
      { name: 'Dev Raman', title: 'Chief Information Officer', company: 'Castellan Insurance Group', phone: '+1 (415) 555-0132', email: 'dev.raman@gmail.com' }],
    ['with degrees and middle dots', `Dr. Anna van den Berg, PhD\nUniversiteit Maasland\nDirector of Research Computing\na.vandenberg@maasland.nl · +31 43 388 2222`,
      { name: 'Dr. Anna van den Berg', title: 'Director of Research Computing', company: 'Universiteit Maasland', phone: '+31 43 388 2222', email: 'a.vandenberg@maasland.nl' }],
    ['with the title in brackets', `Best,\nTom\n--\nTom O'Brien (Procurement Manager)\nPorto Salgado Seguros S.A. • +351 21 000 0000 • tom.obrien@portosalgado.pt`,
      { name: "Tom O'Brien", title: 'Procurement Manager', company: 'Porto Salgado Seguros S.A.', phone: '+351 21 000 0000', email: 'tom.obrien@portosalgado.pt' }],
    ['with the company behind "at", after a mail', `Thanks for the call yesterday. I will send the order on Monday.\n\nRegards\nPetra Nováková\nIT Manager at Ostrava Waterworks\n+420 596 123 456`,
      { name: 'Petra Nováková', title: 'IT Manager', company: 'Ostrava Waterworks', phone: '+420 596 123 456' }],
    ['in Japanese', `山田太郎\n株式会社トヨタ自動車\nTel: 03-1234-5678\nyamada@toyota.co.jp`, { name: '山田太郎', company: '株式会社トヨタ自動車', phone: '03-1234-5678', email: 'yamada@toyota.co.jp' }],
    ['as labelled fields', `Name: Moira Fenwick\nTitle: Head of IT\nCompany: Kestrel Rail\nPhone: 020 7946 0999\nEmail: moira@kestrelrail.co.uk\nWeb: kestrelrail.co.uk`,
      { name: 'Moira Fenwick', title: 'Head of IT', company: 'Kestrel Rail', phone: '020 7946 0999', email: 'moira@kestrelrail.co.uk', website: 'kestrelrail.co.uk' }],
    ['in capitals', `MOIRA FENWICK\nHEAD OF IT\nDirect 020 7946 0999`, { name: 'Moira Fenwick', title: 'HEAD OF IT', phone: '020 7946 0999' }],
    ['as an address with a name', `Moira Fenwick <moira@kestrelrail.co.uk>`, { name: 'Moira Fenwick', email: 'moira@kestrelrail.co.uk' }],
    ['as an address alone, which names its person', `mailto:moira.fenwick@kestrelrail.co.uk`, { name: 'Moira Fenwick', email: 'moira.fenwick@kestrelrail.co.uk' }],
  ])('is read %s', (_shape, text, contact) => {
    expect(parseSignature(text)).toEqual(contact)
  })

  it.each(['', '   \n', 'Hello, can you tell me what the price is? Thanks', 'Sent from my iPhone', 'Order 4711, 30 pieces', 'readme.txt v1.2.3'])('is not found in %j', (text) => {
    expect(parseSignature(text)).toBeNull()
  })

  it('is read no further than the limit', () => {
    expect(parseSignature(`${'x'.repeat(SIGNATURE_LIMIT)}\nmoira@kestrelrail.co.uk`)).toBeNull()
  })

  it('never throws, gives no empty field, and is the same each time', () => {
    const line = fc.oneof(fc.string({ unit: 'grapheme', maxLength: 60 }), fc.array(fc.constantFrom('Moira', 'Fenwick', 'From:', 'Head of IT', '|', ',', '@', 'a@b.com', '+44 20 7946 0123', 'Ltd', 'www.a.com', '<', '>', 'Tel:', '(', ')', ' - ', '\t'), { maxLength: 10 }).map((parts) => parts.join(' ')))
    fc.assert(fc.property(fc.array(line, { maxLength: 8 }).map((lines) => lines.join('\n')), (text) => {
      const found = parseSignature(text)
      expect(parseSignature(text)).toEqual(found)
      expect(Object.values(found ?? {}).filter((value) => value.trim() === '')).toEqual([])
    }), { numRuns: 500 })
  })

  it('takes no longer for text made to slow it down', () => {
    for (const unit of ['a', 'a@', 'a.', '+1 ', '( ', ', a', 'From: ', ' - ', '|', '1-', 'Tel ', 'www.', '<', 'A b ', '"', ' via ', 'a@a.', 'A,']) {
      const started = performance.now()
      parseSignature(unit.repeat(SIGNATURE_LIMIT))
      // Bounded work takes a few ms; catastrophic backtracking would take minutes.
      expect(performance.now() - started).toBeLessThan(2_000)
    }
  })
})
