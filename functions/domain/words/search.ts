import type { MemberId } from '../ids.ts';
import { DAY_STARTS_IN_WORDS } from '../limits.ts';
import { type EvaluationType, typesInWords } from './evaluation.ts';
import { capitalized } from './wording.ts';

/** Who reads how a search stands: its attorney; staff; and staff in the subject of a mail. */
type ReaderWords = 'attorney' | 'staff' | 'subject';
/** Also its attorney in a mail. */
export type SearchReader = ReaderWords | 'attorney_mail';

type Words = Readonly<Record<ReaderWords, string>>;

/** How a search stands that goes on, for each reader. */
export const searchWords = {
  choosing: {
    attorney: "We're choosing which clinicians to ask.",
    staff: 'The search for a clinician has begun.',
    subject: 'the search has begun',
  },
  chosen: {
    attorney: 'We have chosen clinicians to ask.',
    staff: 'The search for a clinician has begun.',
    subject: 'the search has begun',
  },
  asked: {
    attorney: 'Clinicians are deciding.',
    staff: 'Members are deciding.',
    subject: 'members have been asked',
  },
  by_day: {
    attorney: `Clinicians will be asked from ${DAY_STARTS_IN_WORDS} where they are.`,
    staff: `Members will be asked from ${DAY_STARTS_IN_WORDS} where they are.`,
    subject: `members will be asked from ${DAY_STARTS_IN_WORDS}`,
  },
  mail_waits: {
    attorney: 'We have chosen clinicians; the emails that ask them are waiting to leave.',
    staff: 'Members are chosen, but the emails that ask them are waiting to leave.',
    subject: 'the emails to members wait',
  },
  nobody_left: {
    attorney:
      'When we last looked, there was no one more whom we could ask: it is our coordinators’ turn to look for a clinician by hand.',
    staff: 'There was nobody more to ask at the last look.',
    subject: 'nobody can be asked now',
  },
  too_early: {
    attorney: 'It waits: clinicians are asked from nine months before its first date.',
    staff: 'It waits: members are asked from nine months before its first date.',
    subject: 'members are asked from nine months before the first date',
  },
} satisfies Record<string, Words>;
export type SearchState = keyof typeof searchWords;

/** The same where it is about one person alone. */
const ofOne: Partial<Record<SearchState, Words>> = {
  chosen: { ...searchWords.chosen, attorney: 'We have chosen a clinician to ask.' },
  asked: {
    attorney: 'One clinician is deciding.',
    staff: 'One member is deciding.',
    subject: 'one member is deciding',
  },
  by_day: {
    attorney: `A clinician will be asked from ${DAY_STARTS_IN_WORDS} where they are.`,
    staff: `A member will be asked from ${DAY_STARTS_IN_WORDS} where they are.`,
    subject: `a member will be asked from ${DAY_STARTS_IN_WORDS}`,
  },
  mail_waits: {
    attorney: 'We have chosen a clinician; the email that asks them is waiting to leave.',
    staff: 'A member is chosen, but the email that asks them is waiting to leave.',
    subject: 'the email to a member waits',
  },
};

/** What a mail says to an attorney of states that last moments, or until mail leaves, which it does together with that mail. */
const passing: readonly SearchState[] = ['choosing', 'chosen', 'mail_waits'];
const onYourPage = 'Until someone says yes, your page shows how many we have asked.';

function wordsFor(how: SearchState, isOfOne: boolean, reader: SearchReader): string {
  const words = (isOfOne && ofOne[how]) || searchWords[how];
  if (reader !== 'attorney_mail') return words[reader];
  return passing.includes(how) ? onYourPage : words.attorney;
}

/** The search for an evaluation of a type, how it stands, and with whom. */
type Search = { readonly type: EvaluationType; readonly how: SearchState; readonly who?: readonly MemberId[] };

/** Whether those of some searches that stand alike are one person. */
function areOne(searches: readonly Search[]): boolean {
  return new Set(searches.flatMap(({ who = [] }) => who)).size === 1;
}

/**
 * How the searches of a request stand: in one sentence where all its evaluations are sought and stand alike, else in one for each, behind
 * what it is for.
 */
export function searchesInWords(searches: readonly Search[], reader: SearchReader, evaluations: number): string {
  const same = [...Map.groupBy(searches, ({ how }) => how).values()];
  const each = same.flatMap((of) =>
    of.map((search) => ({ ...search, words: wordsFor(search.how, areOne(of), reader) })),
  );
  const alike = [...Map.groupBy(each, ({ words }) => words)];
  const said = alike.map(([words, of]) => {
    const names = typesInWords(of);
    const isOfAll = (alike.length === 1 && searches.length === evaluations) || words === onYourPage;
    return isOfAll ? words : `${reader === 'subject' ? names : capitalized(names)}: ${words}`;
  });
  return said.join(reader === 'subject' ? '; ' : ' ');
}

/** Of those who have been asked, how many the telephone alone has reached, after their number: `, 1 of them by phone`; nothing of none. */
export function byPhoneInWords(asked: number, byPhone: number): string {
  if (byPhone === 0) return '';
  return byPhone === asked ? ', by phone' : `, ${byPhone} of them by phone`;
}
