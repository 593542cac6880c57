import type { NewRequest } from '../../functions/contracts/request.ts';
import { plusHours } from '../../functions/domain/time/time.ts';
import type { Drive } from '../support/drive.ts';
import { requestFrom, sampleRequest } from '../support/requests.ts';

/** A request that the script has sent, and under which address. */
export type Fake = { readonly reference: string; readonly email: string; readonly confirmed: boolean };

/** Whose address the script types into some of its requests instead of one that it invents. */
export type Borrowed = { readonly victim: string; readonly lent: string };

type Sent = { reference: string; statusUrl: string; confirmed: boolean };

/** The script types each borrowed address into one request of so many, ten in an hour. */
const BORROWED_EVERY = 24;
const EVALUATIONS = 4;

/**
 * A script that sends one request after the other, two thirds of them emergencies, and presses whatever it can by the links of its own
 * answers. It reads no mail. `send` gives what was taken; the number decides what kind of request it is.
 */
export function stranger({ post }: Pick<Drive, 'post'>, borrowed: Borrowed) {
  return async (number: number, now: string): Promise<Fake> => {
    const email = addressOf(number, borrowed);
    const { status, body } = await post<Sent>('/requests', bodyOf(number, email, borrowed.lent, now));
    if (status !== 201) throw new Error(`a request of the script was answered ${status}`);
    const action = actionOf(number, now);
    if (action) {
      const pressed = await post(new URL(body.statusUrl).pathname, action);
      if (pressed.status !== 200) throw new Error(`${action.action} of the script was answered ${pressed.status}`);
    }
    return { reference: body.reference, email, confirmed: body.confirmed };
  };
}

function addressOf(number: number, { victim, lent }: Borrowed): string {
  if (number % BORROWED_EVERY === 5) return victim;
  if (number % BORROWED_EVERY === 11) return lent;
  return `stranger${number}@invented${number}.example`;
}

function bodyOf(number: number, email: string, lent: string, now: string): NewRequest {
  const [wish] = sampleRequest().evaluations;
  if (!wish) throw new Error('a sample without an evaluation');
  return requestFrom(email, {
    // Under a lent address, which makes some look true, it types what is most pressing.
    matter: email === lent ? removalIn(3, now) : matterOf(number, now),
    evaluations: Array.from({ length: EVALUATIONS }, () => wish),
  });
}

/** Two thirds are emergencies: a removal in 2 to 72 hours, or a fear review without a date. */
function matterOf(number: number, now: string): NewRequest['matter'] {
  if (number % 3 === 0) return sampleRequest().matter;
  if (number % 3 === 2) return { relief: ['asylum'], forum: 'credible_fear' };
  return removalIn(2 + ((number * 7) % 71), now);
}

function removalIn(hours: number, now: string): NewRequest['matter'] {
  return { relief: ['asylum'], forum: 'immigration_court', removalAt: plusHours(now, hours) };
}

type Action = { action: string } & Record<string, unknown>;

function actionOf(number: number, now: string): Action | undefined {
  switch (number % 8) {
    case 1:
    case 6:
      return { action: 'change_dates', matter: { removalAt: plusHours(now, 2 + (number % 70)) } };
    case 3:
      return { action: 'custody', client: { detained: true, facility: 'A place', location: { zip: '78041' } } };
    case 4:
      return { action: 'complete', documents: { declarationReady: true, releaseSigned: true } };
    case 7:
      return { action: 'withdraw', reason: 'Never mind.' };
    default:
      return undefined;
  }
}
