import { expect, test } from 'vitest';
import { KEPT_BACK, type Mail } from '../../../functions/domain/mail-left.ts';
import { nightAt, nightUntil } from '../../../functions/domain/on-call/night.ts';
import { nightReport } from '../../../functions/domain/on-call/night-report.ts';
import { plusMinutes } from '../../../functions/domain/time/time.ts';

const handOver = { weekday: 1 as const, time: '09:00', timeZone: 'America/Chicago', from: '2027-01-11' };
const night = { zone: 'America/New_York', began: '2027-01-13T02:00:00.000Z', ended: '2027-01-13T13:00:00.000Z' };

test('a night is from nine to eight where duty passes on, in New York where nobody has said', () => {
  expect(nightAt('2027-01-13T02:00:00.000Z', {})).toEqual(night);
  expect(nightAt('2027-01-13T12:59:59.999Z', {})).toEqual(night);
  expect(nightAt('2027-01-13T01:59:59.999Z', {})).toBeUndefined();
  expect(nightAt('2027-01-13T13:00:00.000Z', {})).toBeUndefined();
  const { timeZone: zone } = handOver;
  const inChicago = { zone, began: '2027-01-13T03:00:00.000Z', ended: '2027-01-13T14:00:00.000Z' };
  expect(nightAt('2027-01-13T13:00:00.000Z', { handOver })).toEqual(inChicago);
});

test('the night in which the clocks change is an hour shorter', () => {
  const ended = '2027-03-14T12:00:00.000Z';
  expect(nightUntil(ended, {})).toMatchObject({ began: '2027-03-14T02:00:00.000Z', ended });
});

test('a page counts as sent once a message of it has left, and an answer to it whenever it came', () => {
  const at = plusMinutes(night.began, 60);
  const common = { v: 1, causeId: null, hash: '', effects: [] };
  const paged = { page: 1, level: 0, why: 'unconfirmed' as const };
  const shared = {
    pages: [{ number: 1, level: 0, why: 'unconfirmed' as const, at }],
    events: [
      { ...common, seq: 1, type: 'on_call_paged' as const, actor: 'system' as const, at, data: paged },
      {
        ...common,
        seq: 2,
        type: 'page_owned' as const,
        actor: 'on_call' as const,
        at: plusMinutes(night.ended, 5),
        data: { page: 1, level: 0 },
      },
    ],
  };
  const mail = { seq: 1, recipient: 'topic', leaseUntil: plusMinutes(at, 2) };
  const list = { onCall: undefined, answeredAt: undefined };
  const told = (...mails: Mail[]) =>
    nightReport(night, [], { shared: [{ ...shared, mails }], list, outage: undefined }, night.ended);
  expect(told(mail)).toBeUndefined();
  expect(told({ ...mail, sesId: KEPT_BACK })).toBeUndefined();
  expect(told({ ...mail, sesId: 'a', markedAt: plusMinutes(night.ended, 1) })).toBeUndefined();
  expect(told(mail, { ...mail, sesId: 'a' })).toMatchObject({ pages: 1, answeredBy: [0] });
});
