import { beforeEach, describe, expect, test } from 'vitest';
import type { Rota, RotaFinding } from '../../functions/domain/on-call/rota.ts';
import { checkAfterChange, nextRotaCheck, rotaNews } from '../../functions/domain/on-call/rota-news.ts';
import { plusHours } from '../../functions/domain/time/time.ts';
import { armRotaCheck, carryOutRotaCheck, type RotaCheckTools } from '../../functions/escalation/rota-check.ts';
import { weeksAhead } from '../../functions/escalation/rota-texts.ts';
import { textOf } from '../../functions/mail/layout.ts';
import { mailKey, outageKeys, pastRotaKey, rotaCheckKey, rotaKey, sendingKey } from '../../functions/store/keys.ts';
import { memoryStore } from '../../functions/store/memory-store.ts';
import { readRotaCheck, rotaChangedWrite, rotaOf, rotaWrites } from '../../functions/store/rota.ts';
import { sendingWrite } from '../../functions/store/sending.ts';
import { addresses } from '../mail/samples.ts';
import { plainAndWithConflicts } from '../support/conflicts.ts';
import { changeTools, type MovableClock, unhurried } from '../support/tools.ts';

const store = memoryStore();

/** A Tuesday, and the Mondays after it at nine in New York. */
const tuesday = '2027-03-02T15:00:00.000Z';
const mondays = ['2027-03-08T14:00:00.000Z', '2027-03-15T13:00:00.000Z', '2027-03-22T13:00:00.000Z'] as const;
const [monday, second, third] = mondays;

const byMail = rotaOf(['oncall@s.example', 'backup@s.example', 'director@s.example']);
const ringing = (email: string, away: { from: string; to: string }[] = []): Rota => ({
  levels: [[email]],
  people: [{ email, channels: [{ kind: 'sms', to: '+12025550143' }], away }],
  shifts: [],
});

let tools: RotaCheckTools & MovableClock;
let sent: { to: string; subject: string }[];
const noChannel = async () => {
  throw new Error('a mail alone was meant');
};

beforeEach(async () => {
  const checks = [1, 2, 3, 4].map((count) => mailKey(rotaCheckKey.pk, count, 'coordinators', 'rota'));
  const keys = [outageKeys.mail, rotaCheckKey, rotaKey, ...[1, 2, 3, 4].map(pastRotaKey), sendingKey, ...checks];
  await store.transact(keys.map((key) => ({ kind: 'remove', table: 'casework', key })));
  sent = [];
  tools = {
    ...changeTools(store, { start: tuesday }),
    ...addresses,
    rota: byMail,
    pace: unhurried,
    log() {},
    channels: { topic: noChannel, sms: noChannel, webhook: noChannel },
    async sender(raw, to) {
      sent.push({ to, subject: /^Subject: (.*)\r$/m.exec(new TextDecoder().decode(raw))?.[1] ?? '' });
      return `ses-${sent.length}`;
    },
  };
});

/** A rota stands there, without anybody having put it just now. */
const put = (rota: Rota, version = 1) =>
  store.transact(rotaWrites({ rota, version, at: tools.clock(), actor: 'staff:kim-01' }));
const change = async (rota: Rota, version = 1) => {
  await put(rota, version);
  await store.transact([await rotaChangedWrite(store, tools.clock())]);
};
const lookOn = async (at: string) => {
  tools.set(at);
  return carryOutRotaCheck(tools);
};
const silent = { to: addresses.replyTo, subject: 'Some pages would wake nobody' };
const gap = { to: addresses.replyTo, subject: 'The on-call rota has a gap' };

test('the next look is on the next Monday at nine in New York, through the change of the clocks', () => {
  expect([tuesday, ...mondays].map(nextRotaCheck)).toEqual([...mondays, '2027-03-29T13:00:00.000Z']);
  expect(nextRotaCheck('2027-03-08T13:59:59.999Z')).toBe(monday);
  // Clocks go back on Sunday 7 November: that week has an hour more.
  expect(nextRotaCheck('2027-11-01T13:00:00.000Z')).toBe('2027-11-08T14:00:00.000Z');
});

