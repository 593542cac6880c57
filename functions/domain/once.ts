/** Makes a value when it is first asked for, and keeps it: a table that nobody reads costs nothing at the start. */
export function once<T>(make: () => T): () => T {
  let made: { value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
