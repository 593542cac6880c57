import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { countries, countryName } from '../../functions/domain/names/countries.ts';
import { languagesOf } from '../../functions/domain/names/country-languages.ts';
import { demonyms } from '../../functions/domain/names/demonyms.ts';
import { languageName, sameMacrolanguage } from '../../functions/domain/names/languages.ts';
import { countryCode, languageCode, type NamedCode } from '../../functions/domain/names/named-code.ts';
import { folded } from '../../functions/domain/names/names.ts';
import { conclude } from './measure.ts';

/**
 * How the names of languages and countries in the immigration courts' own tables are read, from a folder that holds
 * tblLanguage.json and tblLookupNationality.json; and what the English names of countries and of their people become where they are
 * typed as a language. Right is the language whose ISO code the court's own letters are, else the one that somebody has read the
 * court's name to be, by the court's code below. Targets: none silently wrong, at most 20 languages refused though known, no
 * country a language that Unicode CLDR does not know to be spoken there.
 */
const REFUSED_MOST = 20;

/** The language that a court's code stands for, where its letters are another one's or nobody's in ISO 639-3. */
const languagesOfCourt = pairs(`
  BYE:bel DIO:dyu DIU:dyu FAR:pes PCO:poc YUC:yua ACC:acr AFE:ets AGC:agu AGH:agq ALB:sqi ALG:arq AMD:adx ANL:ewe AR:ara ARK:rki
  ARM:hye ARS:aen ASH:aka ASY:aii ATT:ati AZJ:aze BAA:som BAG:nwe BAJ:swa BAN:bza BAU:bal BEM:bmb BIA:bif BIC:bik BIH:zag BLE:bci
  BMY:bem BSA:bsq BSI:bfi BUK:bxk BUR:mya CAC:cak CAL:cld CAM:khm CAN:yue CCE:agu CHG:cgg CRO:hrv CZ:ces DAH:dal DAM:blt DUT:nld
  EDO:bin ENP:yue ESI:esl FAA:cfm FAN:fat FLA:ful FLE:nld FOO:cdo FR:fra FSI:fsl FUQ:cdo GA:gaa GBA:bza GEG:aln GER:deu GIO:dnj
  GON:gjn GOU:guw GR:ell GRM:gux HAN:hnm HAS:mey HMO:hmn HNN:hsn HOK:nan HST:hus ICE:isl IJO:ijc IKA:ikk ILG:ilk ING:inh IST:its
  IT:ita JAP:jpn JAR:jra KAI:yue KAL:ijn KGN:kon KIG:kir KIR:gil KKO:xon KMU:kjg KNG:kon KNK:kok KNN:kan KNU:kau KON:kjb KOT:kdh
  KOU:knk KRU:klu KSR:kos KUD:kur KUK:tcz KUR:kmr LAT:lav LGB:lgg LNG:onb LUH:lub MAC:mkd MAD:man MAN:cmn MAY:msa MHL:mah MIE:ium
  MIS:miq MNA:gej MND:mnk MNG:xmf MNK:mkw MNO:mev MNT:cnr MOK:bri MSA:mls MUL:skr MUN:mtq MYA:yua NEU:nus NGI:ngj NYK:nyn NZE:nzi
  OSE:oss PAN:pag PI:pau POK:poc POU:fuc PUN:pan PUT:cpx QCH:que QUI:quc RAB:acr RAH:ymm RHA:rad RMY:rom ROM:ron RSI:rsl RUT:ttj
  SAJ:sag SAM:smo SAR:snk SC:hbs SCR:xsr SER:srp SES:srr SHA:wuu SHN:sna SHO:ssy SIG:ase SJN:shn SLO:slk SOK:snk SP:spa SPS:ssp
  SRP:krn SZE:cmn TAG:tgl TAJ:tgk TAU:tsg TCH:aks TEN:tct TET:tll TGR:tig TH:tha TIB:bod TKI:srn TKN:tuk TMM:ttc TMN:tem TOI:yue
  TOS:als TRK:chk TSI:lua TSW:tsn TU:tur TUV:tvl TWN:nan TZT:tzj UK:ukr UR:urd VIL:vif VIS:ceb WEN:wuu WLF:wol XIA:nan ZAR:dje
  MKH:mhk JAI:jac TOT:tos MNR:mni CTI:ctu BAZ:tvu KPJ:kjp`);

