/**
 * The functions of the fixture app, as bundles: small scripts that do on demand what the functions of the real app might
 * do, good and bad. `require` reaches the packages of this repository.
 */

/** Behind the routes: does what the body asks for, else tells the event that it got. */
export const webFunction = `
const { DynamoDBClient, PutItemCommand, GetItemCommand, QueryCommand } = require('@aws-sdk/client-dynamodb');
const { KMSClient, GenerateDataKeyCommand, DecryptCommand, DescribeKeyCommand, ListKeysCommand } = require('@aws-sdk/client-kms');
const { SESClient, SendRawEmailCommand, SendEmailCommand, GetSendQuotaCommand, GetAccountSendingEnabledCommand } = require('@aws-sdk/client-ses');
const sfn = require('@aws-sdk/client-sfn');
const { SNSClient, PublishCommand, GetTopicAttributesCommand } = require('@aws-sdk/client-sns');
const dynamo = new DynamoDBClient({});
const TableName = process.env.CASEWORK_TABLE;
const json = (value, more = {}) => ({ statusCode: 200, body: JSON.stringify(value), ...more });
const deeds = {
  put: async ({ item }) => { await dynamo.send(new PutItemCommand({ TableName, Item: item })); return json({}); },
  get: async ({ key }) => json((await dynamo.send(new GetItemCommand({ TableName, Key: key, ConsistentRead: true }))).Item ?? null),
  list: async ({ pk }) => json((await dynamo.send(new QueryCommand({
    TableName, KeyConditionExpression: 'pk = :pk', ExpressionAttributeValues: { ':pk': { S: pk } },
  }))).Items),
  load: async () => json({ loaded: typeof (await import('node:os')).cpus }),
  date: async () => json({ now: Date.now(), made: new Date().toISOString(), called: Date(), fixed: new Date(0).toISOString(),
    isDate: new Date() instanceof Date && new Date().constructor === Date }),
  environment: async () => json(process.env),
  fail: async () => { throw new RangeError('as asked'); },
  exit: async () => process.exit(3),
  reject: async () => { Promise.reject(new Error('nobody listens')); await new Promise(() => {}); },
  hang: async () => new Promise(() => {}),
  wait: async ({ milliseconds }) => { await new Promise((resolve) => setTimeout(resolve, milliseconds)); return json({}); },
  waitByPromise: async ({ milliseconds }) => { await require('node:timers/promises').setTimeout(milliseconds); return json({}); },
  malformed: async () => 'no response at all',
  badHeader: async () => ({ statusCode: 200, headers: { 'x-bad': 'a\\nb' }, body: '' }),
  respond: async ({ response }) => response,
  log: async () => { console.log('plain', 1); console.info({ structured: true }); console.debug('hidden'); process.stdout.write('{"raw":1}\\n'); return json({}); },
  states: async ({ operation, input }) => json(await new sfn.SFNClient({ maxAttempts: 1 }).send(
    new sfn[operation + 'Command'](operation === 'StartExecution' ? { stateMachineArn: process.env.MACHINE_ARN, ...input } : input))),
  text: async ({ to, message }) => json(await new SNSClient({ maxAttempts: 1 }).send(new PublishCommand({ PhoneNumber: to, Message: message }))),
  mail: async ({ raw, to, set, tags }) => json(await new SESClient({ maxAttempts: 1 }).send(new SendRawEmailCommand({
    RawMessage: { Data: Buffer.from(raw) }, Destinations: to, ConfigurationSetName: set ?? process.env.MAIL_CONFIGURATION_SET, Tags: tags }))),
  quota: async () => json(await new SESClient({}).send(new GetSendQuotaCommand())),
  publish: async ({ topic, subject, message }) => {
    const form = { Action: 'Publish', TopicArn: { cases: process.env.CASES_TOPIC, operations: process.env.OTHER_TOPIC }[topic] ?? topic, Subject: subject, Message: message };
    const answer = await fetch(process.env.AWS_ENDPOINT_URL, { method: 'POST', body: new URLSearchParams(form) });
    return json({ status: answer.status, text: await answer.text() });
  },
  account: async ({ key }) => json({
    key: (await new KMSClient({ maxAttempts: 1 }).send(new DescribeKeyCommand({ KeyId: key ?? process.env.CASE_KEY_ARN }))).KeyMetadata.KeyState,
    quota: (await new SESClient({}).send(new GetSendQuotaCommand({}))).MaxSendRate,
    sending: (await new SESClient({}).send(new GetAccountSendingEnabledCommand({}))).Enabled,
    topic: (await new SNSClient({}).send(new GetTopicAttributesCommand({ TopicArn: process.env.CASES_TOPIC }))).Attributes,
  }),
  unservedMail: async () => json(await new SESClient({ maxAttempts: 1 }).send(new SendEmailCommand({
    Source: 'a@example.org', Destination: { ToAddresses: ['b@example.org'] }, Message: { Subject: { Data: 's' }, Body: {} } }))),
  unservedKey: async () => json(await new KMSClient({ maxAttempts: 1 }).send(new ListKeysCommand({}))),
  seal: async ({ context, key }) => {
    const { Plaintext, CiphertextBlob } = await new KMSClient({ maxAttempts: 1 }).send(new GenerateDataKeyCommand({
      KeyId: key ?? process.env.CASE_KEY_ARN, KeySpec: 'AES_256', EncryptionContext: context }));
    return json({ plain: Buffer.from(Plaintext).toString('hex'), wrapped: Buffer.from(CiphertextBlob).toString('base64') });
  },
  unseal: async ({ context, wrapped }) => {
    const { Plaintext } = await new KMSClient({}).send(new DecryptCommand({
      CiphertextBlob: Buffer.from(wrapped, 'base64'), EncryptionContext: context }));
    return json({ plain: Buffer.from(Plaintext).toString('hex') });
  },
};
exports.handler = async (event, context) => {
  const asked = event.httpMethod === 'POST' && event.headers['content-type'] === 'application/json' ? JSON.parse(event.body) : {};
  const deed = deeds[asked.do];
  if (!deed) return json({ event, remaining: context.getRemainingTimeInMillis() });
  if (!asked.caught) return deed(asked);
  return deed(asked).catch((error) => json({ error: error.name, message: error.message }));
};`;

