/**
 * The intrinsic functions of CloudFormation, as far as the app uses them (AWS CloudFormation template reference,
 * "Intrinsic functions"). One that is not known here stops the stage.
 */

/** How the names in a template are understood. */
export type Scope = {
  /** The value of a parameter, a pseudo parameter or a resource. Throws for a name that the template lacks. */
  reference(name: string): unknown;
  /** An attribute of a resource. */
  attribute(resource: string, name: string): unknown;
  /** Whether a named condition holds. */
  condition(name: string): boolean;
  /** What another stack exports. */
  imported(name: string): unknown;
};

/** What `AWS::NoValue` stands for: the property that has it is left out. */
export const noValue = Symbol('AWS::NoValue');

const intrinsics: Readonly<Record<string, (argument: unknown, scope: Scope) => unknown>> = {
  Ref: (name, scope) => scope.reference(text(name)),
  'Fn::GetAtt': (argument, scope) => {
    const [resource, attribute] = typeof argument === 'string' ? splitAtDot(argument) : list(argument);
    return scope.attribute(text(resource), text(resolve(attribute, scope)));
  },
  'Fn::Join': (argument, scope) => {
    const [separator, parts] = list(argument);
    return list(resolve(parts, scope)).map(text).join(text(separator));
  },
  'Fn::Split': (argument, scope) => {
    const [separator, whole] = list(argument);
    return text(resolve(whole, scope)).split(text(separator));
  },
  'Fn::Select': (argument, scope) => {
    const [index, choices] = list(argument);
    const chosen = list(resolve(choices, scope))[Number(resolve(index, scope))];
    if (chosen === undefined) throw new Error(`Fn::Select finds nothing at ${String(index)}`);
    return chosen;
  },
  'Fn::Sub': (argument, scope) => {
    const [pattern, names] = typeof argument === 'string' ? [argument, {}] : list(argument);
    const own = resolveAll(Object(names), scope);
    return text(pattern).replaceAll(/\$\{(!?)([^}]+)\}/g, (_whole, literal: string, name: string) => {
      if (literal) return `\${${name}}`;
      if (Object.hasOwn(own, name)) return text(own[name]);
      const [resource, attribute] = splitAtDot(name);
      return text(attribute === undefined ? scope.reference(name) : scope.attribute(resource, attribute));
    });
  },
  'Fn::ImportValue': (name, scope) => scope.imported(text(resolve(name, scope))),
  'Fn::If': (argument, scope) => {
    const [condition, whenTrue, whenFalse] = list(argument);
    return resolve(scope.condition(text(condition)) ? whenTrue : whenFalse, scope);
  },
  'Fn::Equals': (argument, scope) => {
    const [one, other] = list(resolve(argument, scope));
    return one === other;
  },
  'Fn::Not': (argument, scope) => !list(resolve(argument, scope))[0],
};

/** The value of an expression of a template. Throws where the template uses a function that is not known here. */
export function resolve(value: unknown, scope: Scope): unknown {
  if (Array.isArray(value)) return value.map((entry) => resolve(entry, scope)).filter((entry) => entry !== noValue);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value);
  const [first] = entries;
  if (first && entries.length === 1 && (first[0] === 'Ref' || first[0].startsWith('Fn::'))) {
    const intrinsic = intrinsics[first[0]];
    if (!intrinsic) throw new Error(`The local stage does not know ${first[0]}`);
    return intrinsic(first[1], scope);
  }
  return resolveAll(value, scope);
}

/** The values of all entries of an object. */
export function resolveAll(value: object, scope: Scope): Record<string, unknown> {
  const entries = Object.entries(value).map(([name, entry]) => [name, resolve(entry, scope)]);
  return Object.fromEntries(entries.filter(([, entry]) => entry !== noValue));
}

function splitAtDot(name: string): [string, string | undefined] {
  const dot = name.indexOf('.');
  return dot < 0 ? [name, undefined] : [name.slice(0, dot), name.slice(dot + 1)];
}

function list(value: unknown): unknown[] {
  if (!Array.isArray(value)) throw new Error(`Expected a list, not ${JSON.stringify(value)}`);
  return value;
}

function text(value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  throw new Error(`Expected a text, not ${JSON.stringify(value)}`);
}
