import { plainWords } from './plain.ts';
import { ofType, type Template } from './templates.ts';

type Statement = {
  readonly Effect: string;
  readonly Action: string | readonly string[];
  readonly Resource?: unknown;
  readonly NotResource?: unknown;
  readonly Condition?: unknown;
};

/** One action on one resource: `{ action: 'dynamodb:Query', on: 'Casework/index/due' }`. */
export type Grant = { readonly action: string; readonly on: string; readonly condition: unknown };

/** Everything that the role of a function may do, one entry for each action on each resource. `id` is the construct's. */
export function grantsOf(app: Template, data: Template, id: string): readonly Grant[] {
  return grantsBy(app, data, `${id}Role[0-9A-F]{8}`);
}

/** Everything that a role may do. `role` is an expression for its logical id. */
export function grantsBy(app: Template, data: Template, role: string): readonly Grant[] {
  const plain = plainWords(data);
  const policies = ofType(app, 'AWS::IAM::Policy').filter(({ it }) =>
    new RegExp(`"${role}"`).test(JSON.stringify(it.Properties.Roles)),
  );
  const statements = policies.flatMap(
    ({ it }) => (it.Properties.PolicyDocument as { Statement: readonly Statement[] }).Statement,
  );
  const denials = statements.filter(({ Effect }) => Effect !== 'Allow');
  if (denials.length > 0) throw new Error(`the role ${role} denies something, which nobody here expects`);
  return statements.flatMap(({ Action, Resource, NotResource, Condition }) => {
    const on =
      Resource === undefined
        ? [`all but ${short(plain(NotResource))}`]
        : [Resource].flat().map((resource) => short(plain(resource)));
    return [Action].flat().flatMap((action) => on.map((one) => ({ action, on: one, condition: Condition ?? null })));
  });
}

/** Long names of resources in short words. */
function short(resource: string): string {
  return resource
    .replace(/^arn:<AWS::Partition>:(\w+):<AWS::Region>:<AWS::AccountId>:/, '$1 ')
    .replace(/^dynamodb table\/<(\w+)>/, '$1')
    .replace(/^arn:<AWS::Partition>:sns:\*:\*:\*$/, 'topics')
    .replace(/^<(\w+?)([0-9A-F]{8})?\.Arn>$/, '$1');
}
