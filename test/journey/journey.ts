import { afterAll, beforeAll, expect, it } from 'vitest';
import { startStage } from '../../infra/local/stage.ts';
import { type Drive, drive, tokenIn } from '../support/drive.ts';
import { synthesizedApp } from '../support/made-once.ts';
import { sampleRequest } from '../support/requests.ts';

type Received = { reference: string; urgency: string; state: string; statusUrl: string };
type Status = {
  turn: string;
  evaluations: { state: string; asked: number; clinician: { name: string; email: string } | null }[];
};

/** One case from the form to a release, its clinician reminded on the way, of an app that is started at `at`. */
export function journey(at: string): void {
  let stage: Awaited<ReturnType<typeof startStage>>;
  let driven: Drive;
  const attorney = 'ada@harbor.example';

  beforeAll(async () => {
    stage = await startStage({ port: 0, at, app: await synthesizedApp() });
    driven = drive(stage);
    await Promise.all(['Amaro', 'Bellamy', 'Calder', 'Devi'].map((name) => driven.member({ name: `Dr. ${name}` })));
  });
  afterAll(() => stage?.stop());

  const dueIn = (days: number) => new Date(Date.parse(at) + days * 86_400_000).toISOString().slice(0, 10);
  const offerMails = async () => (await driven.mails()).filter(({ subject }) => subject.startsWith('Could you take'));
  const hourIn = (instant: string, timeZone: string) =>
    Number(new Intl.DateTimeFormat('en-GB', { hour: '2-digit', hourCycle: 'h23', timeZone }).format(new Date(instant)));

  it('walks from the form to reminders, a moved date, a release and an undo', async () => {
    const sent = await driven.post<Received>(
      '/requests',
      sampleRequest({ matter: { relief: ['asylum'], forum: 'immigration_court', affidavitDueOn: dueIn(60) } }),
    );
    expect(sent.status).toBe(201);
    expect(sent.body).toMatchObject({ urgency: 'standard', state: 'open' });
    await driven.advance('PT16H');
    expect((await driven.mails(attorney)).map(({ subject }) => subject)).toEqual([
      `We have your request: ${sent.body.reference}`,
    ]);
    const offers = await offerMails();
    expect(offers).toHaveLength(3);
    for (const mail of offers) {
      const hour = hourIn(mail.at, 'America/New_York');
      expect(hour >= 8 && hour < 21).toBe(true);
    }

    const status = new URL(sent.body.statusUrl).pathname;
    const [first, second] = offers;
    const offer = `/o/${tokenIn(first, 'o')}`;
    const before = await driven.get<Status>(status);
    for (const method of ['GET', 'HEAD']) {
      expect((await fetch(`${driven.site}${offer}`, { method, headers: { accept: 'text/html' } })).status).toBe(200);
    }
    expect((await driven.get<Status>(status)).body).toEqual(before.body);
    expect(before.body.evaluations[0]).toMatchObject({ state: 'offered', asked: 3, clinician: null });

    const yes = await driven.post<{ result: string; caseUrl: string }>(offer, { answer: 'accept' });
    expect(yes.body).toMatchObject({ result: 'assigned' });
    expect((await driven.post(offer, { answer: 'accept' })).body).toEqual(yes.body);
    expect((await driven.post(`/o/${tokenIn(second, 'o')}`, { answer: 'accept' })).status).toBe(409);
    await driven.advance('PT1M');
    const assigned = await driven.get<Status>(status);
    expect(assigned.body.evaluations[0]?.clinician?.email).toBe(first?.to[0]);
    const casePage = await driven.get(new URL(yes.body.caseUrl).pathname);
    expect(JSON.stringify(casePage.body)).toContain(attorney);
    expect((await driven.mails(first?.to[0])).at(-1)?.text).toContain(new URL(yes.body.caseUrl).pathname);

    expect((await driven.post(offer, { answer: 'undo' })).body).toEqual({ result: 'reopened' });
    expect((await driven.get<Status>(status)).body.evaluations[0]).toMatchObject({ state: 'offered', clinician: null });
    expect((await driven.post(offer, { answer: 'accept' })).body).toEqual(yes.body);
    await driven.advance('PT13H');
    const late = await driven.post(offer, { answer: 'undo' });
    expect(late.status).toBe(409);
    expect(late.body.type).toMatch(/too-late$/);
    const filled = (await driven.mails()).filter(({ subject }) => subject.endsWith('has found its clinician'));
    expect(filled.map(({ to }) => to[0]).sort()).toEqual(
      offers
        .slice(1)
        .map(({ to }) => to[0])
        .sort(),
    );

    await driven.advance('P20D');
    await driven.post(status, { action: 'change_dates', matter: { affidavitDueOn: dueIn(75) } });
    await driven.advance('P56D');
    const reminders = (await driven.mails(first?.to[0])).filter(({ subject }) => subject.startsWith('Affidavit'));
    expect(reminders.map(({ subject }) => subject.split(' due ')[1])).toEqual([
      'in 14 days',
      'in 7 days',
      'in 2 days',
      'today',
    ]);
    for (const { at: arrived } of reminders) expect(hourIn(arrived, 'America/New_York')).toBe(9);
    expect((await driven.mails()).filter(({ subject }) => subject.startsWith('Overdue'))).toHaveLength(1);

    const caseUrl = new URL(yes.body.caseUrl).pathname;
    expect((await driven.post(caseUrl, { action: 'release', reason: 'ill' })).body).toEqual({ result: 'released' });
    await driven.advance('PT1M');
    const again = await driven.get<Status>(status);
    expect(again.body.evaluations[0]?.clinician).toBeNull();
  });
}
