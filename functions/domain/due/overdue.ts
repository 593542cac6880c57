import { hasClinician } from '../evaluation/evaluation.ts';
import { evaluation, fact } from '../events/fact.ts';
import { atHour, plusDays } from '../time/time.ts';
import { nextAffidavitDay, REMINDER_HOUR } from './affidavit.ts';
import { reminder } from './rule.ts';

/** The morning after the affidavit was due: the coordinators hear that nothing has been delivered. */
export const overdue = reminder({
  kind: 'overdue',
  while: hasClinician,
  due: (assigned, file) => {
    const { affidavitDueOn: due, timeZone } = file.intake.matter;
    if (due === undefined || nextAffidavitDay(assigned, file) !== null) return null;
    return { at: atHour(plusDays(due, 1), REMINDER_HOUR, timeZone), for: due };
  },
  event: 'affidavit_overdue',
  fact: fact('The affidavit was overdue', ['mail'], evaluation),
  data: ({ number }) => ({ evaluation: number }),
});