/** Follows the stream: notes each record as a \`SEEN\` item, and fails as the record says, as often as it says. */
export const followerFunction = `
const { DynamoDBClient, PutItemCommand } = require('@aws-sdk/client-dynamodb');
const dynamo = new DynamoDBClient({});
const attempts = new Map();
exports.handler = async ({ Records }) => {
  const batchItemFailures = [];
  for (const { dynamodb } of Records) {
    const { pk, sk, failures, throws } = dynamodb.NewImage;
    const attempt = (attempts.get(sk.S) ?? 0) + 1;
    attempts.set(sk.S, attempt);
    if (attempt <= Number(failures?.N ?? 0)) {
      if (throws) throw new Error('poison');
      return { batchItemFailures: [{ itemIdentifier: dynamodb.SequenceNumber }] };
    }
    await dynamo.send(new PutItemCommand({ TableName: process.env.CASEWORK_TABLE, Item: {
      pk: { S: 'SEEN' }, sk: { S: pk.S + '#' + sk.S }, batch: { N: String(Records.length) }, attempt: { N: String(attempt) },
      at: { S: new Date().toISOString() } } }));
  }
  return { batchItemFailures };
};`;

/** Runs by the clock: notes each due entry as a \`CARRIED\` item and takes it off the index, unless it is held. */
export const sweepFunction = `
const { DynamoDBClient, PutItemCommand, QueryCommand, UpdateItemCommand } = require('@aws-sdk/client-dynamodb');
const dynamo = new DynamoDBClient({});
const TableName = process.env.CASEWORK_TABLE;
exports.handler = async (event) => {
  const at = new Date().toISOString();
  await dynamo.send(new PutItemCommand({ TableName, Item: { pk: { S: 'RUN' }, sk: { S: at }, event: { S: JSON.stringify(event) } } }));
  for (const shard of ['due#0', 'due#1', 'due#2', 'due#3']) {
    const { Items } = await dynamo.send(new QueryCommand({ TableName, IndexName: 'due', Limit: 2,
      KeyConditionExpression: 'dueShard = :shard AND dueAt <= :now',
      ExpressionAttributeValues: { ':shard': { S: shard }, ':now': { S: at + '#~' } } }));
    for (const { pk, sk, dueAt, held, next } of Items) {
      if (held) continue;
      await dynamo.send(new PutItemCommand({ TableName, Item: {
        pk: { S: 'CARRIED' }, sk: { S: dueAt.S }, at: { S: at } } }));
      await dynamo.send(new UpdateItemCommand({ TableName, Key: { pk, sk }, ...(next
        ? { UpdateExpression: 'SET dueAt = :next REMOVE #n', ExpressionAttributeNames: { '#n': 'next' },
            ExpressionAttributeValues: { ':next': next } }
        : { UpdateExpression: 'REMOVE dueAt, dueShard' }) }));
    }
  }
};`;
