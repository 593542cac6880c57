import { beforeEach, expect, test } from 'vitest';
import type { Member } from '../../functions/domain/members/member.ts';
import type { Mode } from '../../functions/domain/words/evaluation.ts';
import { textOf } from '../intake/page.ts';
import { sampleEvaluation } from '../support/cases.ts';
import { asked } from './asked.ts';
import { offerOf, type Scene, startScene } from './scene.ts';

let scene: Scene;
beforeEach(() => {
  scene = startScene();
});

type Read = { ways: unknown; reasons: string[]; offer: string; case: string };

/** What a member reads of the ways, asked and assigned, and staff of why they were asked. */
async function waysRead(allowed: Mode[], member: Partial<Member>): Promise<Read> {
  const { reference, a } = await asked(scene, member, { evaluations: [sampleEvaluation({ modes: allowed })] });
  const { ways } = (await scene.get(a)).body;
  const offer = textOf((await scene.get(a, 'text/html')).text);
  await scene.post(a, { answer: 'accept' });
  const path = await scene.casePath(reference, 'A');
  expect((await scene.get(path)).body.ways).toEqual(ways);
  const { reasons } = offerOf(await scene.read(reference), 'A');
  return { ways, reasons, offer, case: textOf((await scene.get(path, 'text/html')).text) };
}

test.each<[string, Mode[], Partial<Member>, Mode[], string, string]>([
  [
    'both are allowed and done',
    ['remote', 'phone'],
    { modes: ['remote', 'phone'] },
    ['remote', 'phone'],
    'by video or by telephone',
    'meet',
  ],
  ['one of them is done', ['remote', 'phone'], { modes: ['phone'] }, ['phone'], 'by telephone', 'speak with'],
  ['one of them is allowed', ['remote'], { modes: ['remote', 'phone'] }, ['remote'], 'by video', 'meet'],
  [
    'the client is within reach',
    ['remote', 'in_person'],
    { modes: ['in_person', 'remote'] },
    ['in_person', 'remote'],
    'in person or by video',
    'meet',
  ],
  [
    'the client is too far away',
    ['remote', 'in_person'],
    { modes: ['in_person', 'remote'], location: { zip: '14201' } },
    ['remote'],
    'by video',
    'meet',
  ],
])(
  'every page names all ways that are allowed and the member does: %s',
  async (_, allowed, member, ways, words, verb) => {
    const read = await waysRead(allowed, member);
    expect(read.ways).toEqual(ways);
    expect(read.offer).toContain(`Evaluation Psychological, ${words} `);
    expect(read.case).toContain(`Evaluation Psychological, ${words} `);
    expect(read.case).toContain(`You ${verb} the client ${words} `);
    expect(read.reasons).toContain(`would be held ${words}`);
  },
);

test.each([
  ['10001', 'under 5 miles'],
  ['08540', 'about 45 miles'],
])('staff read the distance from %s as the member does', async (zip, distance) => {
  const { reasons, offer } = await waysRead(['in_person'], { location: { zip }, travelMiles: 150 });
  expect(reasons).toContain(`${distance} away, travels up to 150`);
  expect(offer).toContain(`, ${distance} from you`);
});
