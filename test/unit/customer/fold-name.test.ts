import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { foldName } from '../../../src-shared/domain/customer/fold-name.ts'

const FORMS = ['Ltd', 'Limited', 'Ltd.', 'LLC', 'L.L.C.', 'Inc.', 'Corp', 'GmbH', 'GmbH & Co. KG', 'AG', 'SE', 'KG', 'S.A.', 'SAS', 'SARL', 'S.p.A.', 'S.r.l.', 'B.V.', 'NV', 'Oy', 'Oyj', 'AB', 'AB (publ)', 'AS', 'ASA', 'A/S', 'ApS', 'plc', 'LLP',
  'Pty Ltd', '(Pty) Ltd', 'Pte. Ltd.', 'Sp. z o.o.', 'sp. z o. o.', 's.r.o.', 's. r. o.', 'spol. s r.o.', 'a.s.', 'Kft.', 'Zrt.', 'd.o.o.', 'Co., Ltd.', 'Company', '& Co', 'S.A. de C.V.', 'SAB de CV', 'A.Ş.', 'Ltd. Şti.', 'e.V.', 'KGaA', 'Sdn Bhd', '株式会社', '有限公司', '(株)', 'בע"מ',
  'Private Limited', 'Public Company Limited', 'Aktiengesellschaft', '\uff27\uff4d\uff42\uff28']

describe('CUST-4 folding a name', () => {
  it.each([
    ['ＫＥＳＴＲＥＬ　Ｒａｉｌ', 'kestrel rail'], ['Müller Straße', 'muller strasse'], ['STRASSE', 'strasse'], ['Ørsted', 'orsted'], ['Łódź', 'lodz'], ['Đuro Đaković', 'duro dakovic'], ['Æther Œuvre', 'aether oeuvre'], ['Þór', 'thor'],
    ['İstanbul ırmak', 'istanbul irmak'], ['McDonald\u2019s', 'mcdonalds'], ["McDonald's", 'mcdonalds'], ["L'Oréal", 'loreal'], ['Hôpital Saint-Aubin', 'hopital saint aubin'], ['  Kestrel\t\nRail  ', 'kestrel rail'],
    ['Kes\u00adtrel\u200b \u202eRail', 'kestrel rail'], ['Acme™ (UK)', 'acme uk'], ['U.S. Steel', 'us steel'], ['ｶﾞｽ', 'ガス'], ['Müller', 'muller'], ['Mu\u0308ller', 'muller'], ['ﬁnance', 'finance'],
  ])('%j gives %j', (name, folded) => {
    expect(foldName(name)).toBe(folded)
  })

  it('keeps marks that are letters in their script', () => {
    expect(foldName('ガス')).not.toBe(foldName('カス'))
    expect(foldName('दिल्ली')).not.toBe(foldName('दल'))
  })

  it('does not see case', () => {
    fc.assert(fc.property(fc.string({ unit: fc.constantFrom(...Array.from('abcxyzéüøžийцвр .-')), maxLength: 30 }), (name) => { expect(foldName(name.toUpperCase())).toBe(foldName(name)) }))
  })
})

describe('CUST-5 look-alike letters', () => {
  it.each([
    ['K\u0435strel R\u0430il', 'kestrel rail'], ['\u041aestrel', 'kestrel'], ['\u039aestrel', 'kestrel'], ['Vοdafοne', 'vodafone'], ['\u041a\u041e\u0420\u0410', 'kopa'], ['\u043a\u043e\u0440\u0430', 'kopa'], ['\u0421\u0406\u0421\u041e', 'cico'], ['\u039d\u039f\u03a4\u0391', 'nota'], ['\u039d\u03cc\u03c4\u03b1', 'nota'],
  ])('%j reads %j', (name, folded) => {
    expect(foldName(name)).toBe(folded)
  })

  it('leaves honest words of another script alone', () => {
    expect(foldName('Яндекс')).toBe('яндекс')
    expect(foldName('Газпром')).toBe('газпром')
    expect(foldName('Ελλάδα')).toBe('ελλαδα')
  })

  it('does not turn digits into letters', () => {
    expect(foldName('4 Security')).not.toBe(foldName('A Security'))
    expect(foldName('C0balt')).not.toBe(foldName('Cobalt'))
  })
})