/** The country that a court's code stands for, where it goes by another name here. */
const countriesOfCourt = pairs(`
  BI:BA BM:MM BS:BY CB:KH CG:CD CK:CC CN:KM CR:CZ DC:CD DM:BJ FM:FM FO:FO FS:TF GC:DE GZ:PS HL:NL IV:CI KG:KG KT:CX MC:MO MD:MD
  MM:MK MQ:UM PS:PW PU:GW RM:MH SB:PM SC:KN SH:SH SK:KN SR:SK ST:LC TA:TJ TM:TL TP:ST TU:TR UV:BF VC:VC WZ:SZ`);

/** Codes of what names no language or country that somebody could know. */
const namesNothing = new Set('<A> ??? ?? VVV UNK IUK NSS IU UN NN SS XX'.split(' '));

function pairs(text: string): ReadonlyMap<string, string> {
  const split = text.trim().split(/\s+/);
  return new Map(split.map((pair): [string, string] => [pair.split(':')[0] ?? '', pair.split(':')[1] ?? '']));
}

type Counts = { names: number; right: number; asked: number; refused: number; wrong: string[] };

/** Reads every name of a table, and compares the answers with what they should be. */
function readAll(
  table: Readonly<Record<string, string>>,
  read: (name: string) => NamedCode,
  isRight: (code: string, court: string, name: string) => boolean,
): Counts {
  const named = Object.entries(table).filter(([court]) => !namesNothing.has(court));
  const counts: Counts = { names: named.length, right: 0, asked: 0, refused: 0, wrong: [] };
  for (const [court, name] of named) {
    const answer = read(name);
    if ('error' in answer) counts[answer.choices ? 'asked' : 'refused'] += 1;
    else if (isRight(answer.code, court.trim(), name)) counts.right += 1;
    else counts.wrong.push(`${court} ${name}: ${answer.code}`);
  }
  return counts;
}

const isLanguageOfCourt = (code: string, court: string) =>
  code === (languagesOfCourt.get(court) ?? court.toLowerCase());
const isCountryOfCourt = (code: string, court: string, name: string) =>
  countriesOfCourt.has(court) ? countriesOfCourt.get(court) === code : folded(countryName(code) ?? '') === folded(name);

/** Names of countries and their people that become a language which is not spoken there. */
function spokenElsewhere(): { typed: number; elsewhere: string[] } {
  const homes = Map.groupBy(
    [
      ...countries.map(({ code, name }) => ({ code, name })),
      ...Object.entries(demonyms).flatMap(([code, names]) => names.map((name) => ({ code, name }))),
    ],
    ({ name }) => name,
  );
  const elsewhere = [...homes].flatMap(([name, places]) => {
    const answer = languageCode(name);
    if ('error' in answer) return [];
    const spoken = places.flatMap(({ code }) => languagesOf(code));
    return spoken.some((code) => sameMacrolanguage(code, answer.code)) ? [] : [`${name}: ${languageName(answer.code)}`];
  });
  return { typed: homes.size, elsewhere };
}

const folder = process.argv[2];
const tableOf = (file: string) => (folder === undefined ? {} : JSON.parse(readFileSync(join(folder, file), 'utf8')));
const languages = readAll(tableOf('tblLanguage.json'), languageCode, isLanguageOfCourt);
const nationalities = readAll(tableOf('tblLookupNationality.json'), countryCode, isCountryOfCourt);
const { typed, elsewhere } = spokenElsewhere();
const wrong = [...languages.wrong, ...nationalities.wrong];

if (folder === undefined) console.log('The courts’ tables are skipped: name the folder that holds them.');
for (const line of [...wrong, ...elsewhere]) console.log(line);
const summed = ({ names, right, asked, refused }: Counts) =>
  `${names}: ${right} understood, ${asked} asked about, ${refused} refused`;
conclude(
  {
    measure: 'names silently wrong',
    value: wrong.length,
    peers: { 'languages refused': languages.refused, 'spoken elsewhere': elsewhere.length },
    skipped: folder === undefined ? ['the courts’ tables'] : [],
  },
  {
    "the courts' languages": summed(languages),
    "the courts' nationalities": summed(nationalities),
    'silently wrong': wrong.length,
    'names of countries and peoples typed as a language': typed,
    'of these a language not spoken there': elsewhere.length,
  },
  wrong.length === 0 && languages.refused <= REFUSED_MOST && elsewhere.length === 0,
);
