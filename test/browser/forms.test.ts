import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startStage } from '../../infra/local/stage.ts';
import { launch } from '../support/browser.ts';
import { type Drive, drive, tokenIn } from '../support/drive.ts';
import { synthesizedApp } from '../support/made-once.ts';

describe.each([{ javaScriptEnabled: true }, { javaScriptEnabled: false }])(
  'a person with a browser, script $javaScriptEnabled',
  ({ javaScriptEnabled }) => {
    let stage: Awaited<ReturnType<typeof startStage>>;
    let browser: Browser;
    let driven: Drive;
    let page: Page;

    beforeAll(async () => {
      [stage, browser] = await Promise.all([
        startStage({ port: 0, at: '2027-01-12T15:00:00.000Z', app: await synthesizedApp() }),
        launch(),
      ]);
      driven = drive(stage);
      page = await browser.newPage({ javaScriptEnabled, viewport: { width: 390, height: 844 } });
      page.setDefaultTimeout(15_000);
    });
    afterAll(async () => {
      await browser?.close();
      await stage?.stop();
    });

    const field = (name: string) => page.locator(`[name="${name}"]`).first();
    const choose = (name: string, value: string) => page.locator(`[name="${name}"][value="${value}"]`).check();
    const typeDate = async (name: string, [year, month, day]: [string, string, string]) => {
      await field(`${name}.year`).fill(year);
      await field(`${name}.month`).fill(month);
      await field(`${name}.day`).fill(day);
    };
    const submit = () => page.locator('main form button').last().click();

    it('joins as a clinician', async () => {
      await page.goto(`${stage.site}/join`);
      await field('name').fill('Dr. Noor Aziz');
      await field('email').fill('noor@clinic.example');
      await field('profession').selectOption('psychologist');
      await field('licenses.0.state')
        .selectOption('NY')
        .catch(() => field('licenses.0.state').fill('NY'));
      await field('licenses.0.number').fill('L-77');
      await typeDate('licenses.0.expiresOn', ['2030', '1', '31']);
      await choose('evaluationTypes', 'psychological');
      await field('languages.0.code').fill('Tigrinya');
      await field('languages.0.level')
        .selectOption('native')
        .catch(() => choose('languages.0.level', 'native'));
      await field('location.zip').fill('10029');
      await choose('modes', 'remote');
      await choose('testifies', 'true');
      await choose('emergencies', 'true');
      await field('monthlyCapacity').fill('2');
      await field('trainings.0.course').check();
      await typeDate('trainings.0.completedOn', ['2025', '3', '1']);
      await submit();
      await page.waitForURL('**/join/received');
      const { body } = await driven.staff<{ items: { memberId: string; state: string }[] }>(
        'GET',
        '/staff/members?email=noor@clinic.example',
      );
      expect(body.items[0]?.state).toBe('pending_verification');
      expect((await driven.staff('POST', `/staff/members/${body.items[0]?.memberId}/verify`)).status).toBe(200);
    });

    it('asks for an evaluation, is told what is wrong, and keeps what was typed', async () => {
      await page.goto(`${stage.site}/request`);
      await field('attorney.name').fill('Ada Quill');
      await field('attorney.organization').fill('Harbor Legal Aid');
      await field('attorney.email').fill('ada@harbor.example');
      await choose('attorney.role', 'attorney').catch(() => field('attorney.role').selectOption('attorney'));
      await choose('attorney.proBono', 'true');
      await choose('client.ageGroup', 'adult');
      await field('client.country').fill('Atlantis');
      await field('client.languages').fill('Tigrinya');
      await choose('client.interpreter', 'false');
      await field('client.location.zip').fill('10001');
      await choose('client.detained', 'false');
      await choose('matter.relief', 'asylum');
      await field('matter.forum').selectOption('immigration_court');
      await typeDate('matter.affidavitDueOn', ['2027', '4', '15']);
      await choose('evaluations.0.type', 'psychological').catch(() =>
        field('evaluations.0.type').selectOption('psychological'),
      );
      await choose('evaluations.0.modes', 'remote');
      await choose('evaluations.0.testimony', 'false');
      await choose('documents.declarationReady', 'true');
      await choose('documents.releaseSigned', 'true');
      await choose('agreement.accepted', 'true');
      await submit();
      const summary = page.getByRole('alert');
      expect(await summary.isVisible()).toBe(true);
      expect(await field('attorney.name').inputValue()).toBe('Ada Quill');
      expect(await field('client.country').getAttribute('aria-invalid')).toBe('true');
      expect(await page.title()).toMatch(/^Error/);
      await field('client.country').fill('Eritrea');
      await submit();
      await page.waitForURL('**/s/*');
      expect(await page.locator('main').innerText()).toMatch(/[0-9A-Z]{4}-[0-9A-Z]{4}/);
    });

    it('opens the offer, is asked to choose, and says yes', async () => {
      await driven.advance('PT1M');
      const [mail] = (await driven.mails('noor@clinic.example')).filter(({ subject }) =>
        subject.startsWith('Could you take'),
      );
      await page.goto(`${stage.site}/o/${tokenIn(mail, 'o')}`);
      expect(await page.locator('input[name=answer]:checked').count()).toBe(0);
      await submit();
      expect(await page.getByRole('alert').isVisible()).toBe(true);
      await choose('answer', 'accept');
      await submit();
      await page.waitForURL('**/c/*');
      expect(await page.locator('main').innerText()).toContain('Harbor Legal Aid');
    });
  },
);
