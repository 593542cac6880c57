import {
  type Account,
  findingsOf,
  type HouseKey,
  type HouseTopic,
  houseKeys,
  houseTopics,
  minutesToNextCheck,
} from '../../domain/health/house-check.ts';
import { plusMinutes } from '../../domain/time/time.ts';
import type { ChangeTools } from '../../store/attempt.ts';
import { houseCheckWrite, readHouseCheck } from '../../store/house-health.ts';
import { readCaseworkLately } from './casework-lately.ts';

/** What checking the house needs: a store with its clock, the account, and a place to report a question that got no answer. */
export type CheckTools = Pick<ChangeTools, 'store' | 'clock'> & {
  readonly account: Account;
  readonly unanswered: (question: string, error: unknown) => void;
};

/** What an engineer calls them. */
const keyNames: Readonly<Record<HouseKey, string>> = {
  case: 'the encryption key for cases',
  tables: 'the encryption key for tables',
  topics: 'the encryption key for SNS topics',
};
const topicNames: Readonly<Record<HouseTopic, string>> = {
  operations: 'the operations topic',
  cases: 'the cases topic',
};

/**
 * Looks at what changes seldom and without a word (keys, quota, subscriptions, how quiet it is) where that has not been done lately, and
 * writes down what it found. A call that fails keeps no other one up: its question is noted as without an answer.
 */
export async function checkHouse(tools: CheckTools): Promise<void> {
  const { store, clock, account } = tools;
  const at = clock();
  const last = await readHouseCheck(store);
  if (last && at < plusMinutes(last.at, minutesToNextCheck(last))) return;

  const unanswered: string[] = [];
  const ask = async <Answer>(question: string, call: Promise<Answer>): Promise<Answer | null> => {
    try {
      return await call;
    } catch (error) {
      unanswered.push(question);
      tools.unanswered(question, error);
      return null;
    }
  };
  const askEach = <Asked extends string, Answer>(
    asked: readonly Asked[],
    names: Readonly<Record<Asked, string>>,
    call: (one: Asked) => Promise<Answer>,
  ) => Promise.all(asked.map(async (one) => ({ one, answer: await ask(names[one], call(one)) })));

  const [keys, topics, mailQuotaUsed, maySendMail, lately] = await Promise.all([
    askEach(houseKeys, keyNames, account.isKeyWell),
    askEach(houseTopics, topicNames, account.subscribersOf),
    ask('the mail quota', account.mailQuotaUsed()),
    ask('the permission to send mail', account.maySendMail()),
    ask('the queue of requests', readCaseworkLately(store, at)),
  ]);
  const found = {
    at,
    keysAtRisk: keys.flatMap(({ one, answer }) => (answer === false ? [one] : [])),
    unheardTopics: topics.flatMap(({ one, answer }) => (answer === 0 ? [one] : [])),
    mailQuotaUsed,
    maySendMail,
    unanswered,
    ...(lately ?? { lastRequestAt: null, quietDays: null, yesesWithoutWord: 0 }),
  };
  const since = Object.fromEntries(findingsOf(found).map((finding) => [finding, last?.since[finding] ?? at]));
  await store.transact([houseCheckWrite({ ...found, since })]);
}
