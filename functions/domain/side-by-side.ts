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
