import { describe, expect, test } from 'vitest';
import { actOnRequest } from '../../functions/desk/api/act-on-request.ts';
import { usualIntake } from '../../functions/domain/intake-settings.ts';
import { plusHours } from '../../functions/domain/time/time.ts';
import { memoryStore } from '../../functions/store/memory-store.ts';
import { openToken } from '../../functions/store/tokens.ts';
import { startEmergencies } from '../escalation/scene.ts';
import { mixedUp } from '../support/ids.ts';
import { requestFrom } from '../support/requests.ts';
import { errorBeside, formsOn, summaryOf, textOf } from './page.ts';
import { type IntakeScene, intakeScene } from './scene.ts';

const start = '2027-01-12T15:00:00.000Z';

/** The doors of attorneys under the usual settings, in a house of its own. */
const doors = (intake = usualIntake): IntakeScene => intakeScene(memoryStore(), start, intake);

/** The path behind the link that was mailed to the attorney of a request. */
async function mailedPath(scene: IntakeScene, reference: string): Promise<string> {
  const { sealed } = await scene.read(reference);
  return `/s/${await openToken(scene.tools.sealer, reference, 'mailedStatus', sealed)}`;
}

const emergency = { relief: ['asylum' as const], forum: 'immigration_court' as const, removalAt: plusHours(start, 20) };

