/** The controls of forms, for the stages' pages. Each is given what was typed and what is wrong (`Entered`). */
export {
  type Choice,
  type Choices,
  checkbox,
  checkboxes,
  choicesOf,
  radios,
  select,
  yesOrNo,
} from './controls/choices.ts';
export { dateField, dateTimeField } from './controls/date-fields.ts';
export { Entered } from './controls/entered.ts';
export type { Field } from './controls/field.ts';
export {
  actions,
  type ButtonLook,
  button,
  buttonLink,
  formFrame,
  formSection,
  pair,
  withErrorSummary,
} from './controls/form-parts.ts';
export { type Lines, lines, type Rows, rows } from './controls/rows.ts';
export { hidden, suggestionList, type TextArea, type TextField, textArea, textField } from './controls/text-fields.ts';
