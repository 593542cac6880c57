/**
 * What is wrong with one field. `path` is dotted and starts with the top-level field: `client.languages.0`. `choices` are the names that
 * what was typed may mean, each of which is taken.
 */
export type FieldError = { readonly path: string; readonly message: string; readonly choices?: string[] };
