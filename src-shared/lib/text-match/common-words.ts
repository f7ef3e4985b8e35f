// What words of organization names weigh. Folded spelling: lower case, no accents.

const words = (text: string): ReadonlySet<string> => new Set(text.split(/\s+/).filter((word) => word !== ''))

/** Say nothing at all. */
const STOP_WORDS = words('the of and for de la le les du des der die das den dem van von vom zu di del della do dos da el los las a an in at to y e et und')

/** Shared by thousands of organizations: a trade, a place, a kind of house. */
const COMMON_WORDS = words(`
  group groupe gruppe grupo gruppo holding holdings international national global world worldwide europe european euro america american north south east west northern southern eastern western central
  uk gb usa us eu deutschland germany france espana spain italia italy nederland netherlands sverige norge danmark suomi polska schweiz suisse osterreich austria ireland scotland wales england london
  city county state federal royal first new old great general united associated allied
  service services solution solutions system systems technology technologies technik tech software digital data it ict computer computing consulting consultants consultancy partners associates
  bank banking finance financial capital insurance versicherung versicherungen assurance assurances seguros trust fund investment investments
  university universitat universite universiteit universidad universita college school schule academy institute institut hospital hopital klinik klinikum clinic krankenhaus health healthcare medical care foundation stiftung
  council ministry department agency authority office association society club museum
  energy power water gas oil electric elektro electronics engineering industries industrial industrie industry manufacturing maschinenbau bau construction building
  logistics logistik transport transports shipping trading trade import export retail market store shop foods food
  media communications telecom telekom network networks security property properties estates real estate hotel hotels pharma chemicals chemie
  management development research design products production supply brothers sons sohne saint and co
  中国 中國 北京 上海 深圳 广州 台灣 台湾 香港 日本 東京 大阪 한국 서울 대한
  ltd limited llc inc gmbh ag sa bv nv srl spa ab as oy plc kg
`)

const ABBREVIATIONS: ReadonlyMap<string, string> = new Map(
  `intl=international int=international natl=national nat=national univ=university uni=university tech=technology techn=technology technologies=technology svc=service svcs=service serv=service services=service
  mfg=manufacturing mfr=manufacturing eng=engineering engr=engineering assoc=associates assn=association bros=brothers st=saint ste=saint sankt=saint grp=group hldg=holding hldgs=holding holdings=holding
  sys=system systems=system solutions=solution dept=department govt=government mgmt=management mgt=management dev=development inst=institute hosp=hospital fdn=foundation ind=industries inds=industries
  comm=communications comms=communications elec=electric fin=financial ins=insurance inv=investment labs=laboratories lab=laboratories pharm=pharma ctr=center centre=center cnr=corner mt=mount ft=fort amer=american
  transp=transport dist=distribution distr=distribution svgs=savings bldg=building constr=construction maschf=maschinenfabrik masch=maschinen vers=versicherung`
    .split(/\s+/).map((entry) => { const [short = '', long = ''] = entry.split('='); return [short, long] as const; }),
)

const COMMON_WEIGHT = 0.4

export function isStopWord(word: string): boolean {
  return STOP_WORDS.has(word)
}

export function isCommonWord(word: string): boolean {
  return COMMON_WORDS.has(word) || COMMON_WORDS.has(expandAbbreviation(word))
}

/** How much a shared word says that two names mean one organization: 1 for a distinctive word. */
export function wordWeight(word: string): number {
  return isCommonWord(word) ? COMMON_WEIGHT : 1
}

/** `intl` → `international`, `systems` → `system`; any other word as it is. */
export function expandAbbreviation(word: string): string {
  return ABBREVIATIONS.get(word) ?? word
}
