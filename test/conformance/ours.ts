import { asked, begin, invocationOutput, type Outcome, step } from '../../infra/local/states.ts';
import { loadDefinition } from '../../infra/local/states-definition.ts';
import { input, type Scenario } from './scenarios.ts';

const at = '2027-01-12T15:00:00.000Z';

/** The states that the stage's own stepper enters. */
export function ours(text: string, { replies }: Scenario): string[] {
  const definition = loadDefinition(text);
  let progress = begin(definition, { name: 'K7Q4-M2XD-1-1', input, startedAt: at });
  const history = [...progress.entered];
  for (const reply of replies) {
    const wish = asked(definition, progress, 'token');
    if (wish.kind === 'failed') throw new Error(wish.cause);
    const failed = reply.kind === 'error' ? reply.name : 'States.Timeout';
    const output = reply.kind === 'answer' ? invocationOutput(reply.payload) : {};
    const outcome: Outcome =
      reply.kind === 'error' || reply.kind === 'silence'
        ? { kind: 'failed', error: failed, cause: '' }
        : { kind: 'succeeded', output };
    progress = step(definition, progress, outcome, at);
    history.push(...progress.entered);
  }
  return progress.status === 'running' ? [...history, 'still running'] : history;
}
