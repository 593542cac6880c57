import { type NewMember, newMember } from '../contracts/member.ts';
import { join } from '../contracts/routes/members.ts';
import type { FieldError } from '../domain/field-error.ts';
import { languageCode, stateCode } from '../domain/names/named-code.ts';
import { bind } from '../http/bind.ts';
import { Entered, placeField } from '../http/controls.ts';
import type { Route } from '../http/endpoint.ts';
import { type Form, IDEMPOTENCY_FIELD } from '../http/form.ts';
import { checkForm } from '../http/parse-form.ts';
import type { RequestBody } from '../http/request.ts';
import type { Checked } from '../http/validate.ts';
import { joinPage, POPULATIONS_ASKED, receivedPage, untouched } from './join-page.ts';
import { type JoinTools, receiveMember } from './receive-member.ts';

/** The routes by which people join. */
export function joinRoutes(tools: JoinTools): readonly Route[] {
  return bind(join, {
    readJoinForm: () => joinPage(untouched(), tools.newId()),
    readJoined: () => receivedPage(),
    join: {
      readForm,
      async answer({ body, request }) {
        await receiveMember(tools, body, keyOf(request.body));
        return { state: 'pending_verification' };
      },
      thenSee: () => '/join/received',
      again: ({ request }, { form, errors }) =>
        joinPage(new Entered(form, besideFields(errors)), keyOf(request.body) ?? tools.newId()),
    },
  });
}

/**
 * What the form says: names of languages and states become codes. Whoever was asked about populations and ticked none works with
 * none of them; whoever was not asked is not ruled out.
 */
function readForm(form: Form): Checked<NewMember> {
  const checked = checkForm(newMember, form, {
    translate: { 'languages.code': languageCode, 'licenses.state': stateCode, 'location.state': stateCode },
    aside: [POPULATIONS_ASKED],
  });
  const noneTicked = checked.ok && form.text(POPULATIONS_ASKED) === 'true' && checked.value.populations === undefined;
  return noneTicked ? { ok: true, value: { ...checked.value, populations: [] } } : checked;
}

/** An error about the place as a whole stands beside its first field. */
function besideFields(errors: readonly FieldError[]): FieldError[] {
  return errors.map(({ path, message }) => ({ path: placeField(path), message }));
}

/** The key that this form brought along; what else stands in that field was not put there by the form. */
function keyOf(body: RequestBody): string | undefined {
  return body.kind === 'form' ? /^[0-9A-Z]{26}$/.exec(body.form.text(IDEMPOTENCY_FIELD))?.[0] : undefined;
}
