import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { escalationDocument, escalationPath } from '../../infra/documents/escalation.ts';
import { escalationDefinition } from '../../infra/escalation-machine.ts';

const parts = { step: 'step', wait: 'wait', failed: 'failed', operationsTopic: 'Operations' };
const states = Object.entries(escalationDefinition(parts).States);

test('the page of the machine is the one that its definition gives now', () => {
  expect(readFileSync(escalationPath, 'utf8'), 'run: node infra/documents/escalation.ts').toBe(escalationDocument());
});

test('it says what every state is for, and draws every way out of it', () => {
  const document = escalationDocument();
  for (const [name, state] of states) {
    expect(document).toContain(` ${state.Comment} |\n`);
    const ways =
      state.Type === 'Choice'
        ? [...state.Choices.map(({ Next }) => Next), state.Default]
        : 'Next' in state
          ? [state.Next]
          : [];
    for (const to of ways) expect(document).toMatch(new RegExp(`  ${name} -->(\\|[a-z ]+\\|)? ${to}\n`));
    for (const { Next } of state.Type === 'Task' ? state.Catch : []) {
      expect(document).toMatch(new RegExp(`  ${name} -\\.->\\|[a-z ]+\\| ${Next}\n`));
    }
  }
});

test('no word of it means something to the table or the diagram', () => {
  for (const [name, { Comment }] of states) {
    expect(name).toMatch(/^[A-Z][A-Za-z]+$/);
    expect(Comment).not.toMatch(/[|<>`]/);
  }
});
