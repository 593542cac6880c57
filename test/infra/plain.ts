import type { Template } from './templates.ts';

type Intrinsic = { readonly [name: string]: unknown };

/**
 * Writes the values of a template in plain words, as a deployment with nothing but the required setting would see them:
 * `<Casework>` for a resource, `<Casework.StreamArn>` for an attribute, exports followed to the stack they come from.
 */
export function plainWords(exporter?: Template): (value: unknown) => string {
  const exported = (name: unknown): string => {
    const output = Object.values(exporter?.Outputs ?? {}).find((candidate) => candidate.Export?.Name === name);
    if (!exporter || !output) throw new Error(`nobody exports ${String(name)}`);
    return plainWords()(output.Value);
  };

  const plain = (value: unknown): string => {
    if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return String(value);
    if (Array.isArray(value)) return value.map(plain).join(', ');
    const [name, argument] = Object.entries(value as Intrinsic)[0] ?? [];
    const list = Array.isArray(argument) ? argument : [];
    switch (name) {
      case 'Ref':
        return `<${String(argument)}>`;
      case 'Fn::GetAtt':
        return `<${list.join('.')}>`;
      case 'Fn::ImportValue':
        return exported(argument);
      case 'Fn::Join':
        return (list[1] as unknown[]).map(plain).join(String(list[0]));
      case 'Fn::If':
        return plain(list[2]);
      case 'Fn::Select':
        return `part ${list[0]} of ${plain(list[1])}`;
      case 'Fn::Split':
        return `${plain(list[1])} at ${list[0]}`;
      default:
        throw new Error(`no plain word for ${JSON.stringify(value)}`);
    }
  };
  return plain;
}

/** A value that hangs on a condition, as it is where the condition holds. Throws for one that does not. */
export function given(condition: string, value: unknown): unknown {
  const [name, then] = (value as { 'Fn::If'?: unknown[] })['Fn::If'] ?? [];
  if (name !== condition) throw new Error(`${JSON.stringify(value)} does not hang on ${condition}`);
  return then;
}
