import type { NewMember } from '../../functions/contracts/member.ts';

/** A mail as the control server shows it. */
export type InboxMail = {
  id: string;
  at: string;
  from: string;
  to: string[];
  subject: string;
  text: string;
  html: string;
  headers: Record<string, string>;
};

/** An answer: its status, and its body as JSON where it is that. */
export type Answer<Body = Record<string, unknown>> = { status: number; body: Body; headers: Headers };

/** Drives the system from outside, through the contract alone: the site, and the control server of one machine. */
export type Drive = {
  site: string;
  control: string;
  post: <Body = Record<string, unknown>>(
    path: string,
    body: unknown,
    headers?: Record<string, string>,
  ) => Promise<Answer<Body>>;
  get: <Body = Record<string, unknown>>(path: string, headers?: Record<string, string>) => Promise<Answer<Body>>;
  /** Moves the clock; gives the new now. */
  advance: (duration: string) => Promise<string>;
  mails: (to?: string) => Promise<InboxMail[]>;
  /** Sets how a service fails, as the control server takes it. */
  fault: (fault: Record<string, unknown>) => Promise<void>;
  /** The staff API, as a coordinator. */
  staff: <Body = Record<string, unknown>>(
    method: 'GET' | 'POST',
    path: string,
    body?: unknown,
  ) => Promise<Answer<Body>>;
  /** Presses the link that was mailed to the attorney of a request: it is real. */
  confirm: (reference: string) => Promise<void>;
  /** Joins and is verified; gives the member's id. */
  member: (differing?: Partial<NewMember>) => Promise<string>;
};

/** Drives the system that answers at `site` and `control`. */
export function drive({ site, control }: { site: string; control: string }): Drive {
  const call = async <Body>(url: string, init: RequestInit): Promise<Answer<Body>> => {
    const response = await fetch(url, { redirect: 'manual', ...init });
    const text = await response.text();
    const isJson = /json/.test(response.headers.get('content-type') ?? '');
    return { status: response.status, body: (isJson ? JSON.parse(text) : text) as Body, headers: response.headers };
  };
  const json = { accept: 'application/json' };
  const post: Drive['post'] = (path, body, headers = {}) =>
    call(`${site}${path}`, {
      method: 'POST',
      headers: { ...json, 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });
  const get: Drive['get'] = (path, headers = {}) => call(`${site}${path}`, { headers: { ...json, ...headers } });

  const staff: Drive['staff'] = async (method, path, body) => {
    const { body: signedIn } = await call<{ token: string }>(`${control}/token`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ role: 'coordinator', email: 'coordinator@example.org' }),
    });
    return call(`${site}${path}`, {
      method,
      headers: {
        ...json,
        authorization: `Bearer ${signedIn.token}`,
        ...(body ? { 'content-type': 'application/json' } : {}),
      },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
  };

  const advance: Drive['advance'] = async (duration) => {
    const { body, status } = await call<{ now: string }>(`${control}/clock`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ advance: duration }),
    });
    if (status !== 200) throw new Error(`the clock answered ${status}`);
    return body.now;
  };

  let joined = 0;
  const member: Drive['member'] = async (differing = {}) => {
    joined += 1;
    const body = memberBody({ email: `member${joined}@clinic.example`, ...differing });
    const answer = await post('/members', body);
    if (answer.status !== 202) throw new Error(`joining answered ${answer.status}: ${JSON.stringify(answer.body)}`);
    const found = await staff<{ items: { memberId: string }[] }>(
      'GET',
      `/staff/members?email=${encodeURIComponent(body.email)}`,
    );
    const memberId = found.body.items[0]?.memberId ?? '';
    const verified = await staff('POST', `/staff/members/${memberId}/verify`);
    if (verified.status !== 200) throw new Error(`verifying answered ${verified.status}`);
    return memberId;
  };

  const mails: Drive['mails'] = async (to) => {
    const query = to === undefined ? '' : `?to=${encodeURIComponent(to)}`;
    return (await call<InboxMail[]>(`${control}/mail${query}`, {})).body;
  };

  const fault: Drive['fault'] = async (fault) => {
    const headers = { 'content-type': 'application/json' };
    const { status } = await call(`${control}/faults`, { method: 'POST', headers, body: JSON.stringify(fault) });
    if (status !== 200) throw new Error(`the faults answered ${status}`);
  };

  const confirm: Drive['confirm'] = async (reference) => {
    await advance('PT0S');
    const mail = (await mails()).find(({ subject }) => subject === `We have your request: ${reference}`);
    const { status } = await post(`/s/${tokenIn(mail, 's')}`, { action: 'confirm' });
    if (status !== 200) throw new Error(`confirming answered ${status}`);
  };

  return { site, control, post, get, advance, mails, fault, staff, confirm, member };
}

/** A psychologist in Manhattan who speaks Tigrinya, takes emergencies and has room. */
export function memberBody(differing: Partial<NewMember> = {}): NewMember {
  return {
    kind: 'clinician',
    name: 'Dr. Rowan Vale',
    email: 'rowan@clinic.example',
    phone: '+1 212 555 0123',
    profession: 'psychologist',
    licenses: [{ state: 'NY', number: 'L-1234', expiresOn: '2030-01-31' }],
    evaluationTypes: ['psychological', 'cognitive'],
    languages: [
      { code: 'eng', level: 'native' },
      { code: 'tir', level: 'professional' },
    ],
    location: { zip: '10029' },
    travelMiles: 50,
    modes: ['in_person', 'remote', 'phone'],
    gender: 'woman',
    testifies: true,
    emergencies: true,
    monthlyCapacity: 2,
    yearlyCapacity: 6,
    trainings: [{ course: 'asylum-evaluation-core', completedOn: '2025-03-01' }],
    timeZone: 'America/New_York',
    ...differing,
  };
}

/** The token of the first link to `page` (`o`, `c`, `s`) in a mail; throws where there is none. */
export function tokenIn(mail: { text: string } | undefined, page: 'o' | 'c' | 'p' | 's'): string {
  const token = new RegExp(`/${page}/([A-Za-z0-9_-]{43})(?![A-Za-z0-9_-])`).exec(mail?.text ?? '')?.[1];
  if (token === undefined) throw new Error(`no link to /${page}/ in this mail`);
  return token;
}
