import fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import { offerView } from '../../functions/contracts/offer.ts';
import { distanceInWords } from '../../functions/domain/words/evaluation-facts.ts';
import { sampleIntake, sampleMatter } from '../support/cases.ts';
import { asked } from './asked.ts';
import { everything, type Scene, startScene } from './scene.ts';
import { offerStates, tellingCase } from './states.ts';

let scene: Scene;
beforeEach(() => {
  scene = startScene();
});

/** What would say who the client is, where exactly, or who asks. */
const identifying = /Quill|quill|Harbor|harbor|555|Eritrea|"ER"|10027|Saltmarsh|Scars|Held in|woman|cat\b/;

const removalAhead = sampleMatter({ removalOn: '2027-06-01', removalKnown: 'believed', affidavitDueOn: '2027-04-15' });

describe.each(Object.entries(offerStates))('an offer that is %s', (state, reach) => {
  test('says so with 200, as JSON and as a page', async () => {
    const { path } = await reach(scene, tellingCase);
    const seen = await scene.get(path);
    expect(seen.status).toBe(200);
    expect(seen.body.state).toBe(state);
    expect(offerView.parse(seen.body)).toEqual(seen.body);
    const page = await scene.get(path, 'text/html');
    expect(page.status).toBe(200);
    expect(page.text).toMatch(/<h1>/);
    expect(page.text.includes('Send my answer')).toBe(state === 'open');
    expect(page.text.includes('Take it back')).toBe(state === 'accepted' || state === 'declined');
  });

  test('identifies nobody', async () => {
    const { path } = await reach(scene, tellingCase);
    expect((await scene.get(path)).text).not.toMatch(identifying);
    const main = /<main.*<\/main>/s.exec((await scene.get(path, 'text/html')).text)?.[0] ?? '';
    expect(main).not.toMatch(identifying);
  });

  test('tells of the client only while the member can do something for them', async () => {
    const differing = { ...tellingCase, intake: sampleIntake({ matter: removalAhead }) };
    const { path } = await reach(scene, differing);
    const { removal, detained, area, affidavitDueOn } = (await scene.get(path)).body;
    const isTheirs = state === 'open' || state === 'accepted';
    expect([removal, detained, area, affidavitDueOn].map((fact) => fact !== null)).toEqual(Array(4).fill(isTheirs));
  });

  test('is changed by nobody who looks at it', async () => {
    const { path } = await reach(scene, tellingCase);
    const before = await everything(scene);
    await Promise.all([scene.get(path), scene.get(path, 'text/html'), scene.head(path), scene.get(path, '*/*')]);
    expect(await everything(scene)).toEqual(before);
    expect(await scene.head(path)).toMatchObject({ status: 200, text: '' });
  });
});

describe('the facts of an offer', () => {
  test('are those that are needed to decide', async () => {
    const { path, reference } = await offerStates.open(scene, tellingCase);
    expect((await scene.get(path)).body).toEqual({
      reference,
      state: 'open',
      urgency: 'standard',
      type: 'psychological',
      mode: 'in_person',
      languages: ['tir', 'amh'],
      interpreter: true,
      ageGroup: 'adult',
      removal: null,
      detained: true,
      ways: ['in_person'],
      hearing: 'Monday, May 3, 2027',
      area: 'New York, NY area',
      distance: 'under 5 miles',
      affidavitDueOn: '2027-04-15',
      affidavitPassed: false,
      firstDateOn: '2027-04-15',
      isOver: false,
      isClosed: false,
      soughtAnew: false,
      hours: '2 to 3 hours and the writing',
      testimony: true,
      endsAt: '2027-01-15T22:00:00.000Z',
      timeZone: 'America/New_York',
      undoUntil: null,
      askAgainAfter: null,
      caseUrl: null,
    });
  });

  test('tell when it ends by the member’s own clock', async () => {
    const { a } = await asked(scene, { timeZone: 'Pacific/Honolulu' });
    expect((await scene.get(a, 'text/html')).text).toContain('Open until Fri, Jan 15, 2027, 12:00 p.m. HST');
  });

  test('keep the date of the affidavit apart from other dates', async () => {
    const matter = sampleMatter({ hearingOn: '2027-01-14' });
    delete matter.affidavitDueOn;
    const { a } = await asked(scene, {}, { intake: sampleIntake({ matter }) });
    expect((await scene.get(a)).body).toMatchObject({
      affidavitDueOn: null,
      firstDateOn: '2027-01-14',
      urgency: 'emergency',
    });
    expect((await scene.get(a, 'text/html')).text).toContain(
      'No date yet. The case’s first date: Thursday, January 14, 2027',
    );
  });

  test('name no date that is past as the first', async () => {
    const matter = sampleMatter({ hearingOn: '2027-01-11' });
    delete matter.affidavitDueOn;
    const { a } = await asked(scene, {}, { intake: sampleIntake({ matter }) });
    expect((await scene.get(a)).body).toMatchObject({ firstDateOn: null });
    expect((await scene.get(a, 'text/html')).text).not.toContain('January 11');
  });

  test('name the removal, and no other date in its place', async () => {
    const matter = sampleMatter({ removalOn: '2027-01-20', removalKnown: 'believed' });
    delete matter.affidavitDueOn;
    const { a } = await asked(scene, {}, { intake: sampleIntake({ matter }) });
    const { text } = await scene.get(a, 'text/html');
    expect(text).toContain('Removal expected Wednesday, January 20 (believed)');
    expect(text).not.toContain('Affidavit due');
  });

  test('offer to take an answer back for half an hour', async () => {
    const { path } = await offerStates.declined(scene);
    expect((await scene.get(path)).body.undoUntil).toBe('2027-01-12T15:30:00.000Z');
    scene.clock.advance(31);
    expect((await scene.get(path)).body.undoUntil).toBeNull();
    expect((await scene.get(path, 'text/html')).text).not.toContain('Take it back');
  });

  test('give a distance to five miles, so that it leads to no door', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 3_000 }), (miles) => {
        const said = distanceInWords(miles);
        if (miles < 5) expect(said).toBe('under 5 miles');
        else expect(Math.abs(Number(/^about (\d+) miles$/.exec(said)?.[1]) - miles)).toBeLessThanOrEqual(2.5);
        expect(Number(/\d+/.exec(said)?.[0]) % 5).toBe(0);
      }),
    );
  });
});
