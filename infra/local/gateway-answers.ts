import type { GatewayResponsePlan } from './plan.ts';

/** What API Gateway answers by itself. */
export type GatewayAnswer = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
};

/** The cases in which the stage answers itself, by API Gateway's names, with the status they have by default. */
const defaultStatus = {
  MISSING_AUTHENTICATION_TOKEN: 403,
  REQUEST_TOO_LARGE: 413,
  INTEGRATION_FAILURE: 504,
  INTEGRATION_TIMEOUT: 504,
} as const;

export type GatewayCase = keyof typeof defaultStatus;

const headerPrefix = 'gatewayresponse.header.';

/**
 * The answers of the template. A case that it does not name is answered as its class is, `DEFAULT_4XX` or `DEFAULT_5XX`
 * (API Gateway, "Gateway responses"). Throws for values other than fixed texts.
 */
export function gatewayAnswers(plans: readonly GatewayResponsePlan[]): (of: GatewayCase) => GatewayAnswer {
  const planned = new Map(plans.map((plan) => [plan.ResponseType, { plan, ...fixedParts(plan) }]));
  return (of) => {
    const status = defaultStatus[of];
    const found = planned.get(of) ?? planned.get(status < 500 ? 'DEFAULT_4XX' : 'DEFAULT_5XX');
    if (!found) return { status, headers: { 'Content-Type': 'application/json' }, body: '{"message":null}' };
    return { status: Number(found.plan.StatusCode ?? status), headers: found.headers, body: found.body };
  };
}

function fixedParts(plan: GatewayResponsePlan): { headers: Record<string, string>; body: string } {
  const body = plan.ResponseTemplates['application/json'];
  if (body === undefined || body.includes('$')) throw new Error(`${plan.ResponseType} has no fixed JSON template`);
  const headers = Object.entries(plan.ResponseParameters).map(([parameter, value]) => {
    const fixed = /^'(.*)'$/.exec(value)?.[1];
    if (!parameter.startsWith(headerPrefix) || fixed === undefined) {
      throw new Error(`${plan.ResponseType} sets ${parameter} to ${value}, which is no fixed header`);
    }
    return [parameter.slice(headerPrefix.length), fixed];
  });
  return { headers: { 'Content-Type': 'application/json', ...Object.fromEntries(headers) }, body };
}
