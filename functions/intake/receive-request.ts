import { type AnswerWithoutLink, answerWithoutLink, type RequestReceived } from '../contracts/replies.ts';
import type { NewRequest } from '../contracts/request.ts';
import type { Reference } from '../domain/ids.ts';
import { linkUrl } from '../domain/links.ts';
import { isConfirmed } from '../domain/request/confirming.ts';
import { impossibleDates, pastDateWarnings } from '../domain/request/intake.ts';
import { referenceFrom } from '../domain/request/reference.ts';
import { turnOf } from '../domain/request/turn.ts';
import type { Instant } from '../domain/time/time.ts';
import { invalid } from '../http/problem.ts';
import { attempt } from '../store/attempt.ts';
import { readCase } from '../store/case-file.ts';
import type { CaseTools } from '../store/case-tools.ts';
import { headOf } from '../store/change-writes.ts';
import { linkWrite, newToken } from '../store/links.ts';
import { newCaseWrites } from '../store/new-case.ts';
import type { Write } from '../store/store.ts';
import { openToken, tokenAttribute } from '../store/tokens.ts';
import { type AdmissionTools, admit, admitted } from './admission.ts';
import { givenAnswer, type Keyed, rememberAnswer } from './idempotency.ts';
import { matterOf, type OpenedCase, openCase } from './open-case.ts';

/**
 * Takes a request in: one transaction writes the case, its sealed texts and key, the attorney's link and the answer that is
 * remembered under `key`. The same key and body give the same answer and write nothing.
 * Throws `Problem` 422 where dates cannot be and 429 where no more is taken, `Refusal` where the key was used for another body, and `Busy`.
 */
export async function receiveRequest(tools: AdmissionTools, body: NewRequest, key?: Keyed): Promise<RequestReceived> {
  return attempt(tools, async () => {
    const now = tools.clock();
    const given = key && (await givenAnswer(tools.store, key, now));
    if (given) return { ...given, statusUrl: await statusUrlOf(tools, given.reference) };
    const errors = impossibleDates(matterOf(body), now);
    if (errors.length > 0) throw invalid(errors);
    const opened = openCase(referenceFrom(tools.bytes(5)), body, now, tools.intake);
    const admission = await admit(tools, opened.request, body.attorney.email, now);
    return writeCase(tools, admitted(opened, admission), body, now, (answer) => [
      ...admission.writes,
      ...(key ? [rememberAnswer(key, answer, now)] : []),
    ]);
  });
}

/** Writes a case that has been opened, with its key, its sealed texts, its attorney's link, and whatever stands or falls with it. */
export async function writeCase(
  tools: CaseTools,
  opened: OpenedCase,
  body: NewRequest,
  now: Instant,
  alsoFor: (answer: AnswerWithoutLink) => Write[],
): Promise<RequestReceived> {
  const { reference } = opened.request;
  const { seal, write } = await tools.sealer.newCase(reference);
  const [token, mailedToken] = [newToken(tools.bytes), newToken(tools.bytes)];
  const sealed = {
    statusToken: seal.seal(tokenAttribute.status({}), token),
    mailedToken: seal.seal(tokenAttribute.mailedStatus({}), mailedToken),
    ...(body.summary === undefined ? {} : { summary: seal.seal('summary', body.summary) }),
    ...(body.client.facility === undefined ? {} : { facility: seal.seal('facility', body.client.facility) }),
  };
  const request = headOf(opened, now);
  const answer = answerWithoutLink.parse({
    ...request,
    ...turnOf(opened, now, { who: 'attorney', search: () => ({ how: 'choosing' }) }),
    confirmed: isConfirmed(request),
    warnings: pastDateWarnings(opened.intake.matter, now),
  });
  await tools.store.transact([
    ...newCaseWrites({ ...opened, sealed }, now),
    write,
    linkWrite(token, { purpose: 'status', reference }),
    linkWrite(mailedToken, { purpose: 'status', reference, mailed: true }),
    ...alsoFor(answer),
  ]);
  return { ...answer, statusUrl: linkUrl(tools.siteUrl, 'status', token) };
}

async function statusUrlOf(tools: CaseTools, reference: Reference): Promise<string> {
  const file = await readCase(tools.store, reference);
  if (!file) throw new Error('a remembered answer without its case');
  return linkUrl(tools.siteUrl, 'status', await openToken(tools.sealer, file.request.reference, 'status', file.sealed));
}
