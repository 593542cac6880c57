import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { MAIL_TRIES } from '../../functions/domain/limits.ts';
import { KEPT_BACK } from '../../functions/domain/mail-left.ts';
import type { ChannelMessage, ChannelSender } from '../../functions/mail/channels/channel-message.ts';
import { deliver, type Envelope, type MailTools } from '../../functions/mail/deliver.ts';
import { moment, say } from '../../functions/mail/safe.ts';
import { MailNotSent, MailRefused } from '../../functions/mail/sender.ts';
import { Busy } from '../../functions/store/busy.ts';
import { mailKey, outageKeys } from '../../functions/store/keys.ts';
import { readOutage } from '../../functions/store/outages.ts';
import type { Delivery } from '../../functions/store/send-once.ts';
import { Contention, type Store } from '../../functions/store/store.ts';
import { withConflicts } from '../support/conflicts.ts';
import { type Engine, startEngine } from '../support/engine.ts';
import { changeTools, unhurried } from '../support/tools.ts';
import { addresses, filledMail, offerMail, origin, token } from './samples.ts';

let engine: Engine;
let tools: MailTools & ReturnType<typeof changeTools>;
let sent: { raw: string; to: string }[];
let told: (ChannelMessage & { channel: string; to: string })[];
let seq = 0;
let envelope: Envelope;

beforeAll(async () => {
  engine = await startEngine();
});
afterAll(() => engine.stop());

beforeEach(async () => {
  await engine.store.transact([{ kind: 'remove', table: 'casework', key: outageKeys.mail }]);
  sent = [];
  told = [];
  seq += 1;
  envelope = { ...origin, seq, content: offerMail(), patience: 0, address: async () => 'miriam@clinic.example' };
  const channels = { topic: tell('topic'), sms: tell('sms'), webhook: tell('webhook') };
  tools = { ...changeTools(engine.store), ...addresses, sender: record, pace: unhurried, channels, log() {} };
});

async function record(raw: Uint8Array, to: string): Promise<string> {
  sent.push({ raw: Buffer.from(raw).toString('latin1'), to });
  return `ses-${sent.length}`;
}

const tell =
  (channel: string): ChannelSender =>
  async (message, to) => {
    told.push({ ...message, channel, to });
    return `${channel}-${told.length}`;
  };

const itemOf = ({ partition, recipient, kind }: Envelope) =>
  engine.store.get('casework', mailKey(partition, seq, recipient, kind));

test('a mail is sent, marked with its name at SES, and not sent again', async () => {
  expect(await deliver(tools, envelope)).toBe('sent');
  expect(sent.map(({ to }) => to)).toEqual(['miriam@clinic.example']);
  expect(await itemOf(envelope)).toMatchObject({
    seq,
    recipient: origin.recipient,
    kind: 'offer',
    leaseUntil: '2027-01-12T15:02:00.000Z',
    sesId: 'ses-1',
  });
  tools.advance(60 * 24 * 30);
  expect(await deliver(tools, envelope)).toBe('already');
  expect(sent).toHaveLength(1);
});

test('the mail service is told what the mail is about, so that it can say so when it comes back', async () => {
  const told: unknown[] = [];
  const sender: MailTools['sender'] = async (raw, to, tags) => {
    told.push(tags);
    return record(raw, to);
  };
  await deliver({ ...tools, sender }, envelope);
  expect(told).toEqual([{ reference: 'K7Q4-M2XD', event: String(seq), recipient: origin.recipient }]);
});

test('the same event may send another kind, and to another recipient', async () => {
  await deliver(tools, envelope);
  expect(await deliver(tools, { ...envelope, kind: 'reminder' })).toBe('sent');
  expect(await deliver(tools, { ...envelope, recipient: 'attorney' })).toBe('sent');
});

test('the address is asked for when the mail is claimed, and not for one that is sent', async () => {
  let asked = 0;
  const counting = { ...envelope, address: async () => `nr-${++asked}@clinic.example` };
  await deliver(tools, counting);
  await deliver(tools, counting);
  expect(sent.map(({ to }) => to)).toEqual(['nr-1@clinic.example']);
  expect(asked).toBe(1);
});

