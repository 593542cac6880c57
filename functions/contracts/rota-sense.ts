import type { Instant } from '../domain/time/time.ts';

type Span = { from: Instant; to: Instant };
type Given = {
  levels: string[][];
  people: { email: string; away: Span[] }[];
  shifts: (Span & { level: number; email: string })[];
};

/** What is wrong with a field, seen together with others. */
export type Nonsense = { path: readonly (string | number)[]; message: string };

/** What makes no sense in a rota whose fields are each in their form: people nobody knows, spans that end before they begin or overlap. */
export function checkRota(rota: Given): Nonsense[] {
  return [...checkPeople(rota), ...checkShifts(rota)];
}

function checkPeople({ levels, people, shifts }: Given): Nonsense[] {
  const named = new Set([...levels.flat(), ...shifts.map(({ email }) => email)]);
  return people.flatMap(({ email, away }, position) => {
    const path = ['people', position] as const;
    const twice = people.findIndex((person) => person.email === email) < position;
    return [
      ...(twice ? [{ path: [...path, 'email'], message: 'Name each person only once.' }] : []),
      ...(named.has(email) ? [] : [{ path: [...path, 'email'], message: 'This person is on no level and no shift.' }]),
      ...spanErrors(away, [...path, 'away']),
    ];
  });
}

function checkShifts({ levels, people, shifts }: Given): Nonsense[] {
  const known = new Set([...levels.flat(), ...people.map(({ email }) => email)]);
  return shifts.flatMap((shift, position) => {
    const { level, email } = shift;
    const path = ['shifts', position] as const;
    const spans = shifts.slice(0, position).filter((other) => other.email === email);
    const away = people.find((person) => person.email === email)?.away ?? [];
    return [
      ...(level < levels.length ? [] : [{ path: [...path, 'level'], message: 'There is no such level.' }]),
      ...(known.has(email)
        ? []
        : [{ path: [...path, 'email'], message: 'This person is on no level and not among the people.' }]),
      ...(shift.from < shift.to ? [] : [{ path: [...path, 'to'], message: ENDS_EARLY }]),
      ...(spans.some((other) => overlap(other, shift))
        ? [{ path: [...path, 'from'], message: 'This person has another shift then.' }]
        : []),
      ...(away.some((other) => overlap(other, shift))
        ? [{ path: [...path, 'from'], message: 'This person is away then.' }]
        : []),
    ];
  });
}

const ENDS_EARLY = 'The end must come after the beginning.';

function spanErrors(spans: Span[], path: readonly (string | number)[]): Nonsense[] {
  return spans.flatMap((span, position) => [
    ...(span.from < span.to ? [] : [{ path: [...path, position, 'to'], message: ENDS_EARLY }]),
    ...(spans.slice(0, position).some((other) => overlap(other, span))
      ? [{ path: [...path, position, 'from'], message: 'This overlaps another span.' }]
      : []),
  ]);
}

function overlap(one: Span, other: Span): boolean {
  return one.from < other.to && other.from < one.to;
}
