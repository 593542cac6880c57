import type { Arrival, Setting } from './world.ts';

const setting = (name: string, numbers: readonly number[], sweep: boolean, arrival: Arrival = 'confirmed'): Setting => {
  const [minutes = 0, waves = 0, acts = 0, faults = 0, healed = 0] = numbers;
  return { name, minutes: minutes === 0 ? null : minutes, waves, acts, faults, healed, arrival, sweep };
};

/** What is walked in full: minutes to the date, waves that there are members for, acts of people, faults, and when all is healed. */
export const settings: readonly Setting[] = [
  setting('two acts in 40 minutes', [40, 2, 2, 0, 46], false),
  setting('two acts in 40 minutes, and the sweep', [40, 2, 2, 0, 46], true),
  setting('one fault in 40 minutes', [40, 2, 0, 1, 46], false),
  setting('one fault in 40 minutes, and the sweep', [40, 2, 0, 1, 46], true),
  setting('an act and a fault in 10 minutes', [10, 1, 1, 1, 1], false),
  setting('an act and a fault in 10 minutes, and the sweep', [10, 1, 1, 1, 1], true),
  setting('two faults in 20 minutes', [20, 1, 0, 2, 3], false),
  setting('two faults in 20 minutes, and the sweep', [20, 1, 0, 2, 2], true),
  setting('three faults in 10 minutes', [10, 1, 0, 3, 1], false),
  setting('an act without a date', [0, 1, 1, 0, 200], false),
  setting('two acts in 35 minutes, in a flood', [35, 2, 2, 0, 41], false, 'in flood'),
  setting('two acts in 10 minutes, nobody behind it', [10, 1, 2, 0, 16], false, 'unconfirmed'),
  setting('an act and a fault in 6 minutes, in a flood', [6, 1, 1, 1, 1], true, 'in flood'),
  setting('an act without a date, in a flood', [0, 2, 1, 0, 200], false, 'in flood, all spared'),
];

/** What takes seconds: for the mutants, smallest first, and for the tests. */
export const small: readonly Setting[] = [
  setting('an act in 10 minutes', [10, 1, 1, 0, 11], false),
  setting('a fault in 10 minutes', [10, 1, 0, 1, 5], false),
  setting('two faults in 10 minutes', [10, 1, 0, 2, 1], false),
  setting('an act and a fault in 6 minutes', [6, 1, 1, 1, 0.1], false),
  setting('a fault in 10 minutes, and the sweep', [10, 1, 0, 1, 5], true),
  setting('three faults in 6 minutes', [6, 1, 0, 3, 0.1], false),
  setting('an act in 35 minutes, in a flood', [35, 2, 1, 0, 41], false, 'in flood'),
];
