import type { EntryPoint } from './route.ts';
import { request, status } from './routes/attorneys.ts';
import { drills } from './routes/drills.ts';
import { join } from './routes/members.ts';
import { offer } from './routes/offers.ts';
import { page } from './routes/on-call.ts';
import { site } from './routes/site.ts';
import { staff } from './routes/staff.ts';
import { assignment } from './routes/work.ts';

/** Every route of the site, by the function that serves it. */
export const entryPoints: readonly EntryPoint[] = [request, status, join, offer, assignment, page, staff, drills, site];
