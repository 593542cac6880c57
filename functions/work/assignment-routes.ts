import { assignment } from '../contracts/routes/work.ts';
import type { FieldError } from '../domain/field-error.ts';
import { linkPath } from '../domain/links.ts';
import { bind } from '../http/bind.ts';
import type { Contact } from '../http/contact.ts';
import { Entered } from '../http/controls.ts';
import type { Route } from '../http/endpoint.ts';
import type { NotTaken } from '../http/handlers.ts';
import type { Html } from '../http/html.ts';
import type { CaseTools } from '../store/case-tools.ts';
import { assignedPage, endedPage } from './assignment-page.ts';
import { viewAssignment } from './assignment-view.ts';
import { releaseAssignment } from './release-assignment.ts';

/** The routes of the assigned member's case page. GET shows and changes nothing; POST gives the case back. */
export function assignmentRoutes(tools: CaseTools & Contact): readonly Route[] {
  return bind(assignment, {
    readAssignment: {
      answer: async ({ params }) => (await viewAssignment(tools, params.token)).view,
      page: ({ params }) => pageOf(tools, params.token),
    },
    releaseAssignment: {
      answer: ({ params, body }) => releaseAssignment(tools, params.token, body),
      thenSee: ({ params }) => linkPath('assignment', params.token),
      again: ({ params }, notTaken) => pageOf(tools, params.token, notTaken),
    },
  });
}

async function pageOf(tools: CaseTools & Contact, token: string, notTaken?: NotTaken): Promise<Html> {
  const { view, passed, follows, undo } = await viewAssignment(tools, token);
  if (view.attorney === null) return endedPage(view, follows, tools.coordinators);
  const entered = new Entered(notTaken?.form, notTaken?.errors.map(inWords));
  return assignedPage({
    view,
    passed,
    undo,
    path: linkPath('assignment', token),
    entered,
    refusal: notTaken?.refusal?.message,
  });
}

/** An error of the contract as the page says it. */
function inWords({ path, message }: FieldError): FieldError {
  return { path, message: path === 'reason' ? 'Nothing was chosen, so nothing has been sent.' : message };
}
