import type { StoredCase } from './case-file.ts';
import type { Sealer } from './sealing.ts';

/** The place in the case for which the attorney's token is sealed. */
export const STATUS_TOKEN_PLACE = 'status-token';

/** The token of the attorney's page. */
export async function openStatusToken(file: StoredCase, sealer: Sealer): Promise<string> {
  const seal = await sealer.caseSeal(file.request.reference);
  return seal.open(STATUS_TOKEN_PLACE, file.sealed.statusToken);
}
