import { beforeEach, expect, test } from 'vitest';
import { place } from '../../functions/dispatch/carry-out-placement.ts';
import type { RecordedEvent } from '../../functions/domain/events/event.ts';
import { plusHours } from '../../functions/domain/time/time.ts';
import { takeSteps } from '../../functions/escalation/take-steps.ts';
import { plainAndWithConflicts } from '../support/conflicts.ts';
import { seededChance } from '../support/tools.ts';
import { type Answer, type PageCalls, pageCalls, pagePath } from './page-scene.ts';
import { type EmergencyScene, startEmergencies } from './scene.ts';

/** The pages that went out while somebody owned it, as the history has them: there must be none. */
function pagesWhileOwned(events: readonly RecordedEvent[]): string[] {
  const found: string[] = [];
  let heldUntil = '';
  for (const event of events) {
    if (event.type === 'on_call_paged' && event.at < heldUntil) found.push(`page ${event.data.page} at ${event.at}`);
    if (event.type === 'page_owned') heldUntil = plusHours(event.at, 2);
    if (event.type === 'progress_noted') heldUntil = event.data.until;
    if (event.type === 'page_passed_on') heldUntil = '';
  }
  return found;
}

plainAndWithConflicts('at the same moment', (wrap) => {
  let scene: EmergencyScene;
  let calls: PageCalls;
  let reference: string;
  beforeEach(async () => {
    scene = await startEmergencies(12);
    calls = pageCalls(scene, wrap);
    ({ reference } = await scene.open(14));
  });

  /** Posts; who is told to come back in a moment does so, which only injected conflicts may make anybody do. */
  async function post(number: number, body: unknown): Promise<Answer> {
    const answer = await calls.post(await pagePath(scene, reference, number), body);
    return answer.status === 503 ? post(number, body) : answer;
  }
  const step = () =>
    takeSteps(scene.running.tools, reference, 1, (_, number) => place(scene.running.tools, reference, number));
  const statuses = (answers: Answer[]) => answers.map(({ status }) => status).sort();

  /** Until so many pages are out, the mail that told on-call among them. */
  async function pagesOut(wanted: number): Promise<void> {
    const { pages, onCall } = await scene.read(reference);
    if (pages.length >= wanted || !onCall?.pageAt) return;
    await scene.pass(0.1);
    await pagesOut(wanted);
  }

  test('two levels say "mine": one owns it, the other hears who', async () => {
    await pagesOut(3);
    const answers = await Promise.all([post(2, { answer: 'mine' }), post(3, { answer: 'mine' })]);
    expect(statuses(answers)).toEqual([200, 409]);
    const { onCall, events } = await scene.read(reference);
    expect(onCall?.owner?.page).toBe(answers[0]?.status === 200 ? 2 : 3);
    expect(events.filter(({ type }) => type === 'page_owned')).toHaveLength(1);
  });

  test('"mine" and a yes: the yes counts, and nobody is paged after it', async () => {
    await pagesOut(2);
    const [acknowledged] = await Promise.all([
      post(2, { answer: 'mine' }),
      scene.answer(await scene.offerToken(reference), { answer: 'accept' }),
    ]);
    expect([200, 409]).toContain(acknowledged.status);
    await scene.pass(13);
    const { evaluations, events } = await scene.read(reference);
    expect(evaluations[0]?.state).toBe('assigned');
    const yes = events.findIndex(({ type }) => type === 'evaluation_assigned');
    expect(events.slice(yes).filter(({ type }) => type === 'on_call_paged')).toEqual([]);
  });

  test('word of progress and the end of its time: a page went out before, or none does', async () => {
    await pagesOut(2);
    await post(2, { answer: 'mine' });
    await scene.pass(1.999);
    const until = (await scene.read(reference)).onCall?.owner?.until ?? '';
    scene.running.setClock(until);
    const [said] = await Promise.all([post(2, { answer: 'progress', until: 'PT4H' }), step(), step()]);
    expect(said.status).toBe(200);
    await scene.pass(3.9);
    const { events, onCall } = await scene.read(reference);
    expect(pagesWhileOwned(events)).toEqual([]);
    expect(onCall?.owner?.level).toBe(0);
  });

  test('"mine" by the mail that told first, and the first page: owned in any case', async () => {
    const due = (await scene.read(reference)).onCall?.pageAt ?? '';
    scene.running.setClock(due);
    const [said] = await Promise.all([post(1, { answer: 'mine' }), step()]);
    expect(said.status).toBe(200);
    await scene.pass(1.9);
    const { events, onCall } = await scene.read(reference);
    expect(onCall?.owner?.level).toBe(0);
    expect(pagesWhileOwned(events)).toEqual([]);
  });

  test('"not me" many times: one page goes out', async () => {
    await pagesOut(2);
    const answers = await Promise.all(Array.from({ length: 5 }, () => post(2, { answer: 'not_me' })));
    expect(statuses(answers)).toEqual([200, 200, 200, 200, 200]);
    const { events, pages } = await scene.read(reference);
    expect(events.filter(({ type }) => type === 'page_passed_on')).toHaveLength(1);
    expect(pages).toHaveLength(3);
  });

  test('whatever is answered in whatever order, nobody is paged about what somebody owns, and one level owns it', async () => {
    const { random } = seededChance(11);
    const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
    const bodies = [
      { answer: 'mine' },
      { answer: 'mine', takeOver: true },
      { answer: 'not_me' },
      { answer: 'progress', until: 'PT30M' },
      { answer: 'progress' },
    ];
    for (let round = 0; round < 12; round += 1) {
      const { pages } = await scene.read(reference);
      const numbers = pages.map(({ number }) => number);
      const answers = await Promise.all([post(pick(numbers), pick(bodies)), post(pick(numbers), pick(bodies)), step()]);
      expect(answers.slice(0, 2).every((each) => 'status' in each && [200, 409].includes(each.status))).toBe(true);
      await scene.pass(random() * 0.8);
    }
    const { events, pages, onCall } = await scene.read(reference);
    expect(pagesWhileOwned(events)).toEqual([]);
    expect(pages.map(({ number }) => number)).toEqual(pages.map((_, place) => place + 1));
    expect(onCall?.pages).toBe(pages.length);
    expect(scene.running.failures).toEqual([]);
  });
});
