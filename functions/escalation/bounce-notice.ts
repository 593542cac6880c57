import { readBounce } from '../contracts/ses-event.ts';
import { traceOf } from '../domain/trace.ts';
import type { ChangeTools } from '../store/attempt.ts';
import { UnknownCase } from '../store/transition.ts';
import { mailBounced } from './bounced.ts';

/** What became of a notice: names and numbers alone, nothing that it says of people or of mails. */
export type NoticeReport = (
  level: 'info' | 'error',
  what: string,
  facts: Readonly<Record<string, string | number | string[]>>,
) => void;

/** A notice that was read and could not be taken in this time. Says nothing of why: the log of a function takes messages as they are. */
export class NoticeFailed extends Error {
  constructor() {
    super('a notice of a mail that came back could not be taken in');
    this.name = 'NoticeFailed';
  }
}

/**
 * Takes in what SES says of a mail that came back. What cannot be read, or is of a case that is no more, is reported and done with, since
 * it will never be otherwise. Throws `NoticeFailed` where another try may succeed.
 */
export async function takeInNotice(tools: ChangeTools & { report: NoticeReport }, message: string): Promise<void> {
  const bounced = read(tools.report, message);
  if (!bounced) return;
  const { reference = 'none', event, recipient } = bounced.mail.tags;
  try {
    const outcome = await mailBounced(tools, bounced);
    const level = outcome === 'for staff' ? 'error' : 'info';
    tools.report(level, 'a mail came back', { reference, event, recipient, outcome });
  } catch (error) {
    tools.report('error', 'a mail came back and was not taken in', { reference, event, recipient, ...traceOf(error) });
    if (!(error instanceof UnknownCase)) throw new NoticeFailed();
  }
}

function read(report: NoticeReport, message: string) {
  try {
    return readBounce(message);
  } catch (error) {
    report('error', 'a notice of a mail that came back cannot be read', traceOf(error));
    return undefined;
  }
}
