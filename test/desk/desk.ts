import { staffRoutes } from '../../functions/desk/api/staff-routes.ts';
import { endpoint } from '../../functions/http/endpoint.ts';
import { drillRoutes } from '../../functions/intake/drill.ts';
import type { Store } from '../../functions/store/store.ts';
import { asJson, invoke } from '../http/call.ts';
import { sampleNow } from '../support/cases.ts';
import { type House, house } from '../support/house.ts';
import { seededChance } from '../support/tools.ts';
import { type SignIn, signIn, type TokenWishes } from './sign-in.ts';

/** An answer of the staff API, its body read. */
export type Answer<Body> = { status: number; body: Body; headers: Record<string, unknown> };

/** How a call is made; by a coordinator, unless told otherwise. */
export type Wishes = TokenWishes & {
  readonly token?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** A body that is not made of JSON. */
  readonly text?: string;
};

/** Calls the staff API. The query stands in the path. */
export type StaffCall = <Body = Record<string, unknown>>(
  method: string,
  path: string,
  body?: unknown,
  wishes?: Wishes,
) => Promise<Answer<Body>>;

/** The staff API on a store, drills among it, and the house that it acts in. */
export type Desk = { readonly signIn: SignIn; readonly house: House; readonly call: StaffCall };

let desks = 0;

/** A desk on `store` at the time of the sample cases. No two desks of a file make the same references. */
export async function deskOn(store: Store): Promise<Desk> {
  const own = await signIn();
  const rooms = house(store, sampleNow);
  desks += 1;
  Object.assign(rooms.tools, seededChance(1_000 + desks));
  const served = endpoint([...staffRoutes(rooms.tools), ...drillRoutes(rooms.tools)], {
    ...rooms.tools,
    check: own.check,
    log: () => {},
  });
  return {
    signIn: own,
    house: rooms,
    async call(method, path, body, { token, headers, text, ...wishes } = {}) {
      const [address = '', query = ''] = path.split('?');
      const sent = text ?? (body === undefined ? undefined : JSON.stringify(body));
      const answer = await invoke(served, {
        method,
        path: address,
        query: Object.fromEntries(new URLSearchParams(query)),
        headers: {
          Authorization: `Bearer ${token ?? (await own.token(wishes))}`,
          ...(sent === undefined ? {} : asJson),
          ...headers,
        },
        ...(sent === undefined ? {} : { body: sent }),
      });
      const read = answer.body === '' ? {} : JSON.parse(answer.body);
      return { status: answer.statusCode, body: read, headers: answer.headers ?? {} };
    },
  };
}
