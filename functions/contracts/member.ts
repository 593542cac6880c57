import * as z from 'zod';
import { memberDeclared } from '../domain/members/member.ts';
import { learns } from '../domain/members/qualification.ts';
import { isWithinScope } from '../domain/members/scope.ts';
import { evaluationTypes, evaluationTypeWords, modes, populations } from '../domain/words/evaluation.ts';
import { fluencies, memberKinds, professionWords } from '../domain/words/member.ts';
import { calendarDate, distinct, language, location, timeZone, usState } from './codes.ts';
import { email, phone, singleLine } from './fields.ts';

const license = z.strictObject({ state: usState, number: singleLine(50), expiresOn: calendarDate });
const training = z.strictObject({ course: singleLine(100), completedOn: calendarDate });
const spoken = z.strictObject({ code: language, level: z.enum(fluencies) });

const wholeNumber = (most: number) =>
  z
    .number()
    .int('Give a whole number.')
    .min(0, `Give a number from 0 to ${most}.`)
    .max(most, `Give a number from 0 to ${most}.`);

/** The body of `POST /members`. */
export const newMember = z
  .strictObject({
    ...memberDeclared.shape,
    kind: z.enum(memberKinds).default('clinician'),
    name: singleLine(200),
    email,
    phone: phone.exactOptional(),
    licenses: z.array(license).max(10, 'Name at most ten licenses.'),
    supervisor: z.strictObject({ name: singleLine(200), email }).exactOptional(),
    evaluationTypes: distinct(z.enum(evaluationTypes), 1, evaluationTypes.length),
    populations: distinct(z.enum(populations), 0, populations.length).exactOptional(),
    languages: z
      .array(spoken)
      .min(1, 'Name at least one language.')
      .max(10, 'Name at most ten languages.')
      .refine((list) => new Set(list.map(({ code }) => code)).size === list.length, 'Name each language only once.'),
    location,
    travelMiles: wholeNumber(3_000).exactOptional(),
    modes: distinct(z.enum(modes), 1, modes.length),
    monthlyCapacity: wholeNumber(31),
    yearlyCapacity: wholeNumber(366).exactOptional(),
    trainings: z.array(training).max(20, 'Name at most twenty trainings.').exactOptional(),
    timeZone: timeZone.exactOptional(),
  })
  .superRefine((member, context) => {
    const refuse = (path: (string | number)[], message: string) => context.addIssue({ code: 'custom', path, message });
    if (member.licenses.length === 0 && !(learns(member) && member.supervisor)) {
      refuse(['licenses'], 'Name a license. Only a resident or student with a supervisor may leave this empty.');
    }
    for (const [position, type] of member.evaluationTypes.entries()) {
      if (learns(member) || isWithinScope(member, type)) continue;
      const [profession, kind] = [professionWords[member.profession].name, evaluationTypeWords[type].name];
      const message = `A ${profession} does not write ${kind} evaluations here. Leave that type out.`;
      refuse(['evaluationTypes', position], message);
    }
    if (member.modes.includes('in_person') && member.travelMiles === undefined) {
      refuse(['travelMiles'], 'Say how many miles you travel for an evaluation in person.');
    }
  })
  .meta({ id: 'NewMember' });
export type NewMember = z.infer<typeof newMember>;
