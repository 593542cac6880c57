/** What is wrong with one field. `path` is dotted and starts with the top-level field: `client.languages.0`. */
export type FieldError = { readonly path: string; readonly message: string };
