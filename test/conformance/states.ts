import { synthesizedMachine } from '../explore/definition.ts';
import { conclude } from '../measures/measure.ts';
import { library, peerLacks } from './library.ts';
import { moto, motoLacks } from './moto.ts';
import { ours } from './ours.ts';
import { scenarios } from './scenarios.ts';

/** Lives through the main scenarios on the stage's stepper and on two other interpreters, and compares the states entered. */
const { text } = await synthesizedMachine();
const onMoto = await moto(text, scenarios);
const rows: Record<string, string> = {};
const same = { peer: 0, moto: 0 };
let differing = 0;

const compare = (peer: keyof typeof same, own: readonly string[], other: readonly string[] | undefined): string => {
  if (own.join() === other?.join()) {
    same[peer] += 1;
    return 'same';
  }
  differing += 1;
  return `DIFFERS: ${other?.join(' > ') ?? 'nothing'}, and here ${own.join(' > ')}`;
};

for (const scenario of scenarios) {
  const own = ours(text, scenario);
  const onLibrary = await library(text, scenario).catch((error: unknown) => [String(error)]);
  const byMoto = typeof onMoto === 'string' ? 'not asked' : compare('moto', own, onMoto[scenario.name]);
  rows[scenario.name] =
    `${own.length} states; aws-local-stepfunctions ${compare('peer', own, onLibrary)}; moto ${byMoto}`;
}
conclude(
  {
    measure: 'conformance:states',
    value: scenarios.length,
    peers: { 'aws-local-stepfunctions': same.peer, ...(typeof onMoto === 'string' ? {} : { moto: same.moto }) },
    skipped: [...peerLacks, ...motoLacks, ...(typeof onMoto === 'string' ? [onMoto] : [])],
  },
  rows,
  differing === 0,
);
