// Legal forms as they stand in folded names: lower case, without accents, dots joined (`s.r.o.` → `sro`).
// Single words come off one after the other, so `gmbh and co kg` and `pty ltd` need no entry of their own.
// Left out on purpose: forms that are words or initials of real names at least as often (pc, pa, da, me, too, unlimited, group, holding).

const words = (text: string): ReadonlySet<string> => new Set(text.split(/\s+/).filter((word) => word !== ''))

/** Forms that end a name. */
const TRAILING: ReadonlySet<string> = words(`
  ltd limited llc llp lllp lp plc inc incorporated corp corporation co company pllc ulc cic dac clg
  pty pte pvt bhd berhad sdn tbk pcl fze fzco fzc fzllc dmcc wll pjsc ojsc cjsc jsc saog saoc
  gmbh ggmbh mbh ag se kg kgaa ohg gbr ug haftungsbeschrankt ev eg egen ek partg partgmbb
  sa sas sasu sarl eurl sca scs snc scop gie ltee limitee
  spa srl srls sapa scarl scrl soccoop
  sl slu sau slp sll slne cv ltda lda eireli epp
  bv nv vof bvba sprl asbl vzw cvba
  ab publ hb kb as asa ans aps amba ivs oy oyj ab ky tmi ry ehf hf ohf uab sia ou mtu
  spzoo spj spk ska sp sro as vos ks spol kft zrt nyrt bt kkt
  doo jdoo dd ad ood eood ead dooel
  sti ae epe
  kk gk yk
  ooo oao zao
  зао пао оао ооо тов тзов пат прат фоп дп кт ип тоо жшс еоод оод еад ад доо дд
  בעמ
`)

/** Forms that begin a name, and that no honest name begins with. */
const LEADING: ReadonlySet<string> = words('ooo oao зао пао тов тзов пат прат тоо sarl eurl sasu gmbh oy uab')

/** Forms of several words, longest first. A form written with spaced dots arrives here letter by letter. */
const TRAILING_PHRASES: readonly (readonly string[])[] = [
  'spolka z ograniczona odpowiedzialnoscia', 'spolka z oo', 'spolka akcyjna', 'spolka komandytowa', 'spolka jawna', 'sp z oo', 'sp z o o', 'sp zoo', 'sp zo o', 'sp j', 'sp k',
  'spolecnost s rucenim omezenym', 'spol s ro', 'spol s r o', 'spol sro',
  'societe anonyme', 'societe a responsabilite limitee', 'societa per azioni', 'societa a responsabilita limitata', 'sociedad anonima', 'sociedad limitada', 'sociedade anonima',
  'de cv', 'de rl', 'sab de cv', 's de rl', 's en c', 'soc coop', 'societa cooperativa',
  'gesellschaft mit beschrankter haftung', 'gesellschaft mbh', 'aktiengesellschaft', 'kommanditgesellschaft', 'naamloze vennootschap', 'besloten vennootschap',
  'public limited company', 'public company limited', 'private limited company', 'limited liability company', 'limited liability partnership', 'limited partnership',
  'aktiebolag', 'aktieselskab', 'anpartsselskab', 'aksjeselskap', 'allmennaksjeselskap', 'osakeyhtio', 'anonim sirketi', 'limited sirketi',
  'unlimited company', 'private limited', 'proprietary limited',
  'fz llc', 'free zone establishment', 'e v', 'e k', 'mb h',
].map((phrase) => phrase.split(' ')).sort((a, b) => b.length - a.length)

/** Written without a space before or after the name. Longest first: each is tried as it stands. */
const EAST_ASIAN: readonly string[] = [
  '股份有限公司', '有限責任公司', '有限责任公司', '股份公司', '有限公司',
  '株式会社', '株式會社', '有限会社', '合同会社', '合資会社', '合名会社',
  '주식회사', '유한책임회사', '유한회사', '합자회사',
]

const SINGLE_LETTER = /^\p{L}$/u
const CONNECTIVE = 'and'
const LONGEST_SPELLED = 5

/**
 * The words of a folded name without the legal forms at its ends. A name that consists of legal forms alone comes back
 * whole: it is all there is.
 */
export function stripLegalForms(name: readonly string[]): readonly string[] {
  let rest = name
  for (;;) {
    const shorter = stripOnce(rest)
    if (shorter === rest) return rest
    // `Müller & Co`: what joined the form to the name goes with it.
    const ended = shorter.at(-1) === CONNECTIVE && shorter.at(-1) !== rest.at(-1) ? shorter.slice(0, -1) : shorter
    if (ended.every((word) => word === CONNECTIVE)) return name
    rest = ended
  }
}

/** Whether a single folded word is a legal form, wherever it stands. */
export function isLegalForm(word: string): boolean {
  return TRAILING.has(word) || LEADING.has(word) || EAST_ASIAN.includes(word)
}

function stripOnce(name: readonly string[]): readonly string[] {
  const first = name[0]
  const last = name.at(-1)
  if (first === undefined || last === undefined) return name
  for (const phrase of TRAILING_PHRASES) {
    if (phrase.length <= name.length && phrase.every((word, index) => name[name.length - phrase.length + index] === word)) {
      return name.slice(0, -phrase.length)
    }
  }
  if (TRAILING.has(last)) return name.slice(0, -1)
  if (LEADING.has(first)) return name.slice(1)
  const spelled = spelledForm(name)
  if (spelled > 0) return name.slice(0, -spelled)
  for (const form of EAST_ASIAN) {
    if (last.endsWith(form)) return replaceAt(name, name.length - 1, last.slice(0, -form.length))
    if (first.startsWith(form)) return replaceAt(name, 0, first.slice(form.length))
  }
  return name
}

/** How many single letters at the end spell a legal form (`s`, `r`, `o`), the longest reading; 0 for none. */
function spelledForm(name: readonly string[]): number {
  for (let count = Math.min(LONGEST_SPELLED, name.length); count >= 2; count -= 1) {
    const letters = name.slice(-count)
    if (letters.every((letter) => SINGLE_LETTER.test(letter)) && TRAILING.has(letters.join(''))) return count
  }
  return 0
}

function replaceAt(name: readonly string[], index: number, word: string): readonly string[] {
  return name.flatMap((old, at) => (at !== index ? [old] : word === '' ? [] : [word]))
}
