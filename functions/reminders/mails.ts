import { hasClinician, isSought } from '../domain/evaluation/evaluation.ts';
import { assignedOffer, evaluationOf } from '../domain/evaluation/offer.ts';
import type { RecordedEvent } from '../domain/events/event.ts';
import { OwnLink } from '../mail/links.ts';
import type { CaseMailsByEvent } from '../mail/planned-mail.ts';
import { membersNamed, toAttorney, toCoordinators, toMember } from '../mail/recipients.ts';
import { statusLink } from '../mail/status-link.ts';
import { openAssignmentToken } from '../store/assignment-link.ts';
import type { StoredCase } from '../store/case-file.ts';
import * as texts from './texts.ts';

/** The mails of what was due. */
export const mails: CaseMailsByEvent = {
  halfway_reached: async (event, file, tools) => {
    const evaluation = unplaced(event, file);
    if (!evaluation) return [];
    // Papers belong to the request: one mail, however many evaluations wait for them.
    const waiting = file.evaluations.find(isSought);
    if (file.request.state === 'needs_information' && evaluation !== waiting) return [];
    const link = await statusLink(file, tools);
    const { timeZone } = file.intake.attorney;
    return [
      {
        ...toAttorney(file, tools),
        kind: 'halfway',
        quietZone: timeZone,
        content:
          file.request.state === 'needs_information'
            ? texts.papersMissing({ file, evaluation, link })
            : texts.halfway({ file, evaluation, link }),
      },
    ];
  },

  placement_late: (event, file, tools) => {
    const evaluation = unplaced(event, file);
    return evaluation ? [{ ...toCoordinators(tools), kind: 'late', content: texts.late({ file, evaluation }) }] : [];
  },

  affidavit_reminded: async (event, file, tools) => {
    const evaluation = evaluationOf(file, event.data.evaluation);
    const due = file.intake.matter.affidavitDueOn;
    const offer = evaluation && assignedOffer(file.offers, evaluation);
    if (!evaluation || !offer || !due || offer.memberId !== event.data.memberId) return [];
    const token = await openAssignmentToken(tools, file.request.reference, offer);
    const link = new OwnLink(tools.siteUrl, 'assignment', token);
    return (await membersNamed([offer.memberId], tools)).map((member) => ({
      ...toMember(member.memberId, tools),
      kind: 'affidavit',
      quietZone: member.timeZone,
      content: texts.affidavit({
        file,
        evaluation,
        name: member.name,
        due,
        daysLeft: event.data.daysLeft,
        link,
      }),
    }));
  },

  affidavit_overdue: (event, file, tools) => {
    const evaluation = evaluationOf(file, event.data.evaluation);
    const due = file.intake.matter.affidavitDueOn;
    if (!evaluation || !hasClinician(evaluation) || !due) return [];
    return [{ ...toCoordinators(tools), kind: 'overdue', content: texts.overdue({ file, evaluation, due }) }];
  },
};

/** The evaluation of an event, while it still has nobody. */
function unplaced(event: RecordedEvent<'halfway_reached' | 'placement_late'>, file: StoredCase) {
  const evaluation = evaluationOf(file, event.data.evaluation);
  return file.request.state !== 'closed' && evaluation && isSought(evaluation) ? evaluation : undefined;
}
