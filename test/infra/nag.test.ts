import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks, type IApplyRule, NagRuleCompliance } from 'cdk-nag';
import type { IConstruct } from 'constructs';
import { afterAll, expect, test } from 'vitest';
import { buildApp } from '../../infra/app.ts';

type Finding = { readonly rule: string; readonly path: string };

/** The rules of AWS Solutions, which also remember what they would find if nothing were acknowledged. */
class RememberingChecks extends AwsSolutionsChecks {
  readonly everyFinding: Finding[] = [];

  protected override applyRule(params: IApplyRule): void {
    super.applyRule(params);
    const rule = `${this.readPackName}-${params.ruleSuffixOverride}`;
    const result = params.rule(params.node);
    const details = Array.isArray(result) ? result.map((detail) => `[${detail}]`) : [''];
    if (!Array.isArray(result) && result !== NagRuleCompliance.NON_COMPLIANT) return;
    this.everyFinding.push(...details.map((detail) => ({ rule: rule + detail, path: params.node.node.path })));
  }
}

const folder = mkdtempSync(join(tmpdir(), 'corroborate-nag-'));
afterAll(() => rmSync(folder, { recursive: true }));
const app = buildApp(folder);
const checks = new RememberingChecks(app, { verbose: true });
const { violations } = checks.validateScope(app);

/** What was acknowledged at a construct: rule, reason, and the path beneath which it counts. */
function acknowledgedAt(construct: IConstruct): readonly (Finding & { readonly reason: string })[] {
  return construct.node.metadata
    .filter(({ type }) => type === Validations.ACKNOWLEDGED_RULES_METADATA_KEY)
    .flatMap(({ data }) => Object.entries(data as Record<string, string>))
    .filter(([rule]) => rule.startsWith('Annotation::'))
    .map(([rule, reason]) => ({ rule: rule.replace('Annotation::', ''), reason, path: construct.node.path }));
}

const acknowledged = app.node.findAll().flatMap(acknowledgedAt);

test('the rules of AWS Solutions find nothing that is not acknowledged', () => {
  expect(violations).toEqual([]);
});

test.each(acknowledged)('$rule at $path is acknowledged with a reason', ({ reason }) => {
  expect(reason).toMatch(/^[A-Z].{40,}\.$/);
});

test.each(acknowledged)('$rule at $path is still found there', ({ rule, path }) => {
  const found = checks.everyFinding.filter((finding) => finding.rule === rule && finding.path.startsWith(`${path}/`));
  expect(found).not.toEqual([]);
});
