import { begin } from './begin.ts';
import { canonical } from './canonical.ts';
import { allEdges } from './edges.ts';
import { machineMoves } from './machine.ts';
import { humanMoves } from './people.ts';
import { isOver, properties } from './properties.ts';
import { serviceMoves, timeMoves } from './services.ts';
import type { Move, Rules, World } from './world.ts';

/** A property that does not hold, and the way there. */
export type Violation = { readonly property: string; readonly way: readonly string[] };

/** What walking every path came to. */
export type Walk = {
  /** Worlds that can be told apart. */
  readonly worlds: number;
  /** Ways from one to another. */
  readonly moves: number;
  /** Paths from the beginning to an end. */
  readonly paths: number;
  readonly edges: ReadonlySet<string>;
  readonly violation: Violation | undefined;
};

class Violated extends Error {
  readonly property: string;
  constructor(property: string) {
    super(property);
    this.property = property;
  }
}

/** Worlds after which a walk is given up: the setting is too large to be walked. */
const WORLDS_MOST = 6_000_000;

/** Moves after which a path is said to have no end; those of the machine take some hundreds. */
const MOVES_MOST = 2_500;

/** Walks every path, depth first, each world once. Stops at the first property that does not hold. */
export function walk(rules: Rules): Walk {
  const known = new Map<string, number>();
  const edges = new Set<string>([`start > ${rules.definition.StartAt}`]);
  const way: string[] = [];
  const isDated = rules.setting.minutes !== null;
  let moves = 0;

  const pathsFrom = (world: World): number => {
    const key = canonical(world, isDated);
    const before = known.get(key);
    // A world that is being walked already: the way has come round to it, and no time has passed.
    if (before === -1) throw new Violated('no circles');
    if (before !== undefined) return before;
    if (way.length > MOVES_MOST) throw new Violated('every path ends');
    if (known.size > WORLDS_MOST) throw new Error('too many worlds');
    known.set(key, -1);
    let paths = 0;
    if (isOver(world)) paths += 1;
    const following = allMoves(world, rules);
    if (following.length === 0) judgeEnd(world);
    for (const move of following) {
      moves += 1;
      way.push(move.what);
      judge(move, rules, edges);
      paths += pathsFrom(move.world);
      way.pop();
    }
    known.set(key, paths);
    return paths;
  };

  try {
    const paths = pathsFrom(begin(rules.setting));
    return { worlds: known.size, moves, paths, edges, violation: undefined };
  } catch (error) {
    if (!(error instanceof Violated)) throw error;
    return { worlds: known.size, moves, paths: 0, edges, violation: { property: error.property, way: [...way] } };
  }
}

/** What may happen next. Time goes on only where the machines and the services have nothing left to do. */
export function allMoves(world: World, rules: Rules): readonly Move[] {
  const urgent = [...machineMoves(world, rules), ...serviceMoves(world, rules)];
  const isAtRest = urgent.every(({ what }) => what === 'the machine dies');
  if (isAtRest) for (const { name, rests } of properties) if (rests && !rests(world, rules)) throw new Violated(name);
  return [...humanMoves(world, rules), ...urgent, ...(isAtRest ? timeMoves(world, rules) : [])];
}

function judge({ world, occurrences }: Move, rules: Rules, edges: Set<string>): void {
  for (const occurrence of occurrences) {
    if (occurrence.kind === 'edges') for (const edge of occurrence.taken) edges.add(edge);
    for (const { name, happens } of properties) {
      if (happens && !happens(occurrence, world, rules)) throw new Violated(name);
    }
  }
}

function judgeEnd(world: World): void {
  for (const { name, ends } of properties) if (ends && !ends(world)) throw new Violated(name);
}

/** The edges of the definition that no path has taken. */
export function untaken({ definition }: Rules, taken: ReadonlySet<string>): string[] {
  return allEdges(definition).filter((edge) => !taken.has(edge));
}
