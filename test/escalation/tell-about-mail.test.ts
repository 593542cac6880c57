import { describe, expect, test } from 'vitest';
import { plusHours, plusMinutes } from '../../functions/domain/time/time.ts';
import { answerPage } from '../../functions/escalation/page/answer-page.ts';
import { openShared } from '../../functions/escalation/page/shared/shared-scene.ts';
import { viewShared } from '../../functions/escalation/page/shared/shared-view.ts';
import { tellAboutMail } from '../../functions/escalation/tell-about-mail.ts';
import { actForAttorney } from '../../functions/intake/actions.ts';
import { startDrill } from '../../functions/intake/drill.ts';
import { receiveRequest } from '../../functions/intake/receive-request.ts';
import { MailNotSent } from '../../functions/mail/sender.ts';
import { memoryStore } from '../../functions/store/memory-store.ts';
import { readOutage } from '../../functions/store/outages.ts';
import { rotaWrites } from '../../functions/store/rota.ts';
import type { Store } from '../../functions/store/store.ts';
import { sampleNow } from '../support/cases.ts';
import { type House, house } from '../support/house.ts';
import { sampleRequest } from '../support/requests.ts';

const emergency = () =>
  sampleRequest({ matter: { relief: ['asylum'], forum: 'immigration_court', removalAt: plusHours(sampleNow, 48) } });
const aboutMail = ({ told }: House) => told.filter(({ subject }) => /^(No mail|Mail is)/.test(subject));

/** A house whose mail fails as long as `service.isOut`, on a store in which a person with a telephone is on call. */
async function failingHouse(): Promise<{ running: House; store: Store; service: { isOut: boolean } }> {
  const store = memoryStore();
  const service = { isOut: true };
  const running = house(store, sampleNow, () => {
    if (service.isOut) throw new MailNotSent('MessageRejected');
  });
  const person = { email: 'oncall@example.org', channels: [{ kind: 'sms' as const, to: '+12025550143' }] };
  const rota = { levels: [['oncall@example.org'], ['backup@example.org']], people: [person], shifts: [] };
  await store.transact(rotaWrites({ rota, version: 1, at: sampleNow, actor: 'staff:kim' }));
  return { running, store, service };
}

describe('that mail fails in an emergency', () => {
  test('is told after two minutes, once, by the topic and the telephone of who is on duty', async () => {
    const { running, store, service } = await failingHouse();
    await receiveRequest(running.tools, emergency());
    await running.advance(plusMinutes(sampleNow, 1.9));
    expect(aboutMail(running)).toEqual([]);
    await running.advance(plusMinutes(sampleNow, 2));
    const told = aboutMail(running);
    expect(told.map(({ channel, to }) => [channel, to])).toEqual([
      ['topic', 'topic'],
      ['sms', '+12025550143'],
    ]);
    expect(told[0]?.text).toMatch(
      /^No mail has gone out since .*\.\nAt least \d+ mails wait, 1 emergency is running\. Telephone members and attorneys, and tell the engineer\.\nhttps:\/\/site\.example\/p\/[\w-]{43}$/,
    );
    expect(await readOutage(store, 'mail')).toMatchObject({ toldAt: plusMinutes(sampleNow, 2) });
    await running.advance(plusHours(sampleNow, 12));
    expect(aboutMail(running)).toHaveLength(2);

    service.isOut = false;
    await running.advance(plusHours(sampleNow, 14));
    const [, , ...after] = aboutMail(running);
    expect(after.map(({ channel }) => channel)).toEqual(['topic', 'sms']);
    expect(after[0]?.text).toMatch(/^Mail is going out again since /);
    expect(await readOutage(store, 'mail')).toMatchObject({
      wellSince: expect.any(String),
      toldWellAt: expect.any(String),
    });
  });

  test('is told again in the next outage', async () => {
    const { running, service } = await failingHouse();
    await receiveRequest(running.tools, emergency());
    await running.advance(plusMinutes(sampleNow, 5));
    service.isOut = false;
    await running.advance(plusHours(sampleNow, 2));
    service.isOut = true;
    await receiveRequest(running.tools, emergency());
    await running.advance(plusHours(sampleNow, 3));
    expect(aboutMail(running).filter(({ channel }) => channel === 'topic')).toHaveLength(3);
  });

  test('is tried again where a channel fails, and goes out by each once', async () => {
    const { running } = await failingHouse();
    await receiveRequest(running.tools, emergency());
    const { channels } = running.tools;
    const broken = async () => {
      throw new Error('the carrier is out');
    };
    running.tools.channels = { ...channels, sms: broken };
    await running.advance(plusMinutes(sampleNow, 3));
    expect(aboutMail(running).map(({ channel }) => channel)).toEqual(['topic']);
    running.tools.channels = channels;
    running.setClock(plusMinutes(sampleNow, 6));
    await tellAboutMail(running.tools);
    await tellAboutMail(running.tools);
    expect(aboutMail(running).map(({ channel }) => channel)).toEqual(['topic', 'sms']);
  });
});

