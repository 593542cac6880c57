import { beforeEach, describe, expect, test } from 'vitest';
import { offerStanding } from '../../functions/domain/evaluation/offer.ts';
import type { Member } from '../../functions/domain/members/member.ts';
import type { Matter } from '../../functions/domain/request/casework.ts';
import { placingOf, sampleIntake, sampleMatter } from '../support/cases.ts';
import { plainAndWithConflicts } from '../support/conflicts.ts';
import { asked, refusal } from './asked.ts';
import { everything, type Scene, startScene } from './scene.ts';

const names = (count: number) => Array.from({ length: count }, (_, at) => `M${String(at).padStart(2, '0')}`);
const due = (differing: Partial<Matter>) => ({ intake: sampleIntake({ matter: sampleMatter(differing) }) });
const emergency = due({ affidavitDueOn: '2027-01-14' });
const tigrinya: Partial<Member> = { languages: [{ code: 'tir', level: 'native' }] };
const decline = { answer: 'decline', reason: 'not_my_field' };

plainAndWithConflicts('asking', (wrap) => {
  let scene: Scene;
  beforeEach(() => {
    scene = startScene({ wrap });
  });

  const evaluationOf = async (reference: string) => (await scene.read(reference)).evaluations[0];
  const wave = async (reference: string, number: number) =>
    (await scene.read(reference)).offers.filter((offer) => offer.wave === number);
  const declineAll = async (reference: string) => {
    const { request, evaluations, offers } = await scene.read(reference);
    const open = offers.filter(
      (offer) => offerStanding({ request, evaluations, offers }, offer, scene.tools.clock()) === 'open',
    );
    for (const { memberId } of open) await scene.post(await scene.offerPath(reference, memberId), decline);
  };

  describe('a wave', () => {
    test.each<[string, Partial<Matter>, number, string]>([
      ['standard', { affidavitDueOn: '2027-04-15' }, 3, '2027-01-15T22:00:00.000Z'],
      ['expedited', { affidavitDueOn: '2027-02-20' }, 5, '2027-01-14T22:00:00.000Z'],
      ['urgent', { affidavitDueOn: '2027-01-22' }, 8, '2027-01-13T22:00:00.000Z'],
    ])('of a %s request asks few, for business days', async (urgency, matter, members, ends) => {
      await scene.members(names(12));
      const reference = await scene.open(due(matter));
      expect(await scene.place(reference)).toBe('wave sent');
      const file = await scene.read(reference);
      expect(file.request.urgency).toBe(urgency);
      expect(file.evaluations[0]).toMatchObject({ state: 'offered', wave: 1, phase: { placeAt: ends } });
      expect(file.offers.map(({ expiresAt }) => expiresAt)).toEqual(Array(members).fill(ends));
      expect(file.events.at(-1)).toMatchObject({
        type: 'wave_sent',
        data: {
          evaluation: 1,
          round: 1,
          wave: 1,
          members: expect.arrayContaining(file.offers.map((offer) => offer.memberId)),
        },
      });
    });

    test('of an emergency asks many near by for six waking hours, and their offers stay open to the end', async () => {
      await scene.members(names(12), tigrinya);
      const reference = await scene.open(emergency);
      await scene.place(reference);
      expect(placingOf(await evaluationOf(reference)).placeAt).toBe('2027-01-12T21:00:00.000Z');
      const offers = await wave(reference, 1);
      expect(offers.map(({ expiresAt }) => expiresAt)).toEqual(Array(8).fill('2027-01-15T05:00:00.000Z'));
    });

    test('does not end on a weekend', async () => {
      scene.clock.set('2027-01-15T15:00:00.000Z');
      await scene.members(names(8));
      const reference = await scene.open({ now: scene.tools.clock(), ...due({ affidavitDueOn: '2027-01-25' }) });
      await scene.place(reference);
      expect(placingOf(await evaluationOf(reference)).placeAt).toBe('2027-01-19T22:00:00.000Z');
    });

    test('gives each member a link of their own and says why it was them', async () => {
      const { reference, a, b, c } = await asked(scene, { languages: [{ code: 'tir', level: 'native' }] });
      expect(new Set([a, b, c]).size).toBe(3);
      const [offer] = await wave(reference, 1);
      expect(offer?.reasons).toEqual([
        'speaks Tigrinya (native)',
        'would be held by video',
        'has taken none this month',
      ]);
    });

    test('runs while somebody has not answered', async () => {
      const { reference, a, b } = await asked(scene);
      await scene.members(names(3));
      await scene.post(a, decline);
      await scene.post(b, decline);
      const before = await everything(scene);
      expect(await scene.place(reference)).toBe('wave running');
      expect(await everything(scene)).toEqual(before);
    });
  });

  describe('the next wave', () => {
    test('goes to others at the end of the one before, whose offers have expired', async () => {
      await scene.members(names(7));
      const reference = await scene.open();
      await scene.place(reference);
      const first = await wave(reference, 1);
      scene.clock.set('2027-01-15T21:59:00.000Z');
      expect(await scene.place(reference)).toBe('wave running');
      scene.clock.set('2027-01-15T22:00:00.000Z');
      expect(await scene.carryOut(reference)).toContain('place');
      const second = await wave(reference, 2);
      expect(second).toHaveLength(3);
      const ids = [...first, ...second].map(({ memberId }) => memberId);
      expect(new Set(ids).size).toBe(6);
      const [late = ''] = await Promise.all(first.map(({ memberId }) => scene.offerPath(reference, memberId)));
      expect(refusal(await scene.post(late, { answer: 'accept' }))).toBe('410 expired');
    });

    test('goes out at once when everybody has said no', async () => {
      await scene.members(names(4));
      const reference = await scene.open();
      await scene.place(reference);
      await declineAll(reference);
      expect(await scene.place(reference)).toBe('wave sent');
      expect(await wave(reference, 2)).toHaveLength(1);
    });

    test('of an emergency leaves the offers of the first open: the first yes counts, whoever gives it', async () => {
      await scene.members(names(10), tigrinya);
      const reference = await scene.open(emergency);
      await scene.place(reference);
      const [early] = await wave(reference, 1);
      scene.clock.advance(360);
      await scene.carryOut(reference);
      expect(await wave(reference, 2)).toHaveLength(2);
      scene.clock.advance(600);
      const path = await scene.offerPath(reference, early?.memberId ?? '');
      expect((await scene.post(path, { answer: 'accept' })).status).toBe(200);
    });
  });
});
