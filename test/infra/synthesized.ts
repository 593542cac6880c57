import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildApp } from '../../infra/app.ts';

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

/** Synthesizes the app into a folder that is gone again afterwards. Takes about two seconds: once for each test file. */
export function synthesize(): { readonly app: Template; readonly data: Template } {
  const folder = mkdtempSync(join(tmpdir(), 'corroborate-synth-'));
  try {
    buildApp(folder).app.synth();
    const read = (name: string): Template => JSON.parse(readFileSync(join(folder, `${name}.template.json`), 'utf8'));
    return { app: read('CorroborateApp'), data: read('CorroborateData') };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

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