describe('a channel beside mail', () => {
  test('that is the topic is noted where it does not take a message, and where it does again', async () => {
    await engine.store.transact([{ kind: 'remove', table: 'casework', key: outageKeys.topic }]);
    const message: Envelope = { ...envelope, channel: 'topic', kind: 'page', address: async () => 'topic' };
    const refused = async () => {
      throw Object.assign(new Error('no'), { name: 'AuthorizationError' });
    };
    const failing = { ...tools, channels: { ...tools.channels, topic: refused } };
    await expect(deliver(failing, message)).rejects.toThrow('no');
    expect(await readOutage(engine.store, 'topic')).toMatchObject({
      failingSince: tools.clock(),
      why: 'AuthorizationError',
    });
    tools.advance(3);
    expect(await deliver(tools, message)).toBe('sent');
    expect(await readOutage(engine.store, 'topic')).toMatchObject({ wellSince: tools.clock() });
    expect(await readOutage(engine.store, 'mail')).toBeUndefined();
  });

  const link = `https://site.example/o/${token}`;
  const subject = 'Could you take a psychological evaluation? K7Q4-M2XD';

  test.each([
    ['topic', 'topic'],
    ['sms', '+12025550143'],
    ['webhook', 'https://pager.example/alert'],
  ] as const)('%s takes the subject and the link, once, and no mail goes out', async (channel, to) => {
    const message: Envelope = { ...envelope, channel, address: async () => to };
    expect(await deliver(tools, message)).toBe('sent');
    expect(await deliver(tools, message)).toBe('already');
    expect(told).toEqual([
      { channel, to, subject, summary: subject, text: `${subject}\n${link}`, link, reference: 'K7Q4-M2XD' },
    ]);
    expect(sent).toHaveLength(0);
    expect(await itemOf({ ...envelope, kind: `offer-${channel}` })).toMatchObject({ sesId: `${channel}-1` });
  });

  test('goes beside the mail to the same recipient', async () => {
    expect(await deliver(tools, envelope)).toBe('sent');
    expect(await deliver(tools, { ...envelope, channel: 'sms' })).toBe('sent');
    expect(await deliver(tools, { ...envelope, channel: 'webhook' })).toBe('sent');
    expect([sent.length, told.length]).toEqual([1, 2]);
  });

  test('that fails is tried after the lease, and one that refuses never again', async () => {
    const failing = async () => {
      throw new Error('throttled');
    };
    const refusing = async () => {
      throw new MailRefused('OptedOutException');
    };
    const broken = { ...tools, channels: { ...tools.channels, sms: failing, webhook: refusing } };
    await expect(deliver(broken, { ...envelope, channel: 'sms' })).rejects.toThrow('throttled');
    expect(await deliver(broken, { ...envelope, channel: 'webhook' })).toBe('refused');
    tools.advance(2);
    expect(await deliver(tools, { ...envelope, channel: 'sms' })).toBe('sent');
    expect(await deliver(tools, { ...envelope, channel: 'webhook' })).toBe('refused');
    expect(told.map(({ channel }) => channel)).toEqual(['sms']);
  });

  test('of a mail without a button has its subject alone, and none of a setting names a case', async () => {
    await deliver(tools, { ...envelope, partition: 'SETTING', content: filledMail, channel: 'topic' });
    const words = 'The place for K7Q4-M2XD is filled';
    expect(told).toMatchObject([{ subject: words, text: words, link: null, reference: null }]);
  });
});

test('20 workers at once send one mail', async () => {
  const ends = await Promise.all(Array.from({ length: 20 }, () => deliver(tools, envelope)));
  expect(sent).toHaveLength(1);
  expect(ends.filter((end) => end === 'sent')).toHaveLength(1);
  expect(ends.every((end) => ['sent', 'already', 'in_progress'].includes(end))).toBe(true);
});

describe('a worker that dies after sending', () => {
  const dying: MailTools['sender'] = async (raw, to) => {
    await record(raw, to);
    throw new Error('killed');
  };

  test('holds the mail for two minutes; then the same bytes go out once more, and never again', async () => {
    await expect(deliver({ ...tools, sender: dying }, envelope)).rejects.toThrow('killed');
    tools.advance(1.99);
    expect(await deliver(tools, envelope)).toBe('in_progress');
    expect(sent).toHaveLength(1);

    tools.advance(0.01);
    const ends = await Promise.all(Array.from({ length: 20 }, () => deliver(tools, envelope)));
    expect(ends.filter((end) => end === 'sent')).toHaveLength(1);
    expect(sent).toHaveLength(2);
    expect(sent[1]).toEqual(sent[0]);

    tools.advance(60);
    expect(await deliver(tools, envelope)).toBe('already');
    expect(sent).toHaveLength(2);
  });

  test('and dies again, costs one duplicate each time', async () => {
    for (const time of [1, 2, 3]) {
      await expect(deliver({ ...tools, sender: dying }, envelope)).rejects.toThrow('killed');
      expect(sent).toHaveLength(time);
      tools.advance(2);
    }
    expect(await deliver(tools, envelope)).toBe('sent');
    expect(new Set(sent.map(({ raw }) => raw)).size).toBe(1);
  });
});

