const names = ['on-call', 'backup', 'director'] as const;

/** What a level of the rota is called; they count from 0. */
export function levelName(level: number): string {
  return names[level] ?? `level ${level + 1}`;
}

/** A level as it stands within a sentence. */
export function levelInWords(level: number): string {
  return level === 0 ? levelName(level) : `the ${levelName(level)}`;
}

/** A sentence begins with it. */
export function capitalized(words: string): string {
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
}
