import { assignedOffer } from '../../functions/domain/evaluation/offer.ts';
import { endpoint } from '../../functions/http/endpoint.ts';
import { statusRoutes } from '../../functions/intake/status-routes.ts';
import { offerRoutes } from '../../functions/offers/offer-routes.ts';
import { openToken } from '../../functions/store/tokens.ts';
import { assignmentRoutes } from '../../functions/work/assignment-routes.ts';
import { invoke } from '../http/call.ts';
import { textOf } from '../intake/page.ts';
import type { EmergencyScene } from './scene.ts';

/** What the attorney and the members of a scene read behind their links, as text. */
export function readersOf({ running, read }: EmergencyScene) {
  const tools = { ...running.tools, coordinators: running.tools.replyTo };
  const routes = [...statusRoutes(tools), ...offerRoutes(tools), ...assignmentRoutes(tools)];
  const served = endpoint(routes, { ...tools, log: () => {} });
  const see = async (path: string) => textOf((await invoke(served, { path, headers: { accept: 'text/html' } })).body);
  /** The path of the clinician's page of an evaluation, while it is theirs. */
  const casePath = async (reference: string, number = 1) => {
    const { offers, evaluations } = await read(reference);
    const evaluation = evaluations.find((each) => each.number === number);
    const offer = evaluation && assignedOffer(offers, evaluation);
    if (!offer) throw new Error('nobody has it');
    return `/c/${await openToken(tools.sealer, reference, 'assignment', offer)}`;
  };
  return {
    see,
    casePath,
    casePage: async (reference: string, number = 1) => see(await casePath(reference, number)),
    offer: (token: string) => see(`/o/${token}`),
    status: (token: string) => see(`/s/${token}`),
  };
}
