import type { CaseFile } from './casework.ts';

/** What can still be done where nobody was found in time, within a sentence: on what, what to give on the page, and what comes of it. */
type NewDate = { readonly on: string; readonly give: string; readonly then: string };

/** The same of a request: of one that never had a date, of a removal, or of one that still waits for papers too. */
export function newDateOf({ request, intake: { matter } }: Pick<CaseFile, 'request' | 'intake'>): NewDate {
  const isAboutRemoval =
    matter.forum === 'stay_of_removal' || matter.removalAt !== undefined || matter.removalOn !== undefined;
  const then =
    request.state === 'needs_information'
      ? '. What is missing is asked for then, too.'
      : ', and the search begins again.';
  if (request.closesAt === null) return { on: 'If there is a date by now', give: 'give it', then };
  const on = isAboutRemoval
    ? 'If a stay of removal is granted, or the date turns out to be another'
    : 'If the date moves';
  return { on, give: 'give the new one', then };
}

/** The same in words for a mail. */
export function newDateInWords(file: Pick<CaseFile, 'request' | 'intake'>): string {
  const { on, give, then } = newDateOf(file);
  return `${on}, ${give} on your page${then}`;
}
