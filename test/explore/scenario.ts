import { begin } from './begin.ts';
import { allMoves } from './walk.ts';
import type { Rules, World } from './world.ts';

/** What an emergency took: states entered, and how many of them wait. */
export type Transitions = {
  readonly entered: number;
  readonly waiting: number;
  readonly waves: number;
  readonly pages: number;
};

/** What a person does as soon as it can be done, and after how many waves and pages. */
export type Script = readonly { readonly act: string; readonly waves: number; readonly pages: number }[];

/** Lives through one emergency in which nothing fails and people do what the script says, and counts the machine's transitions. */
export function transitions(rules: Rules, script: Script): Transitions {
  let world: World = begin(rules.setting);
  const todo = [...script];
  let [entered, waiting, waves, pages] = [1, 0, 0, 0];
  for (let steps = 0; steps < 10_000; steps += 1) {
    const [first] = todo;
    const moves = allMoves(world, rules);
    const isAtRest = moves.some(({ what }) => what.startsWith('time passes'));
    const isNow = first !== undefined && isAtRest && waves >= first.waves && pages >= first.pages;
    const acts = new Set(script.map(({ act }) => act));
    const wanted = isNow ? moves.find(({ what }) => what === first.act) : undefined;
    const move = wanted ?? moves.find(({ what }) => !isHuman(what, acts));
    if (!move) return { entered, waiting, waves, pages };
    if (wanted) todo.shift();
    for (const occurrence of move.occurrences) {
      if (occurrence.kind === 'wave sent') waves += 1;
      if (occurrence.kind === 'paged') pages += 1;
      if (occurrence.kind !== 'edges') continue;
      const ways = occurrence.taken.filter((edge) => edge.includes(' > '));
      entered += ways.length;
      waiting += ways.filter((edge) => /> (?:Wait|WaitForRepair)$/.test(edge)).length;
    }
    world = move.world;
  }
  throw new Error('the emergency does not end');
}

const people =
  /^(a member says|the last of|the answer is taken|the case is given|the attorney withdraws$|staff close|the date|paper|mine|not me|progress|somebody stands|a flood)/;

function isHuman(what: string, acts: ReadonlySet<string>): boolean {
  return acts.has(what) || people.test(what);
}
