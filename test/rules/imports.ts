/** A source file: its path from the root of the repository, and its text. */
export type Source = { path: string; text: string };

/** One import: what it names, and whether it brings types only and is gone at run time. */
export type Import = { specifier: string; typeOnly: boolean };

/**
 * Statements begin a line in this house (the formatter sees to that), so that one pattern finds them: neither a comment nor a
 * string can look like one. What a template holds may, and is then reported, which is the safe side.
 */
const fromClause = /^(?:import|export)\s+(type\s)?[\w$\s{},*]*?\bfrom\s*['"]([^'"]+)['"]/gm;
const bareClause = /^import\s*['"]([^'"]+)['"]/gm;
const call = /\b(?:import|require)\s*\(\s*(?:['"]([^'"]+)['"]\s*[,)])?/g;

/** What an import that is computed at run time is reported as: no rule can allow it. */
export const computed = '(computed)';

/** Every import of a text, in whatever form: of values and types, passed on, for its effect, at run time. */
export function importsOf(text: string): Import[] {
  return [
    ...[...text.matchAll(fromClause)].map(([, type, specifier = '']) => ({ specifier, typeOnly: type !== undefined })),
    ...[...text.matchAll(bareClause)].map(([, specifier = '']) => ({ specifier, typeOnly: false })),
    ...[...withoutComments(text).matchAll(call)].map(([, specifier = computed]) => ({ specifier, typeOnly: false })),
  ];
}

/** Lines that are comments speak of imports without making any. */
function withoutComments(text: string): string {
  return text.replaceAll(/^\s*(?:\/\/|\/?\*).*$/gm, '');
}
