import type { NewRequest } from '../../functions/contracts/request.ts';
import { place } from '../../functions/dispatch/carry-out-placement.ts';
import type { Member } from '../../functions/domain/members/member.ts';
import { answerOffer } from '../../functions/offers/answer-offer.ts';
import type { Store } from '../../functions/store/store.ts';
import { openToken } from '../../functions/store/tokens.ts';
import { freshMemberId, storeMember } from '../support/members.ts';
import { sampleRequest } from '../support/requests.ts';
import type { IntakeScene } from './scene.ts';

/** The dates of a matter, and what else stands beside them. */
export type Matter = Partial<NewRequest['matter']>;

/** The sample request with another matter, without the sample's date. */
export function withMatter(matter: Matter, differing: Partial<NewRequest> = {}): NewRequest {
  return sampleRequest({ matter: { relief: ['asylum'], forum: 'immigration_court', ...matter }, ...differing });
}

/** Papers of which none is there yet. */
export const noPapers = { declarationReady: false, releaseSigned: false };

const languages = ['amh', 'som', 'swa', 'urd', 'pus', 'hau', 'yor', 'ibo', 'lin', 'wol', 'kin', 'ful', 'ara', 'spa'];
const spoken = new WeakMap<Store, number>();

/** A language that no other request on the store speaks, so that nobody else's members are asked. */
function nextLanguage(store: Store): string {
  const before = spoken.get(store) ?? 0;
  spoken.set(store, before + 1);
  const language = languages[before];
  if (!language) throw new Error('the tests have used up their languages');
  return language;
}

/** A request in a language of its own, put to the first of `clinicians` who speak it; with the tokens of their offers. */
export async function offered(
  scene: IntakeScene,
  store: Store,
  clinicians: readonly Partial<Member>[],
  matter: Matter = sampleRequest().matter,
  interpreter = false,
) {
  const language = nextLanguage(store);
  for (const clinician of clinicians) {
    await storeMember(store, freshMemberId(), { languages: [{ code: language, level: 'native' }], ...clinician });
  }
  const client = { ...sampleRequest().client, languages: [language], interpreter };
  const received = await scene.request(withMatter(matter, { client }));
  await place(scene.tools, received.reference, 1);
  const tokens = (await scene.read(received.reference)).offers.map((offer) =>
    openToken(scene.tools.sealer, received.reference, 'offer', offer),
  );
  return { ...received, tokens: await Promise.all(tokens) };
}

/** A request that a clinician of these particulars has accepted. */
export async function assigned(
  scene: IntakeScene,
  store: Store,
  clinician: Partial<Member>,
  matter: Matter = sampleRequest().matter,
  interpreter = false,
) {
  const received = await offered(scene, store, [clinician], matter, interpreter);
  const [token = ''] = received.tokens;
  await answerOffer(scene.tools, token, { answer: 'accept' });
  return received;
}
