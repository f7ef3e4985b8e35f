import { domainParts } from './registrable-domain.ts'
import type { DomainParts } from './registrable-domain.ts'

// Domains under which strangers live side by side. A company that happens to own one of them (Orange, Google) is still
// found by name and country: a wrong certain match withholds protection from somebody, a missed one is only suggested.

/** Mail houses that run one brand under many endings: `yahoo.co.uk`, `gmx.at`, `hotmail.fr`. */
const FREE_MAIL_BRANDS: ReadonlySet<string> = new Set(
  'gmail googlemail yahoo ymail rocketmail hotmail gmx aol protonmail tutanota yandex rediffmail'.split(' '),
)

const FREE_MAIL = `
  outlook.com outlook.de outlook.fr outlook.es outlook.it outlook.pt outlook.dk outlook.ie outlook.be outlook.at outlook.cz outlook.sk
  outlook.hu outlook.in outlook.jp outlook.kr outlook.sa outlook.co.id outlook.co.th outlook.com.au outlook.com.br outlook.com.ar outlook.com.gr outlook.com.tr
  live.com live.co.uk live.de live.fr live.nl live.it live.be live.dk live.no live.se live.ca live.at live.ie live.cn live.jp
  live.com.au live.com.mx live.com.pt msn.com windowslive.com passport.com email.com mail.com usa.com
  icloud.com me.com mac.com proton.me pm.me tuta.io tuta.com tutamail.com hey.com fastmail.com fastmail.fm hushmail.com runbox.com posteo.de posteo.net
  mailbox.org zoho.com zohomail.com zohomail.eu mailfence.com startmail.com disroot.org inbox.com inbox.lv inbox.ru duck.com
  web.de freenet.de t-online.de arcor.de online.de vodafone.de kabelmail.de email.de mail.de 1und1.de
  laposte.net orange.fr wanadoo.fr free.fr sfr.fr neuf.fr bbox.fr numericable.fr club-internet.fr aliceadsl.fr voila.fr cegetel.net
  libero.it virgilio.it alice.it tin.it tiscali.it fastwebnet.it pec.it aruba.it inwind.it iol.it
  telefonica.net terra.es sapo.pt iol.pt clix.pt netcabo.pt mail.pt
  btinternet.com btopenworld.com talktalk.net virginmedia.com ntlworld.com blueyonder.co.uk sky.com tiscali.co.uk plus.net eircom.net
  ziggo.nl kpnmail.nl planet.nl home.nl hetnet.nl xs4all.nl casema.nl upcmail.nl telenet.be skynet.be proximus.be scarlet.be
  bluewin.ch hispeed.ch sunrise.ch a1.net aon.at chello.at
  telia.com spray.se comhem.se bredband.net online.no broadpark.no jubii.dk ofir.dk mail.dk tdcadsl.dk stofanet.dk kolumbus.fi elisanet.fi luukku.com saunalahti.fi
  wp.pl o2.pl onet.pl onet.eu op.pl interia.pl interia.eu poczta.fm gazeta.pl tlen.pl
  seznam.cz centrum.cz email.cz post.cz volny.cz atlas.cz azet.sk centrum.sk zoznam.sk post.sk
  freemail.hu citromail.hu t-online.hu abv.bg dir.bg mail.bg yahoo.com.hr net.hr t-com.me siol.net otenet.gr
  mail.ru bk.ru list.ru internet.ru rambler.ru ya.ru ukr.net i.ua meta.ua mynet.com walla.co.il bezeqint.net
  comcast.net verizon.net att.net sbcglobal.net bellsouth.net cox.net charter.net earthlink.net juno.com netzero.net frontier.com optonline.net
  rogers.com shaw.ca sympatico.ca telus.net videotron.ca bigpond.com bigpond.net.au optusnet.com.au iinet.net.au xtra.co.nz
  uol.com.br bol.com.br terra.com.br globo.com ig.com.br r7.com prodigy.net.mx
  qq.com foxmail.com 163.com 126.com yeah.net sina.com sina.cn sohu.com 139.com 189.cn aliyun.com 21cn.com tom.com 263.net
  naver.com hanmail.net daum.net nate.com kakao.com docomo.ne.jp ezweb.ne.jp softbank.ne.jp nifty.com biglobe.ne.jp excite.co.jp
  pchome.com.tw hinet.net rediff.com sify.com in.com indiatimes.com webmail.co.za mweb.co.za telkomsa.net
  mailinator.com guerrillamail.com 10minutemail.com temp-mail.org yopmail.com trashmail.com sharklasers.com
`

