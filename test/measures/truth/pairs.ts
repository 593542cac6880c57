import { plusMinutes } from '../../../functions/domain/time/time.ts';
import type { Act } from './acts.ts';
import type { Life } from './life.ts';
import { mailsOfCase } from './mails.ts';
import { found, kindOf, type Untrue, unfolded } from './untrue.ts';
import type { ReceivedMail } from './world.ts';

/** Two mails to one mailbox within a minute that contradict each other, though nobody did anything between them. */
export async function readPairs(life: Life): Promise<Untrue[]> {
  const mails = await mailsOfCase(life);
  return mails.flatMap((first, place) =>
    mails
      .slice(place + 1)
      .filter((next) => next.to === first.to && next.at <= plusMinutes(first.at, 1))
      .filter((next) => !isNews(life, first, next))
      .flatMap((next) =>
        found(
          contradictions(first, next).map(
            (what) => [true, `within a minute: ${what}: “${kindOf(first)}” and “${kindOf(next)}”`] as const,
          ),
        ),
      ),
  );
}

/** What is no news of a case, whenever it is done. */
const ofTheHouse: readonly Act[] = ['mail fails', 'sending paused', 'nothing'];

/** Whether somebody did something after the one mail had left, so that the other tells what came of it. */
function isNews({ deeds }: Life, first: ReceivedMail, next: ReceivedMail): boolean {
  return deeds.some(({ at, act }) => at > first.at && at <= next.at && !ofTheHouse.includes(act));
}

/** What mails state: each subject with its statements, of which one excludes the others. */
const statements: Readonly<Record<string, Readonly<Record<string, RegExp>>>> = {
  search: {
    found: /clinician has accepted|Somebody else has taken|Thank you for taking/,
    'goes on':
      /looking (?:again|for (?:another|someone else))|Still looking|[Ss]earch (?:for a clinician )?(?:goes (?:on|by)|has begun)|search by day and by night until|(?:Clinicians|Members) will be asked|ha(?:s|ve) no clinician yet|Could you take|evaluation needs somebody|There is no clinician for|(?:are|is) deciding|looks for a clinician by hand|find somebody by hand|is marked to be|We have chosen clinicians/,
    failed: /could be found for|passed without a clinician|no one else is asked|clinician was found in time/,
    ended: /is now \w+\. No one is asked|has ended, and nothing|is complete\.|so we have withdrawn it/,
  },
  'who is asked': {
    // That those who were asked are deciding, as staff read it, is so where nobody is left beside them, too.
    asked: /(?:Clinicians are|One clinician is) deciding/,
    'being chosen': /choosing which clinicians|chosen clinicians to ask|[Ss]earch (?:for a clinician )?has begun/,
    'by day': /will be asked from 8/,
    'mail waits': /emails that ask them (?:are waiting|wait)/,
    nobody: /no one more whom we could ask|nobody more to ask|nobody can be asked|Everybody who fits/,
  },
};

/** Statements that follow each other without a contradiction. */
const develops: readonly string[] = [
  'being chosen, asked',
  'being chosen, by day',
  'being chosen, mail waits',
  'being chosen, nobody',
  // Those of the morning have their place, and beside them there is nobody.
  'by day, nobody',
  'nobody, by day',
  'mail waits, nobody',
];

/** What a mail tells in lines of its own. */
const facts = [
  'Hearing',
  'Removal',
  'Affidavit due',
  'First date of the case',
  'Urgency',
  'Area',
  'At stake',
  'Somebody must be found by',
];

function contradictions(first: ReceivedMail, next: ReceivedMail): string[] {
  const stated = Object.entries(statements).flatMap(([subject, ways]) => {
    const [one, other] = [saidOf(first, ways), saidOf(next, ways)];
    const isOne = one.some(
      (each) => other.includes(each) || other.some((later) => develops.includes(`${each}, ${later}`)),
    );
    if (one.length === 0 || other.length === 0 || isOne) return [];
    return [`${subject} is “${one}” and “${other}”`];
  });
  const told = facts.flatMap((label) => {
    const [one, other] = [factOf(first, label), factOf(next, label)];
    return one === undefined || other === undefined || one === other ? [] : [`${label} is “${one}” and “${other}”`];
  });
  return [...stated, ...told];
}

function saidOf({ text }: ReceivedMail, ways: Readonly<Record<string, RegExp>>): string[] {
  return Object.entries(ways).flatMap(([way, said]) => (said.test(unfolded(text)) ? [way] : []));
}

function factOf({ text }: ReceivedMail, label: string): string | undefined {
  const told = new RegExp(`^${label}: (.*)`, 'm').exec(text)?.[1];
  return told && unfolded(told).trim();
}