describe('CUST-6 joining words', () => {
  it.each(['Smith & Sons', 'Smith&Sons', 'Smith and Sons', 'SMITH UND SONS', 'Smith et Sons', 'Smith y Sons', 'Smith og Sons', 'Smith och Sons', 'Smith + Sons', 'Smith ＆ Sons'])('%s', (name) => {
    expect(foldName(name)).toBe('smith and sons')
  })

  it('touch no word at the beginning or end of a name', () => {
    expect(foldName('Et Industries')).toBe('et industries')
    expect(foldName('AND Digital')).toBe('and digital')
    expect(foldName('Canal+')).toBe('canal')
  })
})

describe('CUST-7 legal forms', () => {
  it.each(FORMS)('%s comes off the end', (form) => {
    expect(foldName(`Kestrel Rail ${form}`)).toBe('kestrel rail')
    expect(foldName(`Kestrel Rail, ${form.toUpperCase()}`)).toBe('kestrel rail')
  })

  it.each(FORMS)('%s alone stays', (form) => {
    expect(foldName(form)).not.toBe('')
    expect(foldName(foldName(form))).toBe(foldName(form))
  })

  it.each([
    ['株式会社トヨタ', 'トヨタ'], ['㈱トヨタ', 'トヨタ'], ['トヨタ株式会社', 'トヨタ'], ['华为技术有限公司', '华为技术'], ['ООО Ромашка', 'ромашка'], ['О.О.О. Ромашка', 'ромашка'], ['ПАО «Газпром»', 'газпром'], ['SARL Dupont', 'dupont'],
    ['SAS Institute Inc.', 'sas institute'], ['AB Volvo', 'ab volvo'], ['Castellan Insurance Group', 'castellan insurance group'], ['Halden Holding GmbH', 'halden holding'], ['GmbH & Co. KG', 'gmbh and co kg'], ['Müller GmbH & Co. KG', 'muller'],
    ['Limited', 'limited'], ['A.S. Roma', 'as roma'], ['Group', 'group'], ['Me Too Ltd', 'me too'],
  ])('%s gives %s', (name, folded) => {
    expect(foldName(name)).toBe(folded)
  })
})

describe('CUST-8 folding', () => {
  const piece = fc.constantFrom(...FORMS, 'and', 'und', '&', '+', 'Kestrel', 'Ка', 'Γυ', 'aГу', 'é', '.', '/', '-', "'", '(', ')', '株', 'Ⅳ', 'ﷺ', '\u0345', '\u1e9e', 'ǅ', '👩‍🚒', '\ud800', 's', 'r', 'o')
  const glue = fc.constantFrom('', ' ', '.', '/', ' & ')
  const built = fc.array(fc.tuple(piece, glue), { maxLength: 8 }).map((parts) => parts.flat().join(''))

  it('twice is folding once', () => {
    fc.assert(fc.property(fc.oneof(built, fc.string({ unit: 'binary', maxLength: 40 }), fc.string({ unit: 'grapheme', maxLength: 40 })), (name) => { expect(foldName(foldName(name))).toBe(foldName(name)) }), { numRuns: 2_000 })
  })

  it('never leaves nothing of a name that can be seen', () => {
    const blank = /^[\s\p{Cc}\p{Default_Ignorable_Code_Point}®©™℠℗]*$/u
    fc.assert(fc.property(fc.oneof(built, fc.string({ unit: 'grapheme', minLength: 1 })), (name) => {
      fc.pre(!blank.test(name))
      expect(foldName(name)).not.toBe('')
    }), { numRuns: 2_000 })
  })

  it('is empty for a blank name', () => {
    expect([' ', '', '\u200b\t', '\u00a0'].map(foldName)).toEqual(['', '', '', ''])
  })

  it('keeps a name made of signs', () => {
    expect(foldName(' !!! ')).toBe('!!!')
    expect(foldName('🦊')).not.toBe(foldName('🐻'))
  })
})
