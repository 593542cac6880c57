/** Throws what went wrong, if anything did: the error, or all of them as one. */
export function throwFailures(outcomes: readonly PromiseSettledResult<unknown>[]): void {
  const reasons: unknown[] = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason] : []));
  if (reasons.length > 1) throw new AggregateError(reasons, 'several things failed');
  if (reasons.length > 0) throw reasons[0];
}

/** What all of them made, in their order; throws what went wrong, if anything did. */
export function allMade<R>(outcomes: readonly PromiseSettledResult<R>[]): R[] {
  throwFailures(outcomes);
  return outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value] : []));
}

/** Works through a list, so many at a time, and says in its order how each came out; one that fails keeps no other one up. */
export async function sideBySide<T, R>(
  most: number,
  list: readonly T[],
  work: (one: T) => Promise<R>,
): Promise<PromiseSettledResult<R>[]> {
  const outcomes: PromiseSettledResult<R>[] = [];
  const waiting = list.entries();
  const worker = async () => {
    for (const [place, one] of waiting) outcomes[place] = (await Promise.allSettled([work(one)]))[0];
  };
  await Promise.all(Array.from({ length: most }, worker));
  return outcomes;
}
