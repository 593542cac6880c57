import type { Evaluation } from '../../functions/domain/evaluation/evaluation.ts';
import { requested, withheld } from '../../functions/domain/evaluation/phases.ts';
import { usualIntake } from '../../functions/domain/intake-settings.ts';
import type { Offer } from '../../functions/domain/request/casework.ts';
import { escalated, planDates, plannedPaging } from '../../functions/domain/request/planning.ts';
import { type Arrival, after, type Case, instant, MINUTE, type Setting, type World } from './world.ts';

const zone = 'America/New_York';

/** The world in which a request has just arrived: its first events are on their way. */
export function begin({ minutes, waves, acts, faults, arrival }: Setting): World {
  return {
    now: 0,
    file: openedCase(minutes, arrival),
    waves,
    end: 'unsaid',
    machines: [],
    started: 0,
    restartedAt: null,
    flood: isFlood(arrival),
    token: null,
    effects: { since: 0, place: true, tend: true, lost: false },
    notices: [],
    episodes: [],
    faults,
    acts,
  };
}

function isFlood(arrival: Arrival): boolean {
  return arrival === 'in flood' || arrival === 'in flood, all spared';
}

function openedCase(minutes: number | null, arrival: Arrival): Case {
  const now = instant(0);
  const matter: Case['intake']['matter'] = {
    relief: ['asylum'],
    forum: minutes === null ? 'credible_fear' : 'immigration_court',
    timeZone: zone,
    ...(minutes === null ? {} : { removalAt: instant(minutes * MINUTE) }),
  };
  const plan = planDates(matter, true, now, usualIntake.undatedDays);
  if (plan.urgency !== 'emergency') throw new Error('the exploration begins with no emergency');
  const wish = { type: 'psychological', modes: ['remote'], expertise: [], testimony: false, priority: false } as const;
  const wanted = requested({ ...wish, modes: [...wish.modes], expertise: [] }, 1);
  const evaluation = isFlood(arrival) ? withheld(wanted, now) : wanted;
  return {
    request: {
      reference: 'K7Q4-M2XD',
      version: 1,
      state: 'open',
      closedReason: null,
      ...plan,
      submittedAt: now,
      missing: [],
      attorney: { name: 'Noor Example', organization: 'Example Legal Aid' },
      languages: ['mam'],
      area: 'TX',
      detained: true,
      evaluations: [],
      turn: 'coordinator',
      next: { what: '', at: null },
      unconfirmed: arrival === 'confirmed' ? null : { as: 'emergency', since: now },
      events: 1,
      lastHash: '',
    },
    intake: {
      attorney: {
        name: 'Noor Example',
        organization: 'Example Legal Aid',
        email: 'noor@example.org',
        role: 'attorney',
        proBono: true,
        timeZone: zone,
      },
      client: {
        ageGroup: 'adult',
        country: 'GT',
        languages: ['mam'],
        interpreter: false,
        location: { state: 'TX' },
        detained: true,
      },
      matter,
      agreementVersion: '1',
    },
    evaluations: [escalated(evaluation, now)],
    offers: [],
    onCall: plannedPaging(plan, now),
    pages: [],
  };
}

/** The offer that stands for a whole wave: whether all have said no, and whether somebody can say yes, is all that matters of it. */
export function waveOffer(
  { number: evaluation, round }: Evaluation,
  wave: number,
  now: number,
  expiresAt: string,
): Offer {
  const sentAt = instant(now);
  const place = { evaluation, round, wave, memberId: `member-${round}-${wave}` };
  return { ...place, timeZone: zone, state: 'open', mode: 'remote', miles: null, sentAt, expiresAt, reasons: [] };
}

/** When a moment of the case is, past ones not told apart beyond the time in which they matter. */
export function since(now: number, at: string | null | undefined): number | null {
  return at === null || at === undefined ? null : Math.max(after(at) - now, -3 * MINUTE);
}
