import { describe, expect, test } from 'vitest';
import type { Member } from '../../functions/domain/members/member.ts';
import { type Circle, circleOf } from '../../functions/matching/circle.ts';
import { rank } from '../../functions/matching/rank.ts';
import { member, type NeedDiffering, search } from './samples.ts';

const tigrinya: Partial<Member> = { languages: [{ code: 'tir', level: 'native' }] };
const inPerson: NeedDiffering = { evaluation: { modes: ['in_person'] } };
const inTheState: NeedDiffering = { client: { location: { state: 'NY' } } };
const nowhereKnown: NeedDiffering = { client: { location: { zip: '00000' } } };

/** The circle of a member whose language is the client's, unless said otherwise; the client is in Manhattan. */
function circle(differing: Partial<Member>, wish: NeedDiffering = {}): Circle {
  const wanted = search({ urgency: 'emergency', ...wish });
  const [candidate] = rank([member('M1', { ...tigrinya, ...differing })], wanted);
  if (!candidate) throw new Error('nobody to ask');
  return circleOf(candidate, wanted);
}

type Case = [what: string, circle: Circle, member: Partial<Member>, need?: NeedDiffering];

const cases: Case[] = [
  ['works by video from the next street', 1, { location: { zip: '10029' } }],
  ['works by video from 50 miles away, in another state', 1, { location: { zip: '08540' } }],
  ['works by video from the state, where only that is known', 1, { location: { zip: '14201' } }, inTheState],
  ['works by video and gave only the state, which is the client’s', 1, { location: { state: 'NY' } }],
  ['travels in the state, and gave no more than it', 1, { location: { state: 'NY' } }, inPerson],
  ['works by video and gave only another state', 2, { location: { state: 'NJ' } }],
  ['travels a few miles', 1, { location: { zip: '10029' } }, inPerson],
  ['lives in the state, where only that is known', 1, {}, { ...inPerson, ...inTheState }],
  ['speaks it professionally', 1, { languages: [{ code: 'tir', level: 'professional' }] }],
  ['works by video from the state, far away', 2, { location: { zip: '14201' } }],
  ['works by video from far away', 2, { location: { zip: '90001' } }],
  [
    'works by telephone from far away',
    2,
    { location: { zip: '90001' }, modes: ['phone'] },
    { evaluation: { modes: ['phone'] } },
  ],
  ['works by video from another state, where only that is known', 2, { location: { zip: '07030' } }, inTheState],
  ['works by video, where the place is not known', 2, { location: { zip: '11201' } }, nowhereKnown],
  ['travels more than 50 miles', 3, { location: { zip: '19104' }, travelMiles: 200 }, inPerson],
  ['speaks another language, next door', 4, { languages: [{ code: 'eng', level: 'native' }] }],
  ['speaks it at a basic level', 4, { languages: [{ code: 'tir', level: 'basic' }] }],
  [
    'travels far and speaks another language',
    4,
    { location: { zip: '19104' }, travelMiles: 200, languages: [] },
    inPerson,
  ],
  ['is paused, next door', 5, { state: 'paused' }],
];

describe('a member who', () => {
  test.each(cases)('%s stands in circle %i', (_, expected, differing, wish) => {
    expect(circle(differing, wish)).toBe(expected);
  });
});

test('the client’s third language, spoken directly, needs no interpreter', () => {
  const wish: NeedDiffering = { client: { languages: ['mam', 'spa', 'arz', 'tir'], interpreter: false } };
  expect(circle({ languages: [{ code: 'tir', level: 'professional' }] }, wish)).toBe(1);
});
