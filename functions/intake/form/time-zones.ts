import { isTimeZone } from '../../domain/time/time.ts';
import { type Choice, type Entered, select } from '../../http/controls.ts';
import type { Html } from '../../http/html.ts';

/** The zones of the country's courts by the names in use, from east to west. */
const zones: readonly Choice[] = [
  { value: 'America/Puerto_Rico', label: 'Atlantic (Puerto Rico, Virgin Islands)' },
  { value: 'America/New_York', label: 'Eastern' },
  { value: 'America/Chicago', label: 'Central' },
  { value: 'America/Denver', label: 'Mountain' },
  { value: 'America/Phoenix', label: 'Arizona (no daylight saving time)' },
  { value: 'America/Los_Angeles', label: 'Pacific' },
  { value: 'America/Anchorage', label: 'Alaska' },
  { value: 'Pacific/Honolulu', label: 'Hawaii' },
  { value: 'Pacific/Pago_Pago', label: 'American Samoa' },
  { value: 'Pacific/Guam', label: 'Guam and the Northern Mariana Islands' },
];

/** What a zone is called; the city of its name for one that no court of the list keeps. */
export function zoneLabel(zone: string): string {
  const city = () => zone.slice(zone.lastIndexOf('/') + 1).replaceAll('_', ' ');
  return zones.find(({ value }) => value === zone)?.label ?? city();
}

/** The choice of a time zone. A zone that stands already and is not in the list is offered too. */
export function zoneField(
  entered: Entered,
  { name, ...asked }: { readonly name: string; readonly label: string; readonly hint: string; readonly empty?: string },
): Html {
  const standing = entered.form.text(name);
  const others = isTimeZone(standing) && !zones.some(({ value }) => value === standing);
  const choices = others ? [...zones, { value: standing, label: zoneLabel(standing) }] : zones;
  return select(entered, { name, ...asked, choices, optional: true });
}
