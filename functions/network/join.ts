import { type NewMember, newMember } from '../contracts/member.ts';
import { formPaths } from '../domain/links.ts';
import { languageCode, stateCode } from '../domain/names/named-code.ts';
import { Filled } from '../http/controls.ts';
import type { Route } from '../http/endpoint.ts';
import { type Form, IDEMPOTENCY_FIELD } from '../http/form.ts';
import type { FormReading } from '../http/form-value.ts';
import { checkForm } from '../http/parse-form.ts';
import { invalid } from '../http/problems.ts';
import { json, page, type Reply, seeOther } from '../http/reply.ts';
import { parse } from '../http/validate.ts';
import { joinPage, POPULATIONS_ASKED, receivedPage, untouched } from './join-page.ts';
import { type JoinTools, receiveMember } from './receive-member.ts';

/** How the form's fields are read: names of languages and states become codes. */
const reading: FormReading = {
  translate: { 'languages.code': languageCode, 'licenses.state': stateCode },
  aside: [POPULATIONS_ASKED],
};

/** Keys that this form may bring along; what else stands in that field was not put there by the form. */
const formKey = /^[0-9A-Z]{26}$/;

/** The routes by which people join. */
export function joinRoutes(tools: JoinTools): readonly Route[] {
  return [
    {
      method: 'GET',
      path: formPaths.join,
      handle: async () => page(200, joinPage(untouched(), tools.newId()), forSearch),
    },
    { method: 'GET', path: '/join/received', handle: async () => page(200, receivedPage()) },
    {
      method: 'POST',
      path: '/members',
      accepts: ['json', 'form'],
      handle: async ({ body, wantsJson }) => {
        if (body.kind === 'form') return joinByForm(tools, body.form, wantsJson);
        await receiveMember(tools, parse(newMember, body.kind === 'json' ? body.json : undefined));
        return received;
      },
    },
  ];
}

/** The form is meant for everybody, and may be found. */
const forSearch = { 'X-Robots-Tag': 'all' } as const;

const received: Reply = json(202, { state: 'pending_verification' });

async function joinByForm(tools: JoinTools, form: Form, wantsJson: boolean): Promise<Reply> {
  const key = formKey.exec(form.text(IDEMPOTENCY_FIELD))?.[0];
  const checked = checkForm(newMember, form, reading);
  if (checked.ok) {
    await receiveMember(tools, withPopulations(checked.value, form), key);
    return wantsJson ? received : seeOther('/join/received');
  }
  if (wantsJson) throw invalid(checked.errors);
  return page(422, joinPage(new Filled(form, checked.errors), key ?? tools.newId()));
}

/** Whoever was asked about populations and ticked none works with none of them; whoever was not asked is not ruled out. */
function withPopulations(member: NewMember, form: Form): NewMember {
  const asked = form.text(POPULATIONS_ASKED) === 'true';
  return asked && member.populations === undefined ? { ...member, populations: [] } : member;
}
