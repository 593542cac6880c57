import type * as z from 'zod';
import { type drillList, drillStarted, newDrill } from '../contracts/drill.ts';
import type { Route } from '../http/endpoint.ts';
import { json } from '../http/reply.ts';
import type { StaffCheck } from '../http/staff.ts';
import { parse } from '../http/validate.ts';
import type { CaseTools } from '../store/case-tools.ts';
import { readDrills, startDrill } from './drill.ts';

/** The routes of drills: all staff may hold one and see how the others went. */
export function drillRoutes(tools: CaseTools, check: StaffCheck): readonly Route[] {
  return [
    {
      method: 'GET',
      path: '/staff/drills',
      speaks: 'json',
      async handle({ headers }) {
        await check(headers, 'coordinator', 'on_call', 'admin');
        const answer: z.infer<typeof drillList> = { items: await readDrills(tools.store) };
        return json(200, answer);
      },
    },
    {
      method: 'POST',
      path: '/staff/drills',
      speaks: 'json',
      bodyOptional: true,
      async handle({ headers, body }) {
        const { email } = await check(headers, 'coordinator', 'on_call', 'admin');
        parse(newDrill, body.kind === 'json' ? body.json : {});
        return json(201, drillStarted.parse(await startDrill(tools, email)));
      },
    },
  ];
}
