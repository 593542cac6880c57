import { afterAll, beforeAll, expect, it } from 'vitest';
import { startStage } from '../../infra/local/stage.ts';
import { type Drive, drive } from '../support/drive.ts';
import { synthesizedApp } from '../support/made-once.ts';
import { requestFrom } from '../support/requests.ts';

/** So many that come at once are no flood here. */
const settings = { FloodRequests: '1000/60' };

let stage: Awaited<ReturnType<typeof startStage>>;
let driven: Drive;

beforeAll(async () => {
  stage = await startStage({ port: 0, at: '2027-01-12T15:00:00Z', app: await synthesizedApp(), settings });
  driven = drive(stage);
  for (let number = 0; number < 60; number += 1) await driven.member({ monthlyCapacity: 31 });
});
afterAll(() => stage?.stop());

it('the clock answers only when the mails of what was just done are out, wherever the streams were when it was asked', async () => {
  for (let number = 0; number < 25; number += 1) {
    const { body } = await driven.post<{ reference: string }>(
      '/requests',
      requestFrom(`attorney${number}@law-firm.example`),
    );
    await new Promise((resolve) => setTimeout(resolve, number * 4));
    await driven.advance('PT0S');
    const mails = (await driven.mails()).filter(({ subject }) => subject.includes(body.reference));
    expect(mails, `after ${number * 4} ms`).toHaveLength(1 + 3);
  }
});
