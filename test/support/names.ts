import fc from 'fast-check';

/** Texts that people type who mean one of `names`: whole or in part, with a slip, in their own case, spaces and accents. */
export function textsMadeOf(names: readonly string[]): fc.Arbitrary<string> {
  const name = fc.constantFrom(...names);
  const words = name.map((text) => text.split(' ')).chain((all) => fc.subarray(all, { minLength: 1 }));
  const meant = fc.oneof(
    name,
    words.map((some) => some.join(' ')),
    fc.tuple(words, words).map((two) => two.flat().join(' ')),
  );
  return fc.tuple(meant, slip, habit).map(([text, slipped, typed]) => typed(slipped(text)));
}

type Typing = (text: string) => string;

/** Mostly none, else a letter lost, doubled or mistaken. */
const slip: fc.Arbitrary<Typing> = fc.oneof(
  { weight: 3, arbitrary: fc.constant<Typing>((text) => text) },
  {
    weight: 1,
    arbitrary: fc.tuple(fc.nat(), fc.constantFrom('', '$&$&', 'x')).map(
      ([place, becomes]): Typing =>
        (text) => {
          const letters = [...text];
          const at = place % letters.length;
          return letters.map((letter, each) => (each === at ? letter.replace(/.$/u, becomes) : letter)).join('');
        },
    ),
  },
);

const habit: fc.Arbitrary<Typing> = fc.constantFrom<Typing[]>(
  (text) => text,
  (text) => text.toUpperCase(),
  (text) => ` ${text.toLowerCase()} `,
  (text) => text.replaceAll(' ', '  '),
  (text) => text.replaceAll(' ', '-'),
  (text) => text.normalize('NFD').replace(/\p{M}/gu, ''),
);
