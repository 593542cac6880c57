/** A state, the District of Columbia or a territory: its name and its IANA time zones, that of most people first. */
type UsStateFacts = { readonly name: string; readonly timeZones: readonly [string, ...string[]] };

const eastern = 'America/New_York';
const central = 'America/Chicago';
const mountain = 'America/Denver';
const pacific = 'America/Los_Angeles';

/**
 * The places whose licences and ZIP codes the network knows, by USPS abbreviation. Military addresses (AA, AE, AP) are left out, since
 * they are no place (who has one gives a state), and so are the freely associated states (FM, MH, PW): no court, clinic or detention
 * place of the work lies there.
 * Alabama has Eastern time because the towns beside Columbus, Georgia keep it.
 * Source: USPS Publication 28, appendix B; zones as in the IANA time zone database, release 2025.
 */
export const usStates = {
  AK: {
    name: 'Alaska',
    timeZones: [
      'America/Anchorage',
      'America/Juneau',
      'America/Sitka',
      'America/Nome',
      'America/Yakutat',
      'America/Metlakatla',
      'America/Adak',
    ],
  },
  AL: { name: 'Alabama', timeZones: [central, eastern] },
  AR: { name: 'Arkansas', timeZones: [central] },
  AS: { name: 'American Samoa', timeZones: ['Pacific/Pago_Pago'] },
  AZ: { name: 'Arizona', timeZones: ['America/Phoenix', mountain] },
  CA: { name: 'California', timeZones: [pacific] },
  CO: { name: 'Colorado', timeZones: [mountain] },
  CT: { name: 'Connecticut', timeZones: [eastern] },
  DC: { name: 'District of Columbia', timeZones: [eastern] },
  DE: { name: 'Delaware', timeZones: [eastern] },
  FL: { name: 'Florida', timeZones: [eastern, central] },
  GA: { name: 'Georgia', timeZones: [eastern] },
  GU: { name: 'Guam', timeZones: ['Pacific/Guam'] },
  HI: { name: 'Hawaii', timeZones: ['Pacific/Honolulu'] },
  IA: { name: 'Iowa', timeZones: [central] },
  ID: { name: 'Idaho', timeZones: ['America/Boise', pacific] },
  IL: { name: 'Illinois', timeZones: [central] },
  IN: {
    name: 'Indiana',
    timeZones: [
      'America/Indiana/Indianapolis',
      central,
      'America/Kentucky/Louisville',
      eastern,
      'America/Indiana/Vincennes',
      'America/Indiana/Marengo',
      'America/Indiana/Knox',
      'America/Indiana/Petersburg',
      'America/Indiana/Winamac',
      'America/Indiana/Tell_City',
      'America/Indiana/Vevay',
    ],
  },
  KS: { name: 'Kansas', timeZones: [central, mountain] },
  KY: {
    name: 'Kentucky',
    timeZones: [eastern, 'America/Kentucky/Louisville', central, 'America/Kentucky/Monticello'],
  },
  LA: { name: 'Louisiana', timeZones: [central] },
  MA: { name: 'Massachusetts', timeZones: [eastern] },
  MD: { name: 'Maryland', timeZones: [eastern] },
  ME: { name: 'Maine', timeZones: [eastern] },
  MI: { name: 'Michigan', timeZones: ['America/Detroit', 'America/Menominee'] },
  MN: { name: 'Minnesota', timeZones: [central] },
  MO: { name: 'Missouri', timeZones: [central] },
  MP: { name: 'Northern Mariana Islands', timeZones: ['Pacific/Saipan'] },
  MS: { name: 'Mississippi', timeZones: [central] },
  MT: { name: 'Montana', timeZones: [mountain] },
  NC: { name: 'North Carolina', timeZones: [eastern] },
  ND: {
    name: 'North Dakota',
    timeZones: [
      central,
      mountain,
      'America/North_Dakota/Beulah',
      'America/North_Dakota/New_Salem',
      'America/North_Dakota/Center',
    ],
  },
  NE: { name: 'Nebraska', timeZones: [central, mountain] },
  NH: { name: 'New Hampshire', timeZones: [eastern] },
  NJ: { name: 'New Jersey', timeZones: [eastern] },
  NM: { name: 'New Mexico', timeZones: [mountain] },
  NV: { name: 'Nevada', timeZones: [pacific, mountain] },
  NY: { name: 'New York', timeZones: [eastern] },
  OH: { name: 'Ohio', timeZones: [eastern] },
  OK: { name: 'Oklahoma', timeZones: [central] },
  OR: { name: 'Oregon', timeZones: [pacific, 'America/Boise'] },
  PA: { name: 'Pennsylvania', timeZones: [eastern] },
  PR: { name: 'Puerto Rico', timeZones: ['America/Puerto_Rico'] },
  RI: { name: 'Rhode Island', timeZones: [eastern] },
  SC: { name: 'South Carolina', timeZones: [eastern] },
  SD: { name: 'South Dakota', timeZones: [central, mountain] },
  TN: { name: 'Tennessee', timeZones: [central, eastern] },
  TX: { name: 'Texas', timeZones: [central, mountain] },
  UT: { name: 'Utah', timeZones: [mountain] },
  VA: { name: 'Virginia', timeZones: [eastern] },
  VI: { name: 'U.S. Virgin Islands', timeZones: ['America/St_Thomas'] },
  VT: { name: 'Vermont', timeZones: [eastern] },
  WA: { name: 'Washington', timeZones: [pacific] },
  WI: { name: 'Wisconsin', timeZones: [central] },
  WV: { name: 'West Virginia', timeZones: [eastern] },
  WY: { name: 'Wyoming', timeZones: [mountain] },
} as const satisfies Record<string, UsStateFacts>;

/** USPS abbreviation of a state, the District of Columbia or a territory. */
export type UsState = keyof typeof usStates;
