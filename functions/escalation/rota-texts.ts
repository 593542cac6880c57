import { type Rota, type RotaFinding, zoneOfHouse } from '../domain/on-call/rota.ts';
import type { Instant, TimeZone } from '../domain/time/time.ts';
import type { FactRow, MailContent } from '../mail/content.ts';
import * as safe from '../mail/safe.ts';
import { say } from '../mail/safe.ts';

/** Spans that one mail names. */
const SPANS_MOST = 20;

/** The weeks that were looked at: what is so at the beginning may have been before, what is at the end may go on. */
type Looked = { readonly from: Instant; readonly until: Instant };

/** To the coordinators: what the rota of the weeks ahead lacks. */
export function weeksAhead(rota: Rota, findings: readonly RotaFinding[], looked: Looked): MailContent {
  const zone = zoneOfHouse(rota);
  const gaps = findings.filter(({ kind }) => kind === 'gap');
  const silent = findings.filter(({ kind }) => kind === 'does_not_ring');
  const named = [...gaps, ...silent].slice(0, SPANS_MOST);
  const left = findings.length - named.length;
  return {
    subject: gaps.length > 0 ? say`The on-call rota has a gap` : say`Some pages would wake nobody`,
    paragraphs: [
      ...(gaps.length > 0
        ? [
            say`In the weeks ahead nobody is on duty for a while. A page that goes out then passes on to the next level.`,
          ]
        : []),
      ...(silent.length > 0
        ? [say`Where a level is reached by mail alone, a page is seen when somebody reads their mail, by night too.`]
        : []),
      say`An admin can close this with shifts, and with telephone numbers or pagers for the people of the rota.`,
    ],
    facts: named.map((finding) => factRow(finding, zone, looked)),
    ...(left > 0 ? { closing: [say`And ${safe.counted(left, say`more span`, say`more spans`)}.`] } : {}),
  };
}

function factRow({ kind, level, from, to }: RotaFinding, zone: TimeZone, looked: Looked): FactRow {
  const what = kind === 'gap' ? say`nobody` : say`mail alone`;
  const since = from <= looked.from ? say`from now` : say`from ${safe.moment(from, zone)}`;
  const ends = to < looked.until ? say`until ${safe.moment(to, zone)}` : say`on`;
  return { label: safe.capitalized(safe.level(level)), value: say`${what} ${since} ${ends}` };
}
