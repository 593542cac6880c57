const names = ['on-call', 'backup', 'director'] as const;

/** What a level of the rota is called; they count from 0. */
export function levelName(level: number): string {
  return names[level] ?? `level ${level + 1}`;
}
