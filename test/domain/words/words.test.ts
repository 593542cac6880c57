import { describe, expect, test } from 'vitest';
import * as evaluation from '../../../functions/domain/words/evaluation.ts';
import * as member from '../../../functions/domain/words/member.ts';
import {
  levelInWords,
  levelName,
  pageReasons,
  returnedFromWords,
  whyPaged,
} from '../../../functions/domain/words/on-call.ts';
import * as request from '../../../functions/domain/words/request.ts';
import { capitalized, listed, nameOf, type Wording } from '../../../functions/domain/words/wording.ts';

const words: Record<string, unknown> = { ...evaluation, ...member, ...request, returnedFromWords };
const lists = Object.entries(words).filter(
  (entry): entry is [string, Record<string, Wording>] => typeof entry[1] === 'object',
);

describe.each(lists)('%s', (_, list) => {
  const wordings = Object.values(list);

  test('calls each code something that stands within a sentence, and no two codes the same', () => {
    const names = wordings.map(nameOf);
    for (const name of names) expect(name).toMatch(/^\S.*[^\s.]$/);
    expect(new Set(names).size).toBe(names.length);
  });

  test('has labels and hints that stand alone', () => {
    for (const wording of wordings) {
      const { label = 'A', hint = 'A' } = typeof wording === 'string' ? {} : wording;
      for (const alone of [label, hint]) expect(capitalized(alone)).toBe(alone);
    }
  });
});

test('a code of one list is called the same in another', () => {
  const { master, individual } = request.hearingWords;
  expect([master, individual]).toEqual(['master calendar hearing', 'individual (merits) hearing']);
  expect(evaluation.releaseWords.conflict).toBe(evaluation.declineWords.conflict.name);
});

test('levels of the rota have a name, and words within a sentence', () => {
  expect([0, 1, 2, 3].map(levelName)).toEqual(['on-call', 'backup', 'director', 'level 4']);
  expect([0, 1, 2, 3].map(levelInWords)).toEqual(['on-call', 'the backup', 'the director', 'level 4']);
});

test.each([...pageReasons, 'told' as const])('%s is said to whoever is paged in whole sentences', (why) => {
  expect(whyPaged({ why, level: 0 })).toMatch(/^You are on call\. [A-Z].*\.$/);
  expect(whyPaged({ why, level: 1 })).toMatch(/^You are on duty as the backup\. [A-Z].*\.$/);
});

test('whoever was told early is told who has been paged by now, they themselves before others', () => {
  const told = { why: 'told', level: 0 } as const;
  expect(whyPaged(told)).toContain('nothing is demanded of you yet');
  expect(whyPaged(told, { pagedSince: [1] })).toBe(
    'You are on call. You were told early, and by now the backup has been paged.',
  );
  expect(whyPaged(told, { pagedSince: [0, 1] })).toBe(
    'You are on call. You were told early, and by now you have been paged.',
  );
});

test('papers are named in one phrase', () => {
  expect(request.missingInWords(['declaration', 'release'])).toBe('the draft declaration and the signed release');
  expect(listed(['one', 'two', 'three'])).toBe('one, two and three');
  expect(listed([])).toBe('');
});

test('a capital begins words of any letters, and changes nothing else of them', () => {
  expect(['', 'éclair', 'U visa', '𐐨a', 'LGBTQ+ people'].map(capitalized)).toEqual([
    '',
    'Éclair',
    'U visa',
    '𐐀a',
    'LGBTQ+ people',
  ]);
});