describe('who stands behind a request', () => {
  test('nobody at first; the link in the answer opens it and acts, and proves nothing', async () => {
    const scene = doors();
    const sent = await scene.request(requestFrom('new@firm.example'));
    expect(sent.confirmed).toBe(false);
    const dates = await scene.post(sent.path, { action: 'change_dates', matter: { affidavitDueOn: '2027-05-01' } });
    expect([dates.status, dates.json.confirmed]).toEqual([200, false]);
    for (const action of ['confirm', 'not_me']) {
      const refused = await scene.post(sent.path, { action });
      expect([refused.status, refused.json.type]).toEqual([409, expect.stringMatching(/\/not-now$/)]);
    }
    expect((await scene.open(sent.path)).body).not.toContain('Is this request real?');
  });

  test('whoever acts by the mailed link, or confirms there, once', async () => {
    const scene = doors();
    const acted = await scene.request(requestFrom('one@firm.example'));
    const act = { action: 'change_dates', matter: { affidavitDueOn: '2027-05-01' } };
    expect((await scene.post(await mailedPath(scene, acted.reference), act)).json.confirmed).toBe(true);
    const confirmed = await scene.request(requestFrom('two@firm.example'));
    const path = await mailedPath(scene, confirmed.reference);
    const asked = textOf((await scene.open(path)).body);
    expect(asked).toMatch(/Request [0-9A-Z-]{9} Open Is this request real\?/);
    expect(asked).not.toMatch(/Did you send|We have your request|on its way|in our email/);
    for (let times = 0; times < 2; times += 1)
      expect((await scene.post(path, { action: 'confirm' })).json.confirmed).toBe(true);
    const { events } = await scene.read(confirmed.reference);
    expect(events.filter(({ type }) => type === 'request_confirmed')).toHaveLength(1);
    expect((await scene.open(path)).body).not.toContain('Is this request real?');
  });

  test('whoever withdraws by the mailed link is thanked for that, and not for a confirmation', async () => {
    const scene = doors();
    const { reference } = await scene.request(requestFrom('one@firm.example'));
    const path = await mailedPath(scene, reference);
    expect((await scene.post(path, { action: 'withdraw', reason: 'settled' })).status).toBe(200);
    expect((await scene.read(reference)).events.map(({ type }) => type)).toContain('request_confirmed');
    const page = textOf((await scene.open(path)).body);
    expect(page).toContain('Withdrawn');
    expect(page).not.toContain('Thank you: it is confirmed');
  });

  test('a colleague who spoke with the attorney; the mail of that speaks of a search only while there is one', async () => {
    const scene = await startEmergencies(3);
    const vouch = async (reference: string) => {
      await actOnRequest(scene.running.tools, reference, { action: 'vouch', body: { reason: 'Called.' } }, 'staff:1');
      await scene.running.settle();
      return scene.running.sent.find(({ subject }) => subject === `Confirmed: ${reference}`)?.text;
    };
    const [searched, taken] = [await scene.open(), await scene.open()];
    await scene.answer(await scene.offerToken(taken.reference), { answer: 'accept' });
    expect(await vouch(searched.reference)).toContain('the search for a clinician goes on');
    expect(await vouch(taken.reference)).not.toContain('search');
  });

  test('a form of the page with nothing chosen confirms nothing, as a mail scanner sends it', async () => {
    const scene = doors();
    const { reference } = await scene.request(requestFrom('one@firm.example'));
    const path = await mailedPath(scene, reference);
    expect((await scene.send(path, {})).status).toBe(422);
    expect((await scene.get(path)).json.confirmed).toBe(false);
    expect((await scene.send(path, { action: 'confirm' })).status).toBe(303);
    expect((await scene.get(path)).json.confirmed).toBe(true);
  });

  test('each form of the page has ids of its own, and says by itself what is wrong in it', async () => {
    const scene = doors();
    const noPapers = { declarationReady: false, releaseSigned: false };
    const { reference } = await scene.request(requestFrom('one@firm.example', { documents: noPapers }));
    const path = await mailedPath(scene, reference);
    const { body } = await scene.open(path);
    expect(formsOn(body)).toHaveLength(5);
    expect(mixedUp(body)).toEqual([]);
    const [confirming = { fields: {} }] = formsOn(body);
    const unanswered = await scene.send(path, confirming.fields);
    expect([unanswered.status, mixedUp(unanswered.body)]).toEqual([422, []]);
    expect(summaryOf(unanswered.body)).toEqual([
      'confirm-action: Is this request real? Choose one of the two answers.',
    ]);
    expect(errorBeside(unanswered.body, 'confirm-action')).toBe('Choose one of the two answers.');
    expect(errorBeside(unanswered.body, 'withdraw-action')).toBeUndefined();
    for (const { fields } of formsOn(body)) {
      const again = await scene.send(path, fields);
      expect(mixedUp(again.body)).toEqual([]);
      expect((await scene.get(path)).json.confirmed).toBe(false);
    }
    expect((await scene.send(path, { ...confirming.fields, action: 'not_me' })).status).toBe(303);
    expect((await scene.get(path)).json.state).toBe('closed');
  });

  test('an address that has pressed, for three open requests at a time; also where it is spelled otherwise', async () => {
    const scene = doors();
    const first = await scene.request(requestFrom('Ana.Castro+asylum@gmail.com'));
    await scene.post(await mailedPath(scene, first.reference), { action: 'confirm' });
    const next = async () => scene.request(requestFrom('anacastro@googlemail.com'));
    const trusted = [await next(), await next(), await next()];
    expect(trusted.map(({ confirmed }) => confirmed)).toEqual([true, true, true]);
    expect((await next()).confirmed).toBe(false);
    await scene.post(await mailedPath(scene, trusted[0]?.reference ?? ''), { action: 'confirm' });
    expect((await next()).confirmed).toBe(true);
    await scene.post(trusted[1]?.path ?? '', { action: 'withdraw', reason: '' });
    expect((await next()).confirmed).toBe(true);
    expect((await next()).confirmed).toBe(false);
  });

  test('"this wasn’t me" ends it, tells nobody twice, and the address is trusted no more', async () => {
    const scene = doors();
    const first = await scene.request(requestFrom('ana@firm.example'));
    await scene.post(await mailedPath(scene, first.reference), { action: 'confirm' });
    const fake = await scene.request(requestFrom('ana@firm.example', { matter: emergency }));
    expect(fake.confirmed).toBe(true);
    const path = await mailedPath(scene, fake.reference);
    for (let times = 0; times < 2; times += 1)
      expect((await scene.post(path, { action: 'not_me' })).json).toMatchObject({
        state: 'closed',
        closedReason: 'withdrawn',
      });
    expect((await scene.request(requestFrom('ana@firm.example'))).confirmed).toBe(false);
  });
});

