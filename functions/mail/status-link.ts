import type { StoredCase } from '../store/case-file.ts';
import { openStatusToken } from '../store/status-link.ts';
import { OwnLink } from './links.ts';
import type { PlanningTools } from './planned-mail.ts';

/** The link to the attorney's page of a case: the same in every mail. */
export async function statusLink(
  file: StoredCase,
  { siteUrl, sealer }: Pick<PlanningTools, 'siteUrl' | 'sealer'>,
): Promise<OwnLink> {
  return new OwnLink(siteUrl, 'status', await openStatusToken(file, sealer));
}
