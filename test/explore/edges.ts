import type { Outcome, Progress } from '../../infra/local/states.ts';
import type { Definition } from '../../infra/local/states-definition.ts';

/** Every edge of a definition: each way on, each error name of each retrier and its end, each catcher, each branch. */
export function allEdges({ StartAt, States }: Definition): string[] {
  const edges = [`start > ${StartAt}`];
  for (const [name, state] of Object.entries(States)) {
    if (state.Type === 'Choice') {
      edges.push(...state.Choices.map(({ StringEquals, Next }) => `${name} = ${StringEquals} > ${Next}`));
      if (state.Default !== undefined) edges.push(`${name} else > ${state.Default}`);
    }
    if (state.Type === 'Pass' && state.Next) edges.push(`${name} > ${state.Next}`);
    if (state.Type !== 'Task') continue;
    edges.push(`${name} > ${state.Next}`);
    state.Retry.forEach(({ ErrorEquals, MaxAttempts }, index) => {
      if (MaxAttempts > 0) edges.push(...ErrorEquals.map((error) => `${name} retry ${index} ${error}`));
      edges.push(`${name} retry ${index} no more`);
    });
    edges.push(...state.Catch.map(({ ErrorEquals, Next }) => `${name} catch ${ErrorEquals.join()} > ${Next}`));
  }
  return edges;
}

/** The edges that one outcome took. */
export function edgesOf(definition: Definition, before: Progress, outcome: Outcome, after: Progress): string[] {
  const own = definition.States[before.state];
  if (own?.Type !== 'Task') return [];
  const taken: string[] = [];
  if (outcome.kind === 'failed') {
    const matches = ({ ErrorEquals }: { ErrorEquals: string[] }) =>
      ErrorEquals.includes(outcome.error) || ErrorEquals.includes('States.ALL');
    const index = own.Retry.findIndex(matches);
    const retrier = own.Retry[index];
    if (after.retryAfterSeconds !== undefined && retrier) {
      const name = retrier.ErrorEquals.includes(outcome.error) ? outcome.error : 'States.ALL';
      return [`${before.state} retry ${index} ${name}`];
    }
    if (retrier) taken.push(`${before.state} retry ${index} no more`);
    const catcher = own.Catch.find(matches);
    if (catcher) taken.push(`${before.state} catch ${catcher.ErrorEquals.join()} > ${catcher.Next}`);
  } else taken.push(`${before.state} > ${own.Next}`);
  const names = after.entered;
  names.slice(0, -1).forEach((name, index) => {
    const state = definition.States[name];
    const next = names[index + 1];
    if (state?.Type === 'Pass') taken.push(`${name} > ${next}`);
    if (state?.Type !== 'Choice') return;
    const answer = (after.data as { step?: { next?: string } }).step?.next;
    const rule = state.Choices.find(({ StringEquals }) => StringEquals === answer);
    taken.push(rule ? `${name} = ${rule.StringEquals} > ${rule.Next}` : `${name} else > ${state.Default}`);
  });
  return taken;
}
