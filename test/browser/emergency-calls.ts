import { type Drive, tokenIn } from '../support/drive.ts';
import { sampleRequest } from '../support/requests.ts';

/** A request that was sent: its reference, and the path of its attorney's page. */
export type Sent = { reference: string; status: string };

/** On-call as the pictures show them: people with names, telephones and places of their own. */
const rota = {
  levels: [['oncall@example.org'], ['backup@example.org'], ['director@example.org']],
  people: [
    { email: 'oncall@example.org', name: 'Kim Lund', phone: '+1 202 555 0171', timeZone: 'America/New_York' },
    { email: 'backup@example.org', name: 'Ola Brand', phone: '+1 303 555 0172', timeZone: 'America/Denver' },
    { email: 'director@example.org', name: 'Dana Whitfield', phone: '+1 202 555 0173', timeZone: 'America/New_York' },
  ].map((person) => ({ ...person, channels: [{ kind: 'sms', to: person.phone.replaceAll(' ', '') }] })),
};

/** What people and staff do in an emergency, beside what every test does. Each throws where it is refused. */
export function callsInEmergency(driven: Drive) {
  const json = { 'content-type': 'application/json', accept: 'application/json' };
  const staff = async (role: string, method: string, path: string, body: unknown): Promise<unknown> => {
    const signedIn = await fetch(`${driven.control}/token`, {
      method: 'POST',
      headers: json,
      body: JSON.stringify({ role, email: 'staff@example.org' }),
    });
    const { token } = (await signedIn.json()) as { token: string };
    const headers = { ...json, authorization: `Bearer ${token}` };
    const response = await fetch(`${driven.site}${path}`, { method, headers, body: JSON.stringify(body) });
    if (!response.ok) throw new Error(`${path} answered ${response.status}`);
    return response.json();
  };
  const sent = ({ reference, statusUrl }: { reference: string; statusUrl: string }): Sent => ({
    reference,
    status: new URL(statusUrl).pathname,
  });
  const newest = async ({ reference }: Sent, word: string, to?: string) =>
    (await driven.mails(to)).findLast(({ subject }) => subject.includes(reference) && subject.includes(word));

  return {
    putRota: () => staff('admin', 'PUT', '/staff/rota', rota),

    startDrill: async () => sent((await staff('on_call', 'POST', '/staff/drills', {})) as Parameters<typeof sent>[0]),

    send: async (differing: Parameters<typeof sampleRequest>[0]): Promise<Sent> => {
      const { body } = await driven.post<Parameters<typeof sent>[0]>('/requests', sampleRequest(differing));
      await driven.confirm(body.reference);
      return sent(body);
    },

    /** The path of the newest offer of a request. */
    offer: async (request: Sent) => `/o/${tokenIn(await newest(request, 'Could you take'), 'o')}`,

    /** The path of the newest page about a request to somebody of staff. */
    page: async (request: Sent, to: string): Promise<string> => {
      const mail = await newest(request, 'PAGE', to);
      const path = /\/p\/[A-Za-z0-9_-]{43}/.exec(mail?.text ?? '')?.[0];
      if (path === undefined) throw new Error(`no page of ${request.reference} to ${to}`);
      return path;
    },
  };
}
