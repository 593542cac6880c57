import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startStage } from '../../infra/local/stage.ts';
import { type Drive, drive, tokenIn } from '../support/drive.ts';
import { synthesizedApp } from '../support/made-once.ts';
import { sampleRequest } from '../support/requests.ts';

const at = '2027-01-12T15:00:00Z';
const TIMES = 8;

describe('everybody answers at once', () => {
  let stage: Awaited<ReturnType<typeof startStage>>;
  let driven: Drive;

  beforeAll(async () => {
    stage = await startStage({ port: 0, at, app: await synthesizedApp() });
    driven = drive(stage);
  });
  afterAll(() => stage?.stop());

  const emergency = () =>
    sampleRequest({
      matter: { relief: ['asylum'], forum: 'stay_of_removal', removalOn: '2027-01-20', timeZone: 'America/New_York' },
    });
  const offersFor = async (reference: string) =>
    (await driven.mails()).filter(({ subject }) => subject.startsWith('Could you take') && subject.includes(reference));

  it('gives an evaluation to one member, however often every link of the wave is posted at the same time', async () => {
    for (let number = 0; number < 8; number += 1) await driven.member();
    const sent = await driven.post<{ reference: string; statusUrl: string }>('/requests', emergency());
    await driven.advance('PT1M');
    const offers = await offersFor(sent.body.reference);
    expect(offers).toHaveLength(8);

    const paths = offers.map((mail) => `/o/${tokenIn(mail, 'o')}`);
    const answers = await Promise.all(
      paths.flatMap((path) =>
        Array.from({ length: TIMES }, async () => ({ path, ...(await driven.post(path, { answer: 'accept' })) })),
      ),
    );
    const yes = answers.filter(({ status }) => status === 200);
    expect(new Set(yes.map(({ path }) => path)).size).toBe(1);
    expect(yes).toHaveLength(TIMES);
    expect(new Set(yes.map(({ body }) => JSON.stringify(body))).size).toBe(1);
    const others = answers.filter(({ status }) => status !== 200);
    expect(new Set(others.map(({ status, body }) => `${status} ${body.type}`))).toEqual(
      new Set(['409 https://corroborate.example/problems/already-filled']),
    );
  });

  it('lets a member with room for two accept exactly two of four at once', async () => {
    const email = 'room.for.two@clinic.example';
    const languages = [{ code: 'som', level: 'native' as const }];
    await driven.member({ email, languages, monthlyCapacity: 2 });
    for (let number = 0; number < 4; number += 1) {
      const body = emergency();
      await driven.post('/requests', { ...body, client: { ...body.client, languages: ['som'], interpreter: false } });
    }
    await driven.advance('PT1M');
    const offers = (await driven.mails(email)).filter(({ subject }) => subject.startsWith('Could you take'));
    expect(offers).toHaveLength(4);
    const answers = await Promise.all(
      offers.map((mail) => driven.post(`/o/${tokenIn(mail, 'o')}`, { answer: 'accept' })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 409, 409]);
    const refused = answers.filter(({ status }) => status === 409);
    expect(refused.every(({ body }) => String(body.type).endsWith('/at-capacity'))).toBe(true);
  });
});
