import type { CaseMailsByEvent } from '../mail/planned-mail.ts';
import { membersNamed, toAttorney, toCoordinators, toMember } from '../mail/recipients.ts';
import { statusLink } from '../mail/status-link.ts';
import * as texts from './texts.ts';

/** The mails of a request's arrival, of what was missing, and of its dates. */
export const mails: CaseMailsByEvent = {
  request_received: async (event, file, tools) => [
    {
      ...toAttorney(file, tools),
      kind: 'received',
      content: texts.received({ file, link: await statusLink(file, tools), at: event.at }),
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

  dates_changed: async (_event, file, tools) => {
    const assigned = file.evaluations.flatMap(({ state, memberId }) =>
      state === 'assigned' && memberId ? [memberId] : [],
    );
    const members = await membersNamed([...new Set(assigned)], tools);
    return [
      {
        ...toAttorney(file, tools),
        kind: 'dates',
        content: texts.datesChanged({ file, link: await statusLink(file, tools) }),
      },
      ...members.map((member) => ({
        ...toMember(member.memberId, tools),
        kind: 'dates',
        quietZone: member.timeZone,
        content: texts.datesChangedForMember({ file, name: member.name }),
      })),
    ];
  },
};
