import { expect, test } from 'vitest';
import { receiveRequest } from '../../functions/intake/receive-request.ts';
import { memoryStore } from '../../functions/store/memory-store.ts';
import { storeMember } from '../support/members.ts';
import { sampleRequest } from '../support/requests.ts';
import { deskOn } from './desk.ts';

const store = memoryStore();
const { call, house } = await deskOn(store);

const verified = '01JD9V6Q8R3M5T7W9YB2C4E6G8';
const waiting = '01JD9V6Q8R3M5T7W9YB2C4E6G9';
await storeMember(store, verified);
await storeMember(store, waiting, { state: 'pending_verification' });
const why = { reason: 'It could not wait.' };

const allowed = [
  { role: 'on_call', may: ['read', 'note', 'assign', 'withdraw'] },
  { role: 'coordinator', may: ['read', 'note', 'assign', 'withdraw', 'close', 'members', 'sending'] },
  { role: 'admin', may: ['read', 'note', 'assign', 'withdraw', 'close', 'members', 'sending', 'rota'] },
] as const;

test.each(allowed)('$role may $may, and nothing else', async ({ role, may }) => {
  const requestFor = async () => (await receiveRequest(house.tools, sampleRequest())).reference;
  const paths: Record<string, [string, string, unknown]> = {
    read: ['GET', `/staff/requests/${await requestFor()}?sealed=true&reason=asked`, undefined],
    note: ['POST', `/staff/requests/${await requestFor()}/note`, why],
    assign: ['POST', `/staff/requests/${await requestFor()}/assign`, { evaluation: 1, memberId: verified, ...why }],
    withdraw: ['POST', `/staff/requests/${await requestFor()}/withdraw`, why],
    close: ['POST', `/staff/requests/${await requestFor()}/close`, { closedReason: 'declined', ...why }],
    members: ['POST', `/staff/members/${waiting}/verify`, {}],
    sending: ['POST', '/staff/sending', { paused: false }],
    rota: ['PUT', '/staff/rota', { levels: [['oncall@example.org']] }],
  };
  const answers = await Promise.all(
    Object.entries(paths).map(async ([what, [method, path, body]]) => {
      const { status } = await call(method, path, body, { roles: [role] });
      return [what, status] as const;
    }),
  );
  expect(answers.filter(([, status]) => status === 200).map(([what]) => what)).toEqual([...may]);
  expect(answers.filter(([, status]) => status !== 200).every(([, status]) => status === 403)).toBe(true);
});
