import type { Member } from '../../functions/domain/members/member.ts';
import { closeRequest } from '../../functions/domain/request/closing.ts';
import type { ClosedReason } from '../../functions/domain/words/request.ts';
import { decideOnCase } from '../../functions/store/change-case.ts';
import { loadOf } from '../../functions/store/members.ts';
import type { CaseDiffering } from '../support/cases.ts';
import { idOf, type Scene } from './scene.ts';

/** A case whose first wave has gone to members A, B and C, and the paths of their offers. */
export type Asked = { reference: string; a: string; b: string; c: string };

/** Asks three members for one evaluation. */
export async function asked(scene: Scene, member: Partial<Member> = {}, differing: CaseDiffering = {}): Promise<Asked> {
  await scene.members(['A', 'B', 'C'], member);
  const reference = await scene.open(differing);
  await scene.place(reference);
  const [a, b, c] = await Promise.all(['A', 'B', 'C'].map((name) => scene.offerPath(reference, name)));
  return { reference, a: a ?? '', b: b ?? '', c: c ?? '' };
}

/** Ends a request, as attorney or staff would. */
export async function close(scene: Scene, reference: string, reason: ClosedReason = 'withdrawn'): Promise<void> {
  const tools = { ...scene.tools, store: scene.store };
  await decideOnCase(tools, reference, (file) => ({
    answer: undefined,
    change: closeRequest(file, reason, 'attorney'),
  }));
}

/** What a member has taken, in the month and the year of the samples. */
export async function loads({ store }: Scene, member: string): Promise<[month: number, year: number]> {
  return Promise.all([loadOf(store, idOf(member), '2027-01'), loadOf(store, idOf(member), '2027')]);
}

/** The slug of a problem, with its status: `409 already-filled`. */
export function refusal({ status, body }: { status: number; body: Record<string, unknown> }): string {
  return `${status} ${String(body.type).split('/').at(-1)}`;
}
