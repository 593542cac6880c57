import { hasClinician } from '../domain/evaluation/evaluation.ts';
import type { RecordedEvent } from '../domain/events/event.ts';
import type { Member } from '../domain/members/member.ts';
import { soughtIn } from '../domain/request/tried.ts';
import type { CaseMailsByEvent, PlanningTools } from '../mail/planned-mail.ts';
import { membersNamed, toAttorney, toCoordinators, toMember } from '../mail/recipients.ts';
import { statusLink } from '../mail/status-link.ts';
import type { StoredCase } from '../store/case-file.ts';
import * as texts from './texts.ts';

/** The mails of a request's arrival, of what was missing, of its dates, and of a client who is moved. */
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
    const members = await assignedTo(file, tools);
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

  client_moved: async (event, file, tools) => {
    const members = await assignedTo(file, tools);
    const begins = beginsEmergency(event, file);
    const isSought = file.request.urgency === 'emergency' && soughtIn(file).length > 0 && beginsSearch(event, file);
    return [
      {
        ...toAttorney(file, tools),
        kind: 'moved',
        content: texts.clientMoved({
          file,
          link: await statusLink(file, tools),
          at: event.at,
          contact: begins ? tools : undefined,
        }),
      },
      ...(isSought
        ? [
            {
              ...toCoordinators(tools),
              kind: 'moved',
              content: begins ? texts.emergencyForStaff(file) : texts.clientMovedForStaff(file),
            },
          ]
        : []),
      ...members.map((member) => ({
        ...toMember(member.memberId, tools),
        kind: 'moved',
        ...(file.request.urgency === 'emergency' ? {} : { quietZone: member.timeZone }),
        content: texts.clientMovedForMember({ file, name: member.name }),
      })),
    ];
  },
};

/** The members who have said yes to an evaluation of a case, each once. */
async function assignedTo({ evaluations }: StoredCase, tools: PlanningTools): Promise<Member[]> {
  const assigned = evaluations.filter(hasClinician).map(({ phase }) => phase.memberId);
  return membersNamed([...new Set(assigned)], tools);
}

/** Whether somebody is sought anew because of an event. */
function beginsSearch({ seq }: RecordedEvent<'client_moved'>, { events }: StoredCase): boolean {
  return events.some((next) => next.seq === seq + 1 && next.type === 'evaluation_opened');
}

/** Whether an emergency begins by new dates or a new place, or because what had been given up in one is sought again. */
function beginsEmergency(event: RecordedEvent<'dates_changed' | 'client_moved'>, { events }: StoredCase): boolean {
  const before = events.findLast(
    ({ seq, type }) =>
      seq < event.seq &&
      (type === 'request_received' ||
        type === 'dates_changed' ||
        type === 'client_moved' ||
        type === 'evaluation_unfilled'),
  );
  const was = before && 'urgency' in before.data ? before.data.urgency : undefined;
  return event.data.urgency === 'emergency' && was !== 'emergency';
}