describe('a look at the weeks ahead', () => {
  beforeEach(() => armRotaCheck(tools));

  test('is planned once, stands on the due index, and is not taken before its time', async () => {
    expect(await readRotaCheck(store)).toEqual({ count: 1, told: [], changed: false, at: monday });
    expect(await store.get('casework', rotaCheckKey)).toMatchObject({
      dueShard: expect.stringMatching(/^due#/),
      dueAt: `${monday}#SETTING#DUE#rota`,
    });
    tools.set(second);
    await armRotaCheck(tools);
    expect(await readRotaCheck(store)).toMatchObject({ count: 1, at: monday });
    expect(await lookOn('2027-03-08T13:59:59.999Z')).toBe('not due');
    expect(sent).toEqual([]);
  });

  test('tells the coordinators once that the settings have mail alone, and plans the next each time', async () => {
    expect(await lookOn(monday)).toBe('mailed');
    expect(await readRotaCheck(store)).toMatchObject({ count: 2, at: second });
    expect(await lookOn(monday)).toBe('not due');
    expect(await lookOn(second)).toBe('nothing new');
    expect(await lookOn(third)).toBe('nothing new');
    expect(await readRotaCheck(store)).toMatchObject({ count: 4, at: nextRotaCheck(third) });
    expect(sent).toEqual([silent]);
  });

  test('says nothing of a rota that rings and has no gap', async () => {
    await put(ringing('ada@s.example'));
    expect(await lookOn(monday)).toBe('nothing new');
    expect(sent).toEqual([]);
  });

  test('tells of a gap every week as long as it is ahead', async () => {
    await put(ringing('ada@s.example', [{ from: '2027-03-17T00:00:00.000Z', to: '2027-03-18T00:00:00.000Z' }]));
    expect(await lookOn(monday)).toBe('mailed');
    expect(await lookOn(second)).toBe('mailed');
    expect(await lookOn(third)).toBe('nothing new');
    expect(sent).toEqual([gap, gap]);
  });

  test('tells of a gap that begins two weeks after the Monday, and of none that is further off', async () => {
    const day = (from: string) => [{ from, to: plusHours(from, 24) }];
    await put(ringing('ada@s.example', day('2027-03-30T00:00:00.000Z')));
    expect(await lookOn(monday)).toBe('nothing new');
    expect(await lookOn(second)).toBe('mailed');
    expect(sent).toEqual([gap]);
  });

  test('tells of mail alone again where it was mended in between', async () => {
    await lookOn(monday);
    await put(ringing('ada@s.example'));
    expect(await lookOn(second)).toBe('nothing new');
    await put(byMail, 2);
    expect(await lookOn(third)).toBe('mailed');
    expect(sent).toEqual([silent, silent]);
  });

  test('waits while sending is paused', async () => {
    const pause = { paused: true, at: tuesday, actor: 'staff:kim-01' as const, reason: '' };
    await store.transact([sendingWrite(pause)]);
    expect(await lookOn(monday)).toBe('held');
    expect(sent).toEqual([]);
    await store.transact([sendingWrite({ ...pause, paused: false })]);
    expect(await lookOn(plusHours(monday, 5))).toBe('mailed');
    expect(await readRotaCheck(store)).toMatchObject({ at: second });
  });

  test('that dies after its mail is taken again when the lease is over, and the mail goes out once more at the most', async () => {
    const { sender } = tools;
    const dying: RotaCheckTools = {
      ...tools,
      async sender(raw, to, tags) {
        await sender(raw, to, tags);
        throw new Error('killed');
      },
    };
    tools.set(monday);
    await expect(carryOutRotaCheck(dying)).rejects.toThrow('killed');
    expect(await carryOutRotaCheck(tools)).toBe('held');
    expect(await readRotaCheck(store)).toMatchObject({ count: 1, at: plusHours(monday, 1 / 30) });
    expect(await lookOn(plusHours(monday, 1 / 30))).toBe('mailed');
    expect(sent).toEqual([silent, silent]);
    expect(await readRotaCheck(store)).toMatchObject({ count: 2, at: second });
  });
});

plainAndWithConflicts('many sweeps at once', (wrap) => {
  test('plan one look, and send one mail', async () => {
    const own = { ...tools, store: wrap(store) };
    await Promise.all(Array.from({ length: 8 }, () => armRotaCheck(own)));
    await armRotaCheck(tools);
    tools.set(monday);
    const ends = await Promise.all(Array.from({ length: 8 }, () => carryOutRotaCheck(own).catch(() => 'failed')));
    // A sweep that met another with the mail in its hand looks again after the lease.
    tools.set(plusHours(monday, 1));
    ends.push(await carryOutRotaCheck(tools));
    expect(ends.filter((end) => end === 'mailed').length).toBeGreaterThan(0);
    expect(sent).toEqual([silent]);
    expect(await readRotaCheck(store)).toMatchObject({ count: 2, at: second });
  });
});

describe('a rota that is put', () => {
  const friday = { from: '2027-03-05T00:00:00.000Z', to: '2027-03-06T00:00:00.000Z' };
  const withGap = ringing('ada@s.example', [friday]);
  const soon = plusHours(tuesday, 1 / 6);

  test.each([true, false])('is looked at ten minutes later, be a look planned (%s) or not', async (isPlanned) => {
    if (isPlanned) await armRotaCheck(tools);
    await change(withGap);
    expect(await lookOn(plusHours(tuesday, 0.16))).toBe('not due');
    expect(await lookOn(soon)).toBe('mailed');
    expect(sent).toEqual([gap]);
    expect(await readRotaCheck(store)).toMatchObject({ at: monday, changed: false });
  });

  test('and mended at once costs no mail; put again with the gap that was told, neither', async () => {
    await change(withGap);
    tools.set(plusHours(tuesday, 0.1));
    await change(ringing('ada@s.example'), 2);
    expect(await lookOn(soon)).toBe('nothing new');
    await change(withGap, 3);
    expect(await lookOn(plusHours(soon, 1))).toBe('mailed');
    await change(withGap, 4);
    expect(await lookOn(plusHours(soon, 2))).toBe('nothing new');
    expect(sent).toEqual([gap]);
  });

  test('while the one before is looked at is looked at itself', async () => {
    await armRotaCheck(tools);
    tools.set(monday);
    const { sender } = tools;
    const interrupted: RotaCheckTools = {
      ...tools,
      async sender(raw, to, tags) {
        if (sent.length === 0) await change(ringing('ada@s.example', [{ from: second, to: third }]));
        return sender(raw, to, tags);
      },
    };
    expect(await carryOutRotaCheck(interrupted)).toBe('mailed');
    expect(sent).toEqual([silent, gap]);
    expect(await readRotaCheck(store)).toMatchObject({ count: 3, at: second });
  });

  test('does not put off a look that is due before', () => {
    expect(checkAfterChange(tuesday)).toBe(soon);
    expect(checkAfterChange(tuesday, monday)).toBe(soon);
    expect(checkAfterChange(tuesday, plusHours(tuesday, 0.1))).toBe(plusHours(tuesday, 0.1));
  });
});

test('a span that goes on is no news, one of another level, kind or time is; a gap is every week', () => {
  const from = monday;
  const told = { kind: 'does_not_ring' as const, level: 0, from, to: second };
  const goesOn = { ...told, from: second, to: third };
  const later = { ...told, from: plusHours(second, 1), to: third };
  const gapThere = { ...told, kind: 'gap' as const };
  const shorter = { ...gapThere, from: plusHours(monday, 1) };
  for (const isWeekly of [true, false]) {
    expect(rotaNews([told, goesOn], [told], isWeekly)).toEqual([]);
    expect(rotaNews([later], [told], isWeekly)).toEqual([later]);
    expect(rotaNews([{ ...told, level: 1 }], [told], isWeekly)).toHaveLength(1);
    expect(rotaNews([told], [gapThere], isWeekly)).toEqual([told]);
    expect(rotaNews([gapThere], [shorter], isWeekly)).toEqual([gapThere]);
    expect(rotaNews([shorter], [gapThere], isWeekly)).toEqual(isWeekly ? [shorter] : []);
  }
});

test('the mail names level, span and zone, gaps first, and how many more there are', () => {
  const rota: Rota = {
    ...byMail,
    handOver: { weekday: 1, time: '09:00', timeZone: 'America/Chicago', from: '2027-03-01' },
  };
  const spans = Array.from({ length: 22 }, (_, hours) => ({
    kind: 'does_not_ring' as const,
    level: 1,
    from: plusHours(monday, hours),
    to: plusHours(monday, hours + 1),
  }));
  const findings: RotaFinding[] = [...spans, { kind: 'gap', level: 3, from: monday, to: second }];
  const text = textOf(weeksAhead(rota, findings, { from: plusHours(monday, -1), until: plusHours(second, 1) }));
  const whole = textOf(weeksAhead(rota, findings, { from: monday, until: second }));
  for (const span of ['nobody from now on', 'mail alone from now until Mon, Mar 8, 2027, 9:00 a.m. CST'])
    expect(whole).toContain(span);
  expect(text).toContain('Level 4: nobody from Mon, Mar 8, 2027, 8:00 a.m. CST until Mon, Mar 15, 2027, 8:00 a.m. CDT');
  expect(text).toContain(
    'The backup: mail alone from Mon, Mar 8, 2027, 8:00 a.m. CST until Mon, Mar 8, 2027, 9:00 a.m. CST',
  );
  expect(text.indexOf('Level 4')).toBeLessThan(text.indexOf('The backup'));
  expect(text.match(/mail alone from/g)).toHaveLength(19);
  expect(text).toContain('And 3 more spans.');
});
