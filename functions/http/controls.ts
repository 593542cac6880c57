/** The controls of forms, for the stages' pages. Each is given what was typed and what is wrong (`Entered`). */
export * from './controls/choices.ts';
export * from './controls/date-fields.ts';
export * from './controls/entered.ts';
export * from './controls/field.ts';
export * from './controls/form-parts.ts';
export * from './controls/honeypot.ts';
export * from './controls/place-fields.ts';
export * from './controls/rows.ts';
export * from './controls/text-fields.ts';