test('a worker slower than its lease is overtaken once, and may still mark its mail', async () => {
  let overtaking: Delivery | undefined;
  const slow: MailTools['sender'] = async (raw, to) => {
    tools.advance(3);
    overtaking = await deliver(tools, envelope);
    return record(raw, to);
  };
  expect(await deliver({ ...tools, sender: slow }, envelope)).toBe('sent');
  expect(overtaking).toBe('sent');
  expect(sent[1]).toEqual(sent[0]);
  expect(await deliver(tools, envelope)).toBe('already');
});

describe('what the mail service says', () => {
  test('a refusal is recorded and never tried again', async () => {
    let tried = 0;
    const refusing: MailTools['sender'] = async () => {
      tried += 1;
      throw new MailRefused('MessageRejected');
    };
    expect(await deliver({ ...tools, sender: refusing }, envelope)).toBe('refused');
    expect(await itemOf(envelope)).toMatchObject({ refused: 'MessageRejected' });
    tools.advance(60);
    expect(await deliver({ ...tools, sender: refusing }, envelope)).toBe('refused');
    expect(tried).toBe(1);
  });

  test('nothing is thrown, and the mail goes out after the lease, since it may be out already', async () => {
    const silent: MailTools['sender'] = async () => {
      throw new Error('no answer');
    };
    await expect(deliver({ ...tools, sender: silent }, envelope)).rejects.toThrow('no answer');
    expect(await readOutage(engine.store, 'mail')).toMatchObject({ outage: 1, why: 'Error' });
    expect(await deliver(tools, envelope)).toBe('in_progress');
    tools.advance(2);
    expect(await deliver(tools, envelope)).toBe('sent');
    expect(sent).toHaveLength(1);
  });

  const notSent: MailTools['sender'] = async () => {
    throw new MailNotSent('MessageRejected');
  };

  test('that it did not send it: the next try is dated by itself, and says how things stand then', async () => {
    const waiting = {
      ...envelope,
      content: (at: string) => ({ ...filledMail, subject: say`Tried ${moment(at, 'UTC')}` }),
    };
    expect(await deliver({ ...tools, sender: notSent }, waiting)).toBe('waits');
    tools.advance(180);
    expect(await deliver(tools, waiting)).toBe('sent');
    expect(sent[0]?.raw).toContain('Date: Tue, 12 Jan 2027 18:00:00 +0000');
    expect(sent[0]?.raw).toContain(`Subject: Tried ${moment(tools.clock(), 'UTC')}`);
  });

  test('that it did not send it, where an earlier try may have: every further one holds the bytes of that', async () => {
    const lost: MailTools['sender'] = async (raw, to) => {
      await record(raw, to);
      throw new Error('no answer');
    };
    const timed = {
      ...envelope,
      content: (at: string) => ({ ...filledMail, subject: say`Tried ${moment(at, 'UTC')}` }),
    };
    await expect(deliver({ ...tools, sender: lost }, timed)).rejects.toThrow('no answer');
    tools.advance(2);
    expect(await deliver({ ...tools, sender: notSent }, timed)).toBe('waits');
    tools.advance(180);
    expect(await deliver(tools, timed)).toBe('sent');
    expect(sent).toHaveLength(2);
    expect(sent[1]).toEqual(sent[0]);
  });

  test('that it did not send it gives the claim back at once, after some tries with jitter', async () => {
    let tried = 0;
    const sender: MailTools['sender'] = (...mail) => {
      tried += 1;
      return notSent(...mail);
    };
    expect(await deliver({ ...tools, sender }, envelope)).toBe('waits');
    expect(tried).toBe(MAIL_TRIES);
    expect(new Set(tools.waited).size).toBe(MAIL_TRIES - 1);
    expect(await deliver(tools, envelope)).toBe('sent');
    expect(sent).toHaveLength(1);
  });

  test('a mail that is not its service’s to take now is sent by the next try', async () => {
    let tried = 0;
    const throttled: MailTools['sender'] = async (...mail) => {
      tried += 1;
      return tried === 1 ? notSent(...mail) : record(mail[0], mail[1]);
    };
    expect(await deliver({ ...tools, sender: throttled }, envelope)).toBe('sent');
    expect(await readOutage(engine.store, 'mail')).toBeUndefined();
  });

  test('a place that is not free in time is waited for by no one, and says nothing of the service', async () => {
    expect(await deliver({ ...tools, pace: { ...unhurried, place: async () => false } }, envelope)).toBe('waits');
    expect(await readOutage(engine.store, 'mail')).toBeUndefined();
    expect(await deliver(tools, envelope)).toBe('sent');
  });

  test('who gives a claim back takes it from nobody who has taken the mail over', async () => {
    let overtaking: Delivery | undefined;
    const slow: MailTools['sender'] = async (...mail) => {
      tools.advance(3);
      overtaking ??= await deliver(tools, envelope);
      return notSent(...mail);
    };
    expect(await deliver({ ...tools, sender: slow }, envelope)).toBe('waits');
    expect(overtaking).toBe('sent');
    expect(await deliver(tools, envelope)).toBe('already');
  });

  test('is said once for each outage, and once for its end, which a probe alone can tell', async () => {
    const lines: string[] = [];
    const log: MailTools['log'] = (level, what) => lines.push(`${level} ${what}`);
    const failing = { ...tools, log, sender: notSent };
    for (const kind of ['one', 'two', 'three']) await deliver(failing, { ...envelope, kind });
    expect(lines).toEqual(['error mail fails']);
    expect(await readOutage(engine.store, 'mail')).toMatchObject({ outage: 1, failingSince: tools.clock() });

    tools.advance(5);
    const waits = tools.waited.length;
    expect(await deliver(failing, { ...envelope, isProbe: true })).toBe('waits');
    expect(tools.waited).toHaveLength(waits);
    const kept = { ...tools, log, sender: async () => KEPT_BACK };
    expect(await deliver(kept, { ...envelope, kind: 'kept', isProbe: true })).toBe('sent');
    expect(lines).toHaveLength(1);
    expect(await deliver({ ...tools, log }, { ...envelope, isProbe: true })).toBe('sent');
    expect(await readOutage(engine.store, 'mail')).toMatchObject({ outage: 1, wellSince: tools.clock() });
    expect(lines).toEqual(['error mail fails', 'info mail is well again']);

    await deliver(failing, { ...envelope, kind: 'later' });
    expect(await readOutage(engine.store, 'mail')).toEqual({
      outage: 2,
      failingSince: tools.clock(),
      why: 'MessageRejected',
    });
  });

  test('mail kept back by the allow-list counts as sent', async () => {
    expect(await deliver({ ...tools, sender: async () => KEPT_BACK }, envelope)).toBe('sent');
    expect(await deliver(tools, envelope)).toBe('already');
  });
});

