import type { NewMember } from '../../functions/contracts/member.ts';
import type { RecordedEvent } from '../../functions/domain/events/event.ts';
import { joinRoutes } from '../../functions/network/join.ts';
import { newestMemberEvents } from '../../functions/store/member-history.ts';
import { memberByEmail } from '../../functions/store/members.ts';
import type { Store } from '../../functions/store/store.ts';
import { asForm, asJson, callerOf } from '../http/call.ts';
import { type House, house } from '../support/house.ts';
import { freshMemberId } from '../support/members.ts';

/** The routes by which people join, in a house that carries out what follows. */
export type JoinScene = House & {
  /** Sends JSON; `headers` stand before those of JSON. */
  join: (body: unknown, headers?: Readonly<Record<string, string>>) => Promise<JoinAnswer>;
  /** Sends the form as a browser does; `headers` stand before those of a browser. */
  send: (fields: Fields, headers?: Readonly<Record<string, string>>) => Promise<JoinAnswer>;
  get: (path: string) => Promise<JoinAnswer>;
  /** The history of the member of an address, oldest first; empty where there is none. */
  history: (email: string) => Promise<RecordedEvent[]>;
};

/** An answer as the caller sees it. */
export type JoinAnswer = { status: number; headers: Readonly<Record<string, unknown>>; body: string };

/** The fields of a form: a name with several values stands for several fields. */
export type Fields = Readonly<Record<string, string | readonly string[]>>;

/** The house on `store`, and its door for new members. */
export function joinScene(store: Store, start = '2027-01-12T15:00:00.000Z'): JoinScene {
  const built = house(store, start);
  const { call } = callerOf(...joinRoutes({ ...built.tools, newId: freshMemberId }));
  const answer = async (given: Parameters<typeof call>[0]): Promise<JoinAnswer> => {
    const { statusCode, headers = {}, body } = await call(given);
    return { status: statusCode, headers, body };
  };
  return {
    ...built,
    join: (body, headers = {}) =>
      answer({
        method: 'POST',
        path: '/members',
        headers: { ...asJson, ...headers },
        body: typeof body === 'string' ? body : JSON.stringify(body),
      }),
    send: (fields, headers = {}) =>
      answer({ method: 'POST', path: '/members', headers: { ...asForm, ...headers }, body: encoded(fields) }),
    get: (path) => answer({ path, headers: { Accept: asForm.Accept } }),
    async history(email) {
      const member = await memberByEmail(store, email);
      return member ? (await newestMemberEvents(store, member.memberId, 100)).reverse() : [];
    },
  };
}

let people = 0;

/** An address that no other test of the file has. */
export function freshAddress(): string {
  people += 1;
  return `person-${people}@clinic.example`;
}

/** A complete application, as JSON callers send it. */
export function application(email: string, differing: Partial<NewMember> = {}): Record<string, unknown> {
  return {
    kind: 'clinician',
    name: 'Dr. Noor Haddad',
    email,
    phone: '+1 212 555 0101',
    profession: 'psychologist',
    licenses: [{ state: 'NY', number: 'PSY-20417', expiresOn: '2028-01-31' }],
    evaluationTypes: ['psychological', 'cognitive'],
    populations: ['children', 'detained'],
    languages: [
      { code: 'tir', level: 'native' },
      { code: 'eng', level: 'professional' },
    ],
    location: { zip: '60601' },
    travelMiles: 50,
    modes: ['in_person', 'remote'],
    gender: 'woman',
    testifies: true,
    emergencies: false,
    monthlyCapacity: 2,
    yearlyCapacity: 6,
    trainings: [{ course: 'asylum-evaluation-core', completedOn: '2025-03-01' }],
    ...differing,
  };
}

/** The same application as a browser sends it: names for codes, dates in boxes, rows with nothing in them. */
export function filledForm(email: string, differing: Fields = {}): Fields {
  return {
    idempotencyKey: freshMemberId(),
    populationsAsked: 'true',
    kind: 'clinician',
    name: 'Dr. Noor Haddad',
    email,
    phone: '+1 212 555 0101',
    gender: 'woman',
    profession: 'psychologist',
    'licenses.0.state': '',
    'licenses.0.number': '',
    'licenses.0.expiresOn.month': '',
    'licenses.0.expiresOn.day': '',
    'licenses.0.expiresOn.year': '',
    'licenses.1.state': 'new york',
    'licenses.1.number': 'PSY-20417',
    'licenses.1.expiresOn.month': '1',
    'licenses.1.expiresOn.day': '31',
    'licenses.1.expiresOn.year': '2028',
    'supervisor.name': '',
    'supervisor.email': '',
    evaluationTypes: ['psychological', 'cognitive'],
    populations: ['children', 'detained'],
    testifies: 'true',
    emergencies: 'false',
    'languages.0.code': 'Tigrinya',
    'languages.0.level': 'native',
    'languages.1.code': '',
    'languages.1.level': '',
    'languages.2.code': 'eng',
    'languages.2.level': 'professional',
    'location.zip': '60601',
    modes: ['in_person', 'remote'],
    travelMiles: '50',
    monthlyCapacity: '2',
    yearlyCapacity: '6',
    'trainings.0.course': 'asylum-evaluation-core',
    'trainings.0.completedOn.month': 'March',
    'trainings.0.completedOn.day': '1',
    'trainings.0.completedOn.year': '2025',
    'trainings.1.course': '',
    'trainings.1.completedOn.month': '',
    'trainings.1.completedOn.day': '',
    'trainings.1.completedOn.year': '',
    ...differing,
  };
}

function encoded(fields: Fields): string {
  const pairs = Object.entries(fields).flatMap(([name, text]) =>
    [text].flat().map((each): [string, string] => [name, each]),
  );
  return new URLSearchParams(pairs).toString();
}