test('a drill, and what has ceased to be an emergency, run as none in what is told', async () => {
  const { running } = await failingHouse();
  const { statusUrl } = await receiveRequest(running.tools, emergency());
  await startDrill(running.tools, 'kim@example.org');
  const later = { removalAt: plusHours(sampleNow, 24 * 60) };
  await actForAttorney(running.tools, statusUrl.slice(-43), { action: 'change_dates', matter: later });
  await receiveRequest(running.tools, emergency());
  await running.advance(plusMinutes(sampleNow, 3));
  expect(aboutMail(running)[0]?.text).toContain(', 1 emergency is running.');
});

test('the page about it lists what waits, is somebody’s once they say so, and ends when mail is well', async () => {
  const { running, service } = await failingHouse();
  const { reference } = await receiveRequest(running.tools, emergency());
  await running.advance(plusMinutes(sampleNow, 3));
  const links = new Set(aboutMail(running).map(({ link }) => link));
  expect(links.size).toBe(1);
  const token = [...links][0]?.slice(-43) ?? '';
  const scene = async () => {
    const opened = await openShared(running.tools, token);
    if (!opened) throw new Error('the link leads to no shared page');
    return viewShared(opened, { othersOpen: 0, others: [] });
  };
  expect(await scene()).toMatchObject({ about: 'mail', state: 'open', requests: [{ reference }] });
  expect(await answerPage(running.tools, token, { answer: 'mine' })).toEqual({ result: 'owned' });
  expect(await scene()).toMatchObject({ state: 'owned', owner: { isYou: true } });
  await expect(answerPage(running.tools, token, { answer: 'not_me' })).rejects.toMatchObject({ status: 422 });
  service.isOut = false;
  await running.advance(plusHours(sampleNow, 2));
  expect(await scene()).toMatchObject({ state: 'closed' });
  expect(aboutMail(running).at(-1)?.link).toContain(token);
});

test('whoever has it is paged again when their time is over and mail still fails', async () => {
  const { running } = await failingHouse();
  await receiveRequest(running.tools, emergency());
  await running.advance(plusMinutes(sampleNow, 3));
  const token = aboutMail(running)[0]?.link?.slice(-43) ?? '';
  await answerPage(running.tools, token, { answer: 'progress', note: 'I am calling all of them.', until: 'PT30M' });
  const opened = await openShared(running.tools, token);
  expect(opened?.next).toMatchObject({ at: plusMinutes(sampleNow, 33), level: 0 });
  await running.advance(plusMinutes(sampleNow, 32.5));
  expect(aboutMail(running)).toHaveLength(2);
  await running.advance(plusMinutes(sampleNow, 33));
  const again = aboutMail(running).slice(2);
  expect(again.map(({ channel, at }) => [channel, at])).toEqual([
    ['topic', plusMinutes(sampleNow, 33)],
    ['sms', plusMinutes(sampleNow, 33)],
  ]);
  expect(again[0]?.link?.slice(-43)).not.toBe(token);
  await running.advance(plusHours(sampleNow, 3));
  expect(aboutMail(running)).toHaveLength(4);
  await answerPage(running.tools, again[0]?.link?.slice(-43) ?? '', { answer: 'mine' });
  await running.advance(plusHours(sampleNow, 5.1));
  expect(aboutMail(running)).toHaveLength(6);
});

test('that mail fails in quiet times wakes nobody', async () => {
  const { running } = await failingHouse();
  await receiveRequest(running.tools, sampleRequest());
  await running.advance(plusHours(sampleNow, 5));
  expect(aboutMail(running)).toEqual([]);
  expect(running.logged.map(({ what }) => what)).toEqual(['mail fails']);
});
