import { type CaseDiffering, sampleEvaluation, sampleIntake, sampleMatter } from '../support/cases.ts';
import { asked, close } from './asked.ts';
import type { Scene } from './scene.ts';

const intake = sampleIntake({
  client: { country: 'ER', location: { zip: '10027' }, languages: ['tir', 'amh'], detained: true, gender: 'woman' },
  matter: sampleMatter({ hearingAt: '2027-05-03T13:00:00.000Z', hearingKind: 'individual', relief: ['cat'] }),
});
intake.attorney = {
  ...intake.attorney,
  name: 'Ada "Quill" <b>',
  email: "o'quill+1@harbor.example",
  phone: '+1 212 555 0100 ext. 7',
};
/** A case that says who the client is, where exactly and who asks, with names that a page must write with care. */
export const tellingCase: CaseDiffering = {
  intake,
  evaluations: [sampleEvaluation({ modes: ['in_person'], testimony: true })],
};

type Reached = { reference: string; path: string };
type Reach = (scene: Scene, differing?: CaseDiffering) => Promise<Reached>;
const accept = { answer: 'accept' };

const accepted = async (scene: Scene, differing?: CaseDiffering): Promise<Reached> => {
  const { reference, a: path } = await asked(scene, {}, differing);
  await scene.post(path, accept);
  return { reference, path };
};

const released = async (scene: Scene, differing?: CaseDiffering): Promise<Reached> => {
  const reached = await accepted(scene, differing);
  await scene.post(await scene.casePath(reached.reference, 'A'), { action: 'release', reason: 'ill' });
  return reached;
};

const changed =
  (change: (scene: Scene, reached: Reached) => Promise<unknown>) =>
  async (scene: Scene, differing?: CaseDiffering): Promise<Reached> => {
    const { reference, a: path } = await asked(scene, {}, differing);
    await change(scene, { reference, path });
    return { reference, path };
  };

/** Every state of an offer as its member sees it, and how member A gets there; each gives the path of A's offer. */
export const offerStates = {
  open: changed(async () => undefined),
  accepted,
  declined: changed((scene, { path }) =>
    scene.post(path, { answer: 'decline', reason: 'no_time', askAgainAfter: '2027-02-01' }),
  ),
  released,
  filled: changed(async (scene, { reference }) => scene.post(await scene.offerPath(reference, 'B'), accept)),
  expired: changed(async (scene) => scene.clock.advance(8 * 24 * 60)),
  withdrawn: changed((scene, { reference }) => close(scene, reference)),
} satisfies Record<string, Reach>;

/** Every state of a case page, and how member A gets there; each gives the path of A's case page. */
export const assignmentStates = {
  assigned: async (scene: Scene, differing?: CaseDiffering) => onCasePage(scene, await accepted(scene, differing)),
  completed: async (scene: Scene, differing?: CaseDiffering) => {
    const reached = await accepted(scene, differing);
    await close(scene, reached.reference, 'completed');
    return onCasePage(scene, reached);
  },
  released: async (scene: Scene, differing?: CaseDiffering) => onCasePage(scene, await released(scene, differing)),
  undone: async (scene: Scene, differing?: CaseDiffering) => {
    const reached = await accepted(scene, differing);
    await scene.post(reached.path, { answer: 'undo' });
    return onCasePage(scene, reached);
  },
  withdrawn: async (scene: Scene, differing?: CaseDiffering) => {
    const reached = await accepted(scene, differing);
    await close(scene, reached.reference);
    return onCasePage(scene, reached);
  },
} satisfies Record<string, Reach>;

async function onCasePage(scene: Scene, { reference }: Reached): Promise<Reached> {
  return { reference, path: await scene.casePath(reference, 'A') };
}
