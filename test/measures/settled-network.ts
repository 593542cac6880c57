import { DynamoDBClient, ListTablesCommand } from '@aws-sdk/client-dynamodb';
import type { Member } from '../../functions/domain/members/member.ts';
import { dynamoStore } from '../../functions/store/dynamo-store.ts';
import { newMemberWrites } from '../../functions/store/members.ts';
import { engineAccess } from '../../infra/local/engine.ts';
import type { Stage } from '../../infra/local/stage.ts';
import { madeUpNetwork } from './made-up-network.ts';

/** Members written at a time. */
const BATCH = 25;

/** Puts a made-up network into a stage, past its pages, and gives its members: all over the country, each able to take a sample request. */
export async function settleNetwork(stage: Stage, count: number, seed: number): Promise<readonly Member[]> {
  const client = new DynamoDBClient(engineAccess(stage.database.endpoint));
  const store = dynamoStore(client, { casework: stage.database.casework, network: await networkTable(client, stage) });
  const members = madeUpNetwork(count, seed).map(ableToTakeSamples);
  for (let from = 0; from < members.length; from += BATCH) {
    const some = members.slice(from, from + BATCH);
    await Promise.all(
      some.map((member) =>
        store.transact(newMemberWrites(member, [{ type: 'member_joined', actor: 'system', data: {} }], stage.now())),
      ),
    );
  }
  client.destroy();
  return members;
}

function ableToTakeSamples({ supervisor, licenses: [license], ...member }: Member): Member {
  if (!license) throw new Error('a made-up member without a license');
  return {
    ...member,
    profession: 'psychologist',
    licenses: [{ ...license, expiresOn: '2030-12-31' }],
    evaluationTypes: ['psychological'],
    languages: [{ code: 'tir', level: 'native' }],
    modes: ['remote'],
    testifies: true,
    emergencies: true,
    trainings: [{ course: 'asylum-evaluation-core', completedOn: '2025-03-01' }],
  };
}

/** The network table of a stage, which is named as its casework table is. */
async function networkTable(client: DynamoDBClient, { database: { casework = '' } }: Stage): Promise<string> {
  const { TableNames = [] } = await client.send(new ListTablesCommand({}));
  const [before, after] = casework.split('Casework');
  const name = TableNames.find((each) => each.startsWith(`${before}Network`) && each.endsWith(after ?? ''));
  if (!name) throw new Error(`no network table beside ${casework}`);
  return name;
}
