import type { RequestReceived } from '../../functions/contracts/replies.ts';
import type { IntakeSettings } from '../../functions/domain/intake-settings.ts';
import { requestRoutes } from '../../functions/intake/request-routes.ts';
import { statusRoutes } from '../../functions/intake/status-routes.ts';
import type { StoredCase } from '../../functions/store/case-file.ts';
import type { Store } from '../../functions/store/store.ts';
import { asForm, asJson, callerOf } from '../http/call.ts';
import { readStored } from '../support/cases.ts';
import { type House, house } from '../support/house.ts';
import { seededChance, withoutFlood } from '../support/tools.ts';

/** An answer as the caller sees it; `json` is empty for a page. */
export type Answer = {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: string;
  readonly json: Record<string, unknown>;
};

/** The fields of a form: a name with several values stands for several fields. */
export type Fields = Readonly<Record<string, string | readonly string[]>>;

type Headers = Readonly<Record<string, string>>;

/** The attorney's two doors, in a house that carries out what follows. */
export type IntakeScene = House & {
  readonly lines: readonly unknown[];
  /** Sends JSON, or a body as it is; `headers` stand before those of JSON. */
  readonly post: (path: string, body: unknown, headers?: Headers) => Promise<Answer>;
  /** Sends a form as a browser does. */
  readonly send: (path: string, fields: Fields, headers?: Headers) => Promise<Answer>;
  /** Reads JSON, or a page. */
  readonly get: (path: string) => Promise<Answer>;
  readonly open: (path: string) => Promise<Answer>;
  readonly head: (path: string) => Promise<Answer>;
  /** Sends a request; gives the answer with the path of its page. */
  readonly request: (body: unknown, headers?: Headers) => Promise<RequestReceived & { readonly path: string }>;
  readonly read: (reference: string) => Promise<StoredCase>;
};

let scenes = 0;

/** The address of the people whom attorneys can ask. */
export const coordinators = 'coordinators@network.example';

/** The house on `store`, and its doors for attorneys. */
export function intakeScene(
  store: Store,
  start = '2027-01-12T15:00:00.000Z',
  intake: IntakeSettings = withoutFlood,
  onMail?: Parameters<typeof house>[2],
): IntakeScene {
  const built = house(store, start, onMail);
  built.tools.intake = intake;
  // Scenes on one store must not draw the same references.
  scenes += 1;
  built.tools.bytes = seededChance(1_000 + scenes).bytes;
  const tools = { ...built.tools, coordinators };
  const { call, lines } = callerOf(...requestRoutes(tools), ...statusRoutes(tools));
  const answer = async (given: Parameters<typeof call>[0]): Promise<Answer> => {
    const { statusCode, headers = {}, body } = await call(given);
    const isJson = /json/.test(String(headers['Content-Type'] ?? '')) && body !== '';
    return { status: statusCode, headers, body, json: isJson ? JSON.parse(body) : {} };
  };
  const scene: IntakeScene = {
    ...built,
    lines,
    post: (path, body, headers = {}) =>
      answer({
        method: 'POST',
        path,
        headers: { ...asJson, ...headers },
        body: typeof body === 'string' ? body : JSON.stringify(body),
      }),
    send: (path, fields, headers = {}) =>
      answer({ method: 'POST', path, headers: { ...asForm, ...headers }, body: encoded(fields) }),
    get: (path) => answer({ path, headers: { Accept: 'application/json' } }),
    open: (path) => answer({ path, headers: { Accept: asForm.Accept } }),
    head: (path) => answer({ method: 'HEAD', path, headers: { Accept: asForm.Accept } }),
    async request(body, headers) {
      const { status, json } = await scene.post('/requests', body, headers);
      if (status !== 201) throw new Error(`a request was answered ${status}: ${JSON.stringify(json)}`);
      const received = json as RequestReceived;
      return { ...received, path: new URL(received.statusUrl).pathname };
    },
    read: (reference) => readStored(store, reference),
  };
  return scene;
}

function encoded(fields: Fields): string {
  const pairs = Object.entries(fields).flatMap(([name, text]) =>
    [text].flat().map((each): [string, string] => [name, each]),
  );
  return new URLSearchParams(pairs).toString();
}
