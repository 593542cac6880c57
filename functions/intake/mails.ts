import type { RecordedEvent } from '../domain/event.ts';
import type { CaseMailsByEvent } from '../mail/planned-mail.ts';
import { membersNamed, toAttorney, toCoordinators, toMember } from '../mail/recipients.ts';
import { statusLink } from '../mail/status-link.ts';
import type { StoredCase } from '../store/case-file.ts';
import * as texts from './texts.ts';

/** The mails of a request's arrival, of what was missing, and of its dates. */
export const mails: CaseMailsByEvent = {
  request_received: async (event, file, tools) => [
    {
      ...toAttorney(file, tools),
      kind: 'received',
      content: texts.received({ file, link: await statusLink(file, tools), at: event.at, contact: tools }),
    },
    ...(file.request.urgency === 'emergency'
      ? [{ ...toCoordinators(tools), kind: 'emergency', content: texts.emergencyForStaff(file) }]
      : []),
  ],

  information_completed: async (event, file, tools) => [
    {
      ...toAttorney(file, tools),
      kind: 'completed',
      content: texts.completed({ file, link: await statusLink(file, tools), at: event.at }),
    },
  ],

  dates_changed: async (event, file, tools) => {
    const assigned = file.evaluations.flatMap(({ state, memberId }) =>
      state === 'assigned' && memberId ? [memberId] : [],
    );
    const members = await membersNamed([...new Set(assigned)], tools);
    const begins = beginsEmergency(event, file);
    return [
      {
        ...toAttorney(file, tools),
        kind: 'dates',
        content: texts.datesChanged({
          file,
          link: await statusLink(file, tools),
          at: event.at,
          contact: begins ? tools : undefined,
        }),
      },
      ...(begins ? [{ ...toCoordinators(tools), kind: 'emergency', content: texts.emergencyForStaff(file) }] : []),
      ...members.map((member) => ({
        ...toMember(member.memberId, tools),
        kind: 'dates',
        quietZone: member.timeZone,
        content: texts.datesChangedForMember({ file, name: member.name }),
      })),
    ];
  },
};

/** Whether an emergency begins by new dates: by their nearness, or because what had been given up in one is sought again. */
function beginsEmergency(event: RecordedEvent<'dates_changed'>, { events }: StoredCase): boolean {
  const before = events.findLast(
    ({ seq, type }) =>
      seq < event.seq && (type === 'request_received' || type === 'dates_changed' || type === 'evaluation_unfilled'),
  );
  const was = before && 'urgency' in before.data ? before.data.urgency : undefined;
  return event.data.urgency === 'emergency' && was !== 'emergency';
}
