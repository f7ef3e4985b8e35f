import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { asciiLabel } from '../../../src-shared/domain/customer/idna-label.ts'
import { registrableDomain } from '../../../src-shared/domain/customer/registrable-domain.ts'
import { hostedSite, identifyingDomain } from '../../../src-shared/domain/customer/shared-domains.ts'

describe('CUST-1 the registrable domain', () => {
  it.each([
    ['kestrelrail.co.uk', 'kestrelrail.co.uk'],
    ['https://Portal.KestrelRail.co.uk:8443/login?next=/a#b', 'kestrelrail.co.uk'],
    ['http://user:p@ss@www.kestrelrail.co.uk/', 'kestrelrail.co.uk'],
    ['moira.fenwick@mail.kestrelrail.co.uk', 'kestrelrail.co.uk'],
    ['mailto:moira@kestrelrail.co.uk?subject=x', 'kestrelrail.co.uk'],
    ['Moira Fenwick <moira@kestrelrail.co.uk>', 'kestrelrail.co.uk'],
    ['//kestrelrail.co.uk/x', 'kestrelrail.co.uk'],
    ['kestrelrail.co.uk..', 'kestrelrail.co.uk'],
    ['  kestrelrail.co.uk,', 'kestrelrail.co.uk'],
    ['kestrel\u200brail.co.uk', 'kestrelrail.co.uk'],
    ['ｋｅｓｔｒｅｌrail.co.uk', 'kestrelrail.co.uk'],
    ['kestrelrail。co。uk', 'kestrelrail.co.uk'],
    ['EXAMPLE.com?x=a@b.de', 'example.com'],
    ['HTTP:/KESTREL.COM\\x', 'kestrel.com'],
    ['www.München.de', 'xn--mnchen-3ya.de'],
    ['XN--MNCHEN-3YA.de', 'xn--mnchen-3ya.de'],
    ['пример.рф', 'xn--e1afmkfd.xn--p1ai'],
    ['百度.公司.cn', 'xn--wxtr44c.xn--55qx5d.cn'],
    ['acme.github.io', 'acme.github.io'],
    ['www.acme.wixsite.com', 'acme.wixsite.com'],
    ['x.service.gov.uk', 'x.service.gov.uk'],
  ])('of %s is %s', (input, domain) => {
    expect(registrableDomain(input)).toBe(domain)
  })

  it('is its own registrable domain, with any subdomain, port and path', () => {
    const label = fc.stringMatching(/^[a-z][a-z0-9]{0,10}$/)
    fc.assert(
      fc.property(label, label, fc.constantFrom('com', 'de', 'co.uk', 'com.au', 'no'), fc.nat(65_535), (sub, name, suffix, port) => {
        const domain = registrableDomain(`https://${sub}.${name}zq.${suffix}:${port}/${sub}`)
        expect(domain).toBe(`${name}zq.${suffix}`)
        expect(registrableDomain(domain ?? '')).toBe(domain)
        expect(registrableDomain(`${name}@${sub}.${name}zq.${suffix}`.toUpperCase())).toBe(domain)
      }),
    )
  })

  it('writes a Unicode label as the URL standard does', () => {
    const letters = fc.string({ unit: fc.constantFrom(...Array.from('aéüßøłžаяωあ漢한ñ9')), minLength: 1, maxLength: 12 })
    fc.assert(
      fc.property(letters, (label) => {
        const ascii = asciiLabel(label)
        expect(`${ascii}.de`).toBe(new URL(`http://${label}.de`).hostname)
        expect(asciiLabel(ascii ?? '')).toBe(ascii)
      }),
    )
  })
})

describe('CUST-2 no registrable domain', () => {
  it.each([
    '', ' ', 'kestrel', 'localhost', '192.168.1.1', 'http://10.0.0.1:80/', '[::1]', 'http://[2001:db8::1]/', 'co.uk', 'github.io', '.com', 'a..com',
    'ex ample.com', 'acme.internal', 'acme.local', '-a.com', 'foo_bar.com', 'xn--.de', 'xn--a.de', 'xn--zzzzzzzzzzz.de', 'xn--99999999.de', 'a%2eb.com', 'none', 'n/a', '@', 'moira@', `${'a'.repeat(64)}.com`,
    `${'a.'.repeat(150)}com`, 'https://', 'a@b.com; c@d.com',
  ])('in %j', (input) => {
    expect(registrableDomain(input)).toBeNull()
  })

  it('is null or a domain for any text, never an exception', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => { expect(registrableDomain(text) ?? 'a.b').toMatch(/^[a-z0-9.-]+\.[a-z0-9-]+$/) }))
  })
})

describe('CUST-3 an identifying domain', () => {
  it.each(['kestrelrail.co.uk', 'siemens.com', 'acme.uk.com', 'dfe.gov.uk', 'leeds.ac.uk', 'münchen.de'])('is %s', (input) => {
    expect(identifyingDomain(input)).toBe(registrableDomain(input))
  })

  it.each([
    'a@gmail.com', 'a@googlemail.com', 'a@outlook.com', 'a@hotmail.fr', 'a@yahoo.co.uk', 'a@ymail.com', 'a@gmx.net', 'a@gmx.at', 'a@web.de', 'a@orange.fr', 'a@icloud.com', 'a@me.com', 'a@proton.me', 'a@protonmail.com',
    'a@qq.com', 'a@163.com', 'a@mail.ru', 'a@yandex.ru', 'a@t-online.de', 'a@btinternet.com', 'a@libero.it', 'a@seznam.cz', 'a@wp.pl', 'a@naver.com', 'a@mailinator.com',
    'https://www.linkedin.com/company/kestrel', 'facebook.com/kestrel', 'instagram.com/x', 'https://sites.google.com/view/kestrel', 'https://kestrel.wixsite.com/home', 'kestrel.wordpress.com', 'kestrel.blogspot.com',
    'kestrel.github.io', 'kestrel.netlify.app', 'kestrel.myshopify.com', 'kestrel.azurewebsites.net', 'kestrel.sharepoint.com', 'kestrel.onmicrosoft.com', 'kestrel.herokuapp.com', 's3.amazonaws.com', 'kestrel.jimdosite.com', 'bit.ly/x', 'example.com',
  ])('is not %s', (input) => {
    expect(identifyingDomain(input)).toBeNull()
  })

  it('leaves one site on a shared host recognizable', () => {
    expect(hostedSite('https://Kestrel.github.io/x')).toBe('kestrel.github.io')
    expect(hostedSite('kestrel.uk.com')).toBeNull()
    expect(hostedSite('kestrelrail.co.uk')).toBeNull()
    expect(hostedSite('gmail.com')).toBeNull()
  })
})
