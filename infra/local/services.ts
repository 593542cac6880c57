import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { type AwsCalls, AwsError } from './aws-error.ts';
import type { SentMail } from './bounces.ts';
import { type Answer, readBody } from './door.ts';
import { type Faults, Unanswered } from './faults.ts';
import type { Mailbox } from './mailbox.ts';
import type { TextMessages, Topics } from './messages.ts';

/** What stands behind the calls that functions make. */
type Services = {
  readonly faults: Faults;
  readonly kms: AwsCalls;
  readonly mailbox: Mailbox;
  readonly topics: Topics;
  readonly textMessages: TextMessages;
  readonly stateMachines: AwsCalls;
  readonly configurationSets: readonly string[];
  /** Told of every mail that was accepted. */
  readonly mailSent: (sent: SentMail) => void;
};

const bodyBytes = 12 * 1024 * 1024;

/**
 * Answers exactly the calls in use of KMS (protocol JSON 1.1), Step Functions (JSON 1.0), SES and SNS (protocol query) and
 * refuses all others, as AWS would refuse them; a service with a fault fails as it would there.
 */
export function services(behind: Services): Answer {
  return async (request, response) => {
    const body = await readBody(request, bodyBytes);
    const target = request.headers['x-amz-target'];
    try {
      if (typeof target === 'string') answerJson(response, target, body, behind);
      else await answerQuery(request, response, new URLSearchParams(body?.toString()), behind);
    } catch (error) {
      if (!(error instanceof Unanswered)) throw error;
      request.socket.destroy();
    }
  };
}

function answerJson(response: ServerResponse, target: string, body: Buffer | undefined, behind: Services): void {
  const [service = '', operation = ''] = target.split('.');
  const isStates = service === 'AWSStepFunctions';
  const calls = isStates ? behind.stateMachines : behind.kms;
  const version = isStates ? '1.0' : '1.1';
  try {
    const known = (isStates || service === 'TrentService') && Object.hasOwn(calls, operation);
    const run = known ? calls[operation] : undefined;
    if (!run) throw new AwsError('UnknownOperationException', `The local stage does not know ${target}`);
    behind.faults.meet(isStates ? 'states' : 'kms');
    sendJson(response, 200, version, run(JSON.parse(body?.toString() || '{}')));
  } catch (error) {
    const { code, message } = asAwsError(error);
    sendJson(response, 400, version, { __type: code, message });
  }
}

async function answerQuery(
  request: IncomingMessage,
  response: ServerResponse,
  parameters: URLSearchParams,
  behind: Services,
): Promise<void> {
  const action = parameters.get('Action') ?? `${request.method} ${request.url}`;
  const requestId = `<RequestId>${randomUUID()}</RequestId>`;
  try {
    const facts = Object.entries(await act(action, parameters, behind));
    const result = `<${action}Result>${facts.map(([name, value]) => `<${name}>${value}</${name}>`).join('')}</${action}Result>`;
    const metadata = `<ResponseMetadata>${requestId}</ResponseMetadata>`;
    sendXml(response, 200, `<${action}Response>${result}${metadata}</${action}Response>`);
  } catch (error) {
    const { code, message } = asAwsError(error);
    const told = `<Type>Sender</Type><Code>${escaped(code)}</Code><Message>${escaped(message)}</Message>`;
    sendXml(response, 400, `<ErrorResponse><Error>${told}</Error>${requestId}</ErrorResponse>`);
  }
}

/** Carries out a query action and answers what it says: the id of the message that it sent, or what was asked. */
async function act(
  action: string,
  parameters: URLSearchParams,
  behind: Services,
): Promise<Readonly<Record<string, string | number>>> {
  if (action === 'SendRawEmail') {
    behind.faults.meet('ses');
    const set = parameters.get('ConfigurationSetName');
    if (set !== null && !behind.configurationSets.includes(set)) {
      throw new AwsError('ConfigurationSetDoesNotExist', `Configuration set <${set}> does not exist.`);
    }
    const raw = Buffer.from(parameters.get('RawMessage.Data') ?? '', 'base64');
    const mail = await behind.mailbox.accept(raw, members(parameters, 'Destinations'));
    const values = members(parameters, 'Tags', '.Value');
    const tags = members(parameters, 'Tags', '.Name').map((name, index) => [name, values[index] ?? ''] as const);
    behind.mailSent({ mail, configurationSet: set ?? undefined, tags });
    return { MessageId: mail.id };
  }
  if (action === 'Publish') {
    behind.faults.meet('sns');
    const text = (name: string) => parameters.get(name) ?? '';
    const id = parameters.has('PhoneNumber')
      ? behind.textMessages.send(text('PhoneNumber'), text('Message'))
      : behind.topics.publish({ topic: text('TopicArn'), subject: text('Subject'), message: text('Message') });
    return { MessageId: id };
  }
  if (action === 'GetSendQuota') {
    if (behind.faults.isDown('ses')) throw new Unanswered();
    return { Max24HourSend: 50_000, MaxSendRate: behind.faults.mailsPerSecond(), SentLast24Hours: 0 };
  }
  if (action === 'GetAccountSendingEnabled') return { Enabled: 'true' };
  if (action === 'GetTopicAttributes') {
    behind.faults.meet('sns');
    const count = behind.topics.subscribers(parameters.get('TopicArn') ?? '');
    return { Attributes: `<entry><key>SubscriptionsConfirmed</key><value>${count}</value></entry>` };
  }
  throw new AwsError('InvalidAction', `The local stage does not know ${action}`);
}

/** The entries of a list, or one field of each. */
function members(parameters: URLSearchParams, list: string, field = ''): string[] {
  const found: string[] = [];
  for (let index = 1; ; index += 1) {
    const value = parameters.get(`${list}.member.${index}${field}`);
    if (value === null) return found;
    found.push(value);
  }
}

/** What a call is answered; a service that does not answer is none. */
function asAwsError(error: unknown): AwsError {
  if (error instanceof Unanswered) throw error;
  return error instanceof AwsError ? error : new AwsError('ValidationError', 'The call cannot be read');
}

function sendJson(response: ServerResponse, status: number, version: string, body: unknown): void {
  response.writeHead(status, { 'Content-Type': `application/x-amz-json-${version}` }).end(JSON.stringify(body));
}

function sendXml(response: ServerResponse, status: number, body: string): void {
  response.writeHead(status, { 'Content-Type': 'text/xml' }).end(body);
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
