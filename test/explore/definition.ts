import { deploy } from '../../infra/local/resources.ts';
import type { Definition } from '../../infra/local/states-definition.ts';
import { loadDefinition } from '../../infra/local/states-definition.ts';
import { type SynthesizedApp, synthesize } from '../../infra/local/synthesize.ts';

/** What the machine calls, by the part that it plays in the house. */
export const parts = ['step', 'wait', 'failed', 'topic'] as const;
export type Part = (typeof parts)[number];

/** The machine as the template has it: its definition as text, and which part each name that it calls plays. */
export type Synthesized = { readonly text: string; readonly partOf: ReadonlyMap<string, Part> };

/** How the stack names what the machine calls. Found by the name of the resource, so that a swapped call is seen. */
const named: readonly (readonly [Part, RegExp])[] = [
  ['step', /:function:.*DispatchStep/],
  ['wait', /:function:.*EscalationWait/],
  ['failed', /:function:.*EscalationFailed/],
  ['topic', /:sns:.*Operations$/],
];

/** Takes the definition of the escalation machine out of the synthesized template. */
export async function synthesizedMachine(given?: SynthesizedApp): Promise<Synthesized> {
  const app = given ?? (await synthesize());
  const settings = { parameters: { SiteUrl: 'https://site.example.org' }, issuer: 'https://issuer.example.org' };
  const { resources } = deploy(app.stacks, settings);
  const machines = resources.filter(({ type }) => type === 'AWS::StepFunctions::StateMachine');
  const [machine, ...others] = machines;
  if (!machine || others.length > 0) throw new Error(`The template has ${machines.length} state machines`);
  const text = String(machine.properties().DefinitionString);
  const called = [...new Set(text.match(/arn:aws:(?:lambda|sns):[^"]+/g) ?? [])];
  const partOf = new Map(
    called.map((arn) => {
      const part = named.find(([, name]) => name.test(arn))?.[0];
      if (!part) throw new Error(`The machine calls ${arn}, which plays no known part`);
      return [arn, part] as const;
    }),
  );
  if (new Set(partOf.values()).size !== parts.length) throw new Error('The machine does not call all of its parts');
  return { text, partOf };
}

/** The definition as the stepper reads it. */
export function definitionOf({ text }: Synthesized): Definition {
  return loadDefinition(text);
}
