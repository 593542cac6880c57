/** One legal way from state to state: how it is said, from which states, to which. An empty `from` is a beginning. */
export type Transition<State extends string> = {
  readonly says: string;
  readonly from: readonly State[];
  readonly to: State;
};

/** Every legal way of something that has states, each by its key. */
type Transitions<State extends string> = Readonly<Record<string, Transition<State>>>;

/** The states from which `to` may be reached; a state also stands for itself, when only details change. */
export function legalBefore<State extends string>(transitions: Transitions<State>, to: State): State[] {
  const before = Object.values(transitions).filter((way) => way.to === to);
  return [...new Set([...before.flatMap(({ from }) => from), to])];
}

/** Whether a way may be taken from a state. */
export function mayTake({ from }: Pick<Transition<string>, 'from'>, state: string): boolean {
  return from.includes(state);
}
