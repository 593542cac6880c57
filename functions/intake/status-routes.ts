import { status } from '../contracts/routes/attorneys.ts';
import { linkPath } from '../domain/links.ts';
import { bind } from '../http/bind.ts';
import type { Route } from '../http/endpoint.ts';
import type { NotTaken } from '../http/handlers.ts';
import type { Html } from '../http/html.ts';
import { openLinkedCase } from '../store/linked-case.ts';
import { actForAttorney, isMailedLink, readAction } from './actions.ts';
import { exampleDay } from './form/matter.ts';
import { firstMailOf } from './left-out.ts';
import { type StatusTools, statusOf } from './status.ts';
import { statusPage } from './status-page/status-page.ts';

/** The routes of the attorney's page. */
export function statusRoutes(tools: StatusTools): readonly Route[] {
  const caseOf = async (token: string) => (await openLinkedCase(tools, token, 'status')).file;
  return bind(status, {
    readStatus: {
      answer: async ({ params }) => statusOf(tools, await caseOf(params.token)),
      page: ({ params }) => pageOf(tools, params.token),
    },
    actOnOwnRequest: {
      readForm: async (form, { params }) => readAction(form, (await caseOf(params.token)).intake.matter),
      async answer({ params: { token }, body }) {
        if (body.action !== 'keep') await actForAttorney(tools, token, body);
        return statusOf(tools, await caseOf(token));
      },
      thenSee: ({ params }) => linkPath('status', params.token),
      again: ({ params }, notTaken) => (notTaken.refusal ? undefined : pageOf(tools, params.token, notTaken)),
    },
  });
}

async function pageOf(tools: StatusTools, token: string, typed?: NotTaken): Promise<Html> {
  const { link, file } = await openLinkedCase(tools, token, 'status');
  const now = tools.clock();
  const isMailed = isMailedLink(link, file);
  return statusPage({
    status: await statusOf(tools, file),
    file,
    isMailed,
    firstMail: isMailed ? 'left' : await firstMailOf(tools.store, file, now),
    path: linkPath('status', token),
    now,
    coordinators: tools.coordinators,
    emergencyPhone: tools.emergencyPhone,
    exampleDay: exampleDay(now),
    typed,
  });
}