const HOSTING_AND_SOCIAL = `
  wixsite.com wix.com editorx.io weebly.com weeblysite.com squarespace.com wordpress.com wpengine.com wpcomstaging.com wp.com blogger.com blogspot.com tumblr.com medium.com
  substack.com ghost.io webflow.io webflow.com framer.app framer.website framer.site jimdo.com jimdosite.com jimdofree.com strikingly.com site123.me webnode.com webnode.page
  yolasite.com godaddysites.com business.site ueniweb.com simplesite.com one.com mystrikingly.com carrd.co notion.site notion.so
  gitbook.io readthedocs.io myshopify.com shopify.com bigcartel.com etsy.com ebay.com ebay.co.uk ebay.de amazon.com amazon.co.uk amazon.de
  github.io github.com gitlab.io gitlab.com bitbucket.io bitbucket.org netlify.app vercel.app now.sh pages.dev workers.dev herokuapp.com
  onrender.com fly.dev surge.sh glitch.me repl.co replit.app railway.app azurewebsites.net cloudapp.net windows.net azureedge.net amazonaws.com cloudfront.net
  elasticbeanstalk.com appspot.com web.app firebaseapp.com googleusercontent.com cloudfunctions.net run.app google.com google.co.uk google.de google.fr goo.gl g.page g.co
  sharepoint.com onmicrosoft.com office.com microsoftonline.com dynamics.com powerappsportals.com force.com hubspot.com hs-sites.com hubspotpagebuilder.com
  zendesk.com freshdesk.com atlassian.net dropbox.com box.com typeform.com eventbrite.com eventbrite.co.uk meetup.com calendly.com
  linkedin.com lnkd.in facebook.com fb.com fb.me instagram.com twitter.com x.com t.co youtube.com youtu.be vimeo.com tiktok.com pinterest.com snapchat.com reddit.com
  whatsapp.com wa.me telegram.org t.me discord.com discord.gg vk.com ok.ru weibo.com wechat.com xing.com threads.net mastodon.social bsky.app line.me
  linktr.ee bit.ly tinyurl.com ow.ly about.me crunchbase.com wikipedia.org yelp.com trustpilot.com glassdoor.com indeed.com
  free-online.co.uk ovh.net strato.de ionos.de hostinger.com 000webhostapp.com altervista.org awardspace.com byethost.com infinityfreeapp.com home.pl unblog.fr
  duckdns.org no-ip.org ddns.net dyndns.org example.com example.org example.net
`

/**
 * Private suffixes that sell names as a registry does: whoever holds `acme.uk.com` holds it alone.
 * Every other private suffix is hosting, where one account may carry the sites of many customers.
 */
const RESELLER_REGISTRIES: ReadonlySet<string> = new Set(
  `uk.com eu.com us.com de.com gb.net uk.net se.net jp.net hu.net in.net br.com cn.com gr.com jpn.com ru.com sa.com za.com za.bz co.com com.de com.se
  africa.com kr.com no.com qc.com us.org ae.org eu.org ltd.ua pp.ua biz.ua co.ua co.nl co.no co.dk mex.com radio.am radio.fm nom.es`
    .split(/\s+/),
)

const SHARED: ReadonlySet<string> = new Set(`${FREE_MAIL} ${HOSTING_AND_SOCIAL}`.split(/\s+/).filter((domain) => domain !== ''))

/** Whether strangers share this host's domain: free mail, hosting, site builders, shops, social networks. */
export function isSharedDomain(parts: DomainParts): boolean {
  if (parts.privateSuffix && !RESELLER_REGISTRIES.has(parts.suffix)) return true
  return SHARED.has(parts.registrable) || SHARED.has(parts.suffix) || FREE_MAIL_BRANDS.has(parts.label)
}

/** The registrable domain of a website or e-mail address where it stands for one organization alone; null otherwise. */
export function identifyingDomain(input: string): string | null {
  return identifyingParts(input)?.registrable ?? null
}

/** As `identifyingDomain`, with the parts of the host. */
export function identifyingParts(input: string): DomainParts | null {
  const parts = domainParts(input)
  return parts === null || isSharedDomain(parts) ? null : parts
}

/**
 * One site on a shared host: `acme.github.io`, `acme.wixsite.com`. It tells sites apart but not customers, for an agency may
 * hold the account: good for a suggestion, never for certainty.
 */
export function hostedSite(input: string): string | null {
  const parts = domainParts(input)
  if (parts === null || !parts.privateSuffix || RESELLER_REGISTRIES.has(parts.suffix)) return null
  return parts.registrable
}
