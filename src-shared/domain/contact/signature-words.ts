import { isLegalForm } from '../customer/legal-forms.ts'
import { foldedWords, foldName } from '../customer/fold-name.ts'
import { isCommonWord } from '../../lib/text-match/common-words.ts'

const words = (text: string): ReadonlySet<string> => new Set(text.split(/\s+/).filter((word) => word !== ''))

const TITLE_WORDS = words(`
  ceo cto cio ciso cfo coo cmo cso cpo cro cdo vp svp evp md dpo pmo head chief director directrice directeur direktor direktorin geschaftsfuhrer geschaftsfuhrerin manager managerin leiter leiterin
  officer president vice executive engineer ingenieur ingenieurin architect administrator admin analyst consultant berater beraterin specialist spezialist coordinator koordinator lead teamleiter leader
  buyer einkaufer procurement purchasing owner founder cofounder partner principal senior junior associate assistant secretary treasurer controller accountant developer entwickler technician techniker
  responsable chef gerant gerente jefe director directora responsabile direttore direttrice amministratore inkoper beheerder bestuurder sjef leder radgiver chefe johtaja paallikko kierownik dyrektor reditel
  representative advisor adviser strategist planner supervisor superintendent registrar bursar librarian headteacher professor lecturer
`)

const NOT_NAMES = words(`
  dear hi hello hallo bonjour hola thanks thank you regards please best kind the this we our us your from sent to subject phone mobile office email mail web website street road avenue lane strasse
  platz allee rue via calle floor building house unit suite park box team support sales info contact reception helpdesk service desk department abteilung tower court square drive way
  germany france spain italy england scotland wales ireland kingdom netherlands belgium norway sweden denmark finland
`)

const PARTICLES = words('von van de der den del della di da dos das du la le el al bin ibn af av zu zur ter ten y e mac st')
const HONORIFICS = words('dr prof mr mrs ms miss mx sir dame ing dipl herr frau mme mlle')
const NAME_WORD = /^\p{Lu}[\p{L}\p{M}'\u2019.-]{0,30}$/u
const UNSPACED_NAME = /^[\p{Script=Han}\p{Script=Hangul}\p{Script=Katakana}\p{Script=Hiragana}]{2,8}(?: [\p{Script=Han}\p{Script=Hangul}\p{Script=Katakana}\p{Script=Hiragana}]{1,6})?$/u
/** Common in names of houses, and of people. */
const ALSO_IN_NAMES = words('saint sons west east north south london england france royal')
const ORGANIZATION_WORD_LIMIT = 8

/** Whether a piece of text reads as a person's name: two to five words, capitalized, none of them a title's or an address's. */
export function looksLikeName(text: string): boolean {
  if (UNSPACED_NAME.test(text)) return true
  if (text.length > 60 || /[\d@:/&+]/u.test(text)) return false
  const degrees = text.split(',', 1)[0] ?? ''
  const parts = degrees.split(' ').filter((part) => part !== '')
  const names = parts.filter((part) => !HONORIFICS.has(foldName(part)))
  if (names.length < 2 || names.length > 5) return false
  const plain = names.every((part) => PARTICLES.has(part.toLowerCase()) || NAME_WORD.test(part))
  const folded = names.map((part) => foldedWords(part).join(''))
  return plain && !folded.some((word) => NOT_NAMES.has(word) || TITLE_WORDS.has(word)) && !isLegalForm(folded.at(-1) ?? '') && !PARTICLES.has(folded.at(-1) ?? '')
}

/** Whether a piece of text names what somebody does. */
export function isTitle(text: string): boolean {
  const all = foldedWords(text)
  if (all.length === 0 || all.length > 12) return false
  return all.some((word) => TITLE_WORDS.has(word))
}

/** How much a piece of text reads as a company: 3 for a legal form at its end, 1 for a trade among few words, 0 else. */
export function companyScore(text: string): number {
  const all = foldedWords(text)
  if (all.length > ORGANIZATION_WORD_LIMIT) return 0
  if (foldName(text) !== all.join(' ')) return 3
  if (all.length < 2) return 0
  const capitalized = /^\p{Lu}|^\p{Lo}/u.test(text)
  return capitalized && !/[.!?]$/u.test(text) && all.some((word) => word.length > 3 && !ALSO_IN_NAMES.has(word) && isCommonWord(word)) ? 1 : 0
}