test.each([
  ['nobody', undefined],
  ['an address with a line of its own', 'a@b.example\r\nBcc: x@evil.example'],
])('a mail to %s is refused', async (_, address) => {
  expect(await deliver(tools, { ...envelope, address: async () => address })).toBe('refused');
  expect(sent).toHaveLength(0);
  expect(await itemOf(envelope)).toMatchObject({ refused: 'no address' });
});

test('an address that cannot be read now is read after the lease', async () => {
  const unreadable = async () => {
    throw new Error('the table does not answer');
  };
  await expect(deliver(tools, { ...envelope, address: unreadable })).rejects.toThrow('does not answer');
  tools.advance(2);
  expect(await deliver(tools, envelope)).toBe('sent');
});

describe('transaction conflicts', () => {
  test.each([1, 2, 3, 4, 5, 6])('cost time, never a mail nor a second one (seed %i)', async (seed) => {
    const conflicted = { ...tools, store: withConflicts(engine.store, { seed }).store };
    const ends: Delivery[] = [];
    do {
      ends.push(await deliver(conflicted, envelope));
      tools.advance(2);
    } while (ends.at(-1) === 'in_progress');
    expect(ends.at(-1)).toBe('sent');
    expect(sent).toHaveLength(1);
    expect(await deliver(tools, envelope)).toBe('already');
  });

  test('a mark that never succeeds is said to be so', async () => {
    const store: Store = {
      ...engine.store,
      async transact(writes) {
        if (writes[0]?.kind === 'update') throw new Contention([]);
        await engine.store.transact(writes);
      },
    };
    await expect(deliver({ ...tools, store }, envelope)).rejects.toBeInstanceOf(Busy);
    expect(sent).toHaveLength(1);
  });
});
