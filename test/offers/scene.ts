import type { APIGatewayProxyResult } from 'aws-lambda';
import { place } from '../../functions/dispatch/carry-out-placement.ts';
import { isReminder } from '../../functions/domain/due/rule.ts';
import { ruleOf } from '../../functions/domain/due/rules.ts';
import { newestOffer } from '../../functions/domain/evaluation/offer.ts';
import type { Member } from '../../functions/domain/members/member.ts';
import type { Offer } from '../../functions/domain/request/casework.ts';
import { endpoint } from '../../functions/http/endpoint.ts';
import { offerRoutes } from '../../functions/offers/offer-routes.ts';
import { carryOutReminder } from '../../functions/reminders/carry-out-due.ts';
import type { StoredCase } from '../../functions/store/case-file.ts';
import { profileKey, sealedKey } from '../../functions/store/keys.ts';
import { memoryStore } from '../../functions/store/memory-store.ts';
import type { Store } from '../../functions/store/store.ts';
import { openToken } from '../../functions/store/tokens.ts';
import { assignmentRoutes } from '../../functions/work/assignment-routes.ts';
import { asForm, asJson, type Call, invoke } from '../http/call.ts';
import { type CaseDiffering, freshReference, readStored, sampleNow, storeCase } from '../support/cases.ts';
import { remembering } from '../support/everything.ts';
import { localSealer } from '../support/kms.ts';
import { storeMember } from '../support/members.ts';
import { changeTools, type MovableClock } from '../support/tools.ts';

/** An answer as a caller sees it: its status, its JSON (empty for a page), its text and where it sends a browser. */
export type Answer = { status: number; body: Record<string, unknown>; text: string; location: string | undefined };

/** Offers as they are in the cloud: both entry points, with members and a case whose offers have gone out. */
export type Scene = ReturnType<typeof startScene>;

/** What attorneys wrote for the evaluator's eyes alone. */
export const sealedTexts = {
  facility: 'Saltmarsh Holding Center',
  summary: 'Held in 2019.\n\nScars on both <arms>.\nAsk gently.',
};

/**
 * How a scene is set up: on the store in the process unless told otherwise. `wrap` stands between the house and the store; with `wait`
 * the house really waits between attempts.
 */
export type SceneOptions = {
  store?: Store;
  wrap?: (store: Store) => Store;
  wait?: (milliseconds: number) => Promise<void>;
  start?: string;
};

/** Starts a scene in which nothing has happened. */
export function startScene({
  store: given = memoryStore(),
  wrap = (same) => same,
  wait,
  start = sampleNow,
}: SceneOptions = {}) {
  const store = remembering(given);
  const chance = changeTools(wrap(store), { start });
  const sealer = localSealer(store);
  const tools = {
    ...chance,
    ...(wait ? { wait, random: Math.random } : {}),
    sealer,
    siteUrl: 'https://site.example',
    coordinators: 'coordinators@network.example',
  };
  const lines: unknown[] = [];
  const options = { ...tools, log: (line: unknown) => lines.push(line) };
  const served = endpoint([...offerRoutes(tools), ...assignmentRoutes(tools)], options);

  const raw = (given: Call): Promise<APIGatewayProxyResult> => invoke(served, given);
  const call = async (given: Call): Promise<Answer> => answerOf(await raw(given));
  const read = (reference: string): Promise<StoredCase> => readStored(store, reference);

  return {
    store,
    tools,
    /** The lines of the log. */
    lines,
    clock: chance as MovableClock,
    raw,
    read,
    get: (path: string, accept = 'application/json') => call({ path, headers: { accept } }),
    head: (path: string) => call({ method: 'HEAD', path, headers: { accept: 'text/html' } }),
    post: (path: string, body: unknown) => call({ method: 'POST', path, headers: asJson, body: JSON.stringify(body) }),
    /** Sends a form as a browser does. */
    submit: (path: string, fields: Record<string, string>) =>
      call({ method: 'POST', path, headers: asForm, body: new URLSearchParams(fields).toString() }),

    /** Lets members of these names join. */
    async members(names: readonly string[], differing: Partial<Member> = {}): Promise<void> {
      await Promise.all(names.map((name) => storeMember(store, idOf(name), differing)));
    },

    /** Changes what is known of a member, beneath everybody. */
    async setMember(name: string, differing: Partial<Member>): Promise<void> {
      const item = await store.get('network', profileKey(idOf(name)));
      if (!item) throw new Error(`${name} is no member`);
      await store.transact([{ kind: 'put', table: 'network', item: { ...item, ...differing } }]);
    },

    /** Opens a case with its key and sealed texts; nobody is asked yet. */
    async open(differing: CaseDiffering = {}, sealed: Record<string, string> = sealedTexts): Promise<string> {
      const reference = differing.request?.reference ?? freshReference();
      await storeCase(store, { ...differing, request: { ...differing.request, reference } });
      const { seal, write } = await sealer.newCase(reference);
      const texts = Object.entries(sealed).map(([name, text]) => [name, seal.seal(name, text)]);
      const item = { ...sealedKey(reference), statusToken: 'sealed', ...Object.fromEntries(texts) };
      await store.transact([write, { kind: 'put', table: 'casework', item }]);
      return reference;
    },

    /** Takes placing one step further, as the stream or the sweep would. */
    place: (reference: string, evaluation = 1) => place(tools, reference, evaluation),

    /** Carries out what is due for one evaluation of a case, placing included. */
    async carryOut(reference: string, evaluation = 1): Promise<string[]> {
      const { due } = await read(reference);
      const ready = due.filter((item) => item.evaluation === evaluation && item.at <= tools.clock());
      for (const { kind } of ready) {
        if (kind === 'place') await place(tools, reference, evaluation);
        const rule = ruleOf(kind);
        if (rule && isReminder(rule)) await carryOutReminder(tools, reference, rule, evaluation);
      }
      return ready.map(({ kind }) => kind);
    },

    /** The path of a member's offer, as their mail has it. */
    async offerPath(reference: string, member: string, evaluation = 1): Promise<string> {
      const offer = offerOf(await read(reference), member, evaluation);
      return `/o/${await openToken(sealer, reference, 'offer', offer)}`;
    },

    /** The path of the assigned member's case page, as their mail has it. */
    async casePath(reference: string, member: string, evaluation = 1): Promise<string> {
      const offer = offerOf(await read(reference), member, evaluation);
      return `/c/${await openToken(sealer, reference, 'assignment', offer)}`;
    },
  };
}

/** The id of a member by the short name that tests use; an id stays what it is. */
export function idOf(name: string): string {
  return name.padEnd(26, '0');
}

/** The newest offer to a member. Throws where there is none. */
export function offerOf(file: StoredCase, member: string, evaluation = 1): Offer {
  const offer = newestOffer(file, evaluation, idOf(member));
  if (!offer) throw new Error(`${member} was not asked`);
  return offer;
}

function answerOf({ statusCode, headers = {}, body }: APIGatewayProxyResult): Answer {
  const isJson = /json/.test(String(headers['Content-Type'] ?? ''));
  const location = headers.Location;
  return {
    status: statusCode,
    body: isJson && body !== '' ? JSON.parse(body) : {},
    text: body,
    location: location === undefined ? undefined : String(location),
  };
}

/** Everything that stands in the tables, so that nothing changed can be seen as nothing changed. */
export const everything = ({ store }: Pick<Scene, 'store'>) => store.everything();
