import type { SynthesizedApp } from '../../infra/local/synthesize.ts';
import { synthesizedApp } from '../support/made-once.ts';

/** A resource of a template, as CloudFormation reads it. */
export type Resource = {
  readonly Type: string;
  readonly Properties: Readonly<Record<string, unknown>>;
  readonly DeletionPolicy?: string;
  readonly UpdateReplacePolicy?: string;
  readonly DependsOn?: string | readonly string[];
  readonly Condition?: string;
};

/** A synthesized template. */
export type Template = {
  readonly Resources: Readonly<Record<string, Resource>>;
  readonly Parameters: Readonly<Record<string, { readonly Default?: string }>>;
  readonly Outputs: Readonly<Record<string, { readonly Value: unknown; readonly Export?: { readonly Name: string } }>>;
};

/** Both templates of the app. */
export function templatesOf({ stacks }: SynthesizedApp): { readonly app: Template; readonly data: Template } {
  const of = (name: string) => stacks.find((stack) => stack.name === name)?.template as Template;
  return { app: of('CorroborateApp'), data: of('CorroborateData') };
}

/** Both templates as synthesized. */
export const synthesizedTemplates = async () => templatesOf(await synthesizedApp());

/** All resources of a type with their logical ids. */
export function ofType(template: Template, type: string): readonly { readonly id: string; readonly it: Resource }[] {
  return Object.entries(template.Resources)
    .filter(([, resource]) => resource.Type === type)
    .map(([id, it]) => ({ id, it }));
}

/** The one resource of a type. Throws when there is another number of them. */
export function only(template: Template, type: string): { readonly id: string; readonly it: Resource } {
  const [one, ...others] = ofType(template, type);
  if (!one || others.length > 0) throw new Error(`${others.length + (one ? 1 : 0)} resources of type ${type}`);
  return one;
}

/** The text of anything in a template, to look for what must not be in it. */
export function textOf(part: unknown): string {
  return JSON.stringify(part);
}