describe('the first mail', () => {
  test('of an emergency asks for one press and has "This wasn’t me", and holds nothing that was typed', async () => {
    const scene = doors();
    const body = requestFrom('new@firm.example', { matter: emergency, summary: 'Urgent. Call 1 800 555 0199' });
    const name = 'Urgent. Call 1 800 555 0199';
    const { reference } = await scene.request({ ...body, attorney: { ...body.attorney, name, organization: name } });
    await scene.settle();
    const mail = scene.sent.find(({ to }) => to === 'new@firm.example');
    const path = await mailedPath(scene, reference);
    const [text = '', inHtml = ''] = mail?.text.split('text/html') ?? [];
    expect(text).toContain(`To say that it is real, or that it wasn't you:\r\nhttps://site.example${path}`);
    expect(text.split(path)).toHaveLength(2);
    expect(inHtml).toMatch(/This is real: keep going<\/a>.*This wasn&#39;t me<\/a>/s);
    expect(text).toContain('please open the link below and say that it was you');
    expect(mail?.text).not.toContain('800 555');
  });

  test('goes three times a day to an address that nobody has confirmed, whatever is done; what the network did always goes', async () => {
    const scene = doors();
    const sent = await scene.request(requestFrom('victim@firm.example', { matter: emergency }));
    for (const day of ['02', '03', '04', '05', '06']) {
      await scene.post(sent.path, { action: 'change_dates', matter: { affidavitDueOn: `2027-05-${day}` } });
      await scene.settle();
    }
    for (let number = 0; number < 4; number += 1) await scene.request(requestFrom('Victim@Firm.example'));
    await scene.settle();
    const mails = () => scene.sent.filter(({ to }) => to.toLowerCase() === 'victim@firm.example');
    expect(mails()).toHaveLength(3);
    await scene.advance(plusHours(start, 21));
    expect(mails().map(({ subject }) => subject)).toContainEqual(expect.stringContaining(sent.reference));
    expect(mails().length).toBeGreaterThan(3);
  });
});

describe('ceilings', () => {
  test('ten requests a day of an address that has never pressed, a hundred of one that has', async () => {
    const scene = doors();
    const send = () => scene.post('/requests', requestFrom('busy@firm.example'));
    for (let number = 0; number < 10; number += 1) expect((await send()).status).toBe(201);
    const refused = await send();
    expect([refused.status, refused.json.type]).toEqual([429, expect.stringMatching(/\/throttled$/)]);
    expect(Number(refused.headers['Retry-After'])).toBeGreaterThan(0);
    expect(refused.json.detail).toContain('+1 202 555 0143');
    // What was refused does not count, and another address is free.
    expect((await scene.post('/requests', requestFrom('other@firm.example'))).status).toBe(201);
    await scene.advance(plusHours(start, 25));
    const again = await send();
    expect(again.status).toBe(201);
    await scene.post(await mailedPath(scene, String(again.json.reference)), { action: 'confirm' });
    for (let number = 0; number < 15; number += 1) expect((await send()).status).toBe(201);
  });

  test('so many unconfirmed ones over all; never an emergency, and never who is confirmed', async () => {
    const scene = doors({ ...usualIntake, unconfirmed: { requests: 5, minutes: 60 } });
    const known = await scene.request(requestFrom('known@firm.example'));
    await scene.post(await mailedPath(scene, known.reference), { action: 'confirm' });
    for (let number = 0; number < 5; number += 1) await scene.request(requestFrom(`one${number}@firm.example`));
    expect((await scene.post('/requests', requestFrom('six@firm.example'))).status).toBe(429);
    expect((await scene.post('/requests', requestFrom('six@firm.example', { matter: emergency }))).status).toBe(201);
    expect((await scene.post('/requests', requestFrom('known@firm.example'))).status).toBe(201);
    await scene.advance(plusHours(start, 1.1));
    expect((await scene.post('/requests', requestFrom('six@firm.example'))).status).toBe(201);
  });

  test('the same key gives the same answer, also where no more is taken', async () => {
    const scene = doors();
    const send = (key: string) => scene.post('/requests', requestFrom('busy@firm.example'), { 'Idempotency-Key': key });
    const first = await send('key-0');
    for (let number = 1; number < 10; number += 1) await send(`key-${number}`);
    expect((await send('key-10')).status).toBe(429);
    expect((await send('key-0')).json).toEqual(first.json);
  });
});

test('an emergency without a date is given up after fourteen days, and its offers with it', async () => {
  const scene = doors();
  const matter = { relief: ['asylum' as const], forum: 'credible_fear' as const };
  const { reference, path } = await scene.request(requestFrom('new@firm.example', { matter }));
  await scene.advance(plusHours(start, 14 * 24 - 1));
  expect((await scene.get(path)).json).toMatchObject({ urgency: 'emergency', evaluations: [{ state: 'waiting' }] });
  await scene.advance(plusHours(start, 14 * 24 + 1));
  expect((await scene.get(path)).json).toMatchObject({ evaluations: [{ state: 'unfilled' }] });
  expect((await scene.read(reference)).due).toEqual([]);
});
