import { describe, expect, it } from 'vitest'
import { COUNTRY_CODES, countryName, isCountryCode } from '../../../src-shared/lib/countries.ts'

describe('countries', () => {
  it('are the 249 codes of ISO 3166-1, sorted, each once', () => {
    expect(COUNTRY_CODES).toHaveLength(249)
    expect([...new Set(COUNTRY_CODES)].sort()).toEqual(COUNTRY_CODES)
  })

  it('all have a name', () => {
    expect(COUNTRY_CODES.filter((code) => countryName(code) === code)).toEqual([])
    expect(new Set(COUNTRY_CODES.map((code) => countryName(code))).size).toBe(249)
    expect(countryName('GB')).toBe('United Kingdom')
    expect(countryName('DE', 'de')).toBe('Deutschland')
  })

  it('are told from what only looks like one', () => {
    expect(['GB', 'NO'].every(isCountryCode)).toBe(true)
    expect(['UK', 'gb', 'EU', 'XX', '', 'GBR', 'constructor'].some(isCountryCode)).toBe(false)
    expect(countryName('ZZ')).toBe('ZZ')
  })
})
