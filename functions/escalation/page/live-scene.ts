import type { Member } from '../../domain/members/member.ts';
import type { MemberId } from '../../domain/request/casework.ts';
import { readMember } from '../../store/members.ts';
import type { PagingTools } from '../page-on-call.ts';
import { requestStanding } from './page-standing.ts';
import type { PageScene } from './page-view.ts';

/** What the live page is made of: a page's scene, everybody who was asked, and what on-call has noted, by the number of its event. */
export type LiveScene = PageScene & {
  readonly members: ReadonlyMap<MemberId, Member>;
  readonly notes: ReadonlyMap<number, string>;
};

/** Reads what the live page shows beside the case: of people and notes nothing, once nobody is sought any more. */
export async function openLiveScene(tools: PagingTools, scene: PageScene): Promise<LiveScene> {
  const { file } = scene;
  if (requestStanding(file) !== 'placing') return { ...scene, members: new Map(), notes: new Map() };
  const ids = new Set([
    ...file.offers.map(({ memberId }) => memberId),
    ...file.events.flatMap(({ type, data }) => (type === 'candidate_added' ? [data.memberId] : [])),
  ]);
  const members = await Promise.all([...ids].map((id) => readMember(tools.store, id)));
  const known = members.filter((member) => member !== undefined).map((member) => [member.memberId, member] as const);
  return { ...scene, members: new Map(known), notes: await notesOf(tools, scene) };
}

/** What on-call has written for whoever comes after; the notes of others are read by staff alone, who say why. */
async function notesOf({ sealer }: PagingTools, { file }: PageScene): Promise<Map<number, string>> {
  const own = new Set(file.events.filter(({ actor }) => actor === 'on_call').map(({ seq }) => seq));
  const notes = file.notes.filter(({ seq }) => own.has(seq));
  if (notes.length === 0) return new Map();
  const seal = await sealer.caseSeal(file.request.reference);
  return new Map(notes.map(({ seq, sealedText }) => [seq, seal.open('note', sealedText)]));
}
