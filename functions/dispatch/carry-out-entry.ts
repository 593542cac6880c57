import { dueEntry } from '../contracts/stored/records.ts';
import { escalate } from '../domain/due/escalate.ts';
import { near } from '../domain/due/near.ts';
import { place as placeRule } from '../domain/due/place.ts';
import { isReminder } from '../domain/due/rule.ts';
import { ruleOf } from '../domain/due/rules.ts';
import type { Reference } from '../domain/ids.ts';
import { throwFailures } from '../domain/side-by-side.ts';
import { carryOutRotaCheck } from '../escalation/rota-check.ts';
import { tendSharedPage } from '../escalation/shared-page.ts';
import { pageForNearDate, type TakingOverTools, takeOver } from '../escalation/take-over.ts';
import { tellAboutMail } from '../escalation/tell-about-mail.ts';
import { tellAboutNight } from '../escalation/tell-about-night.ts';
import { carryOutReminder } from '../reminders/carry-out-due.ts';
import type { CaseTools } from '../store/case-tools.ts';
import { UnknownCase } from '../store/change-case.ts';
import { effectsOf } from '../store/events.ts';
import { failingOf, nightOf, referenceOf, rotaCheckKey, standingDueKey } from '../store/keys.ts';
import { planLook } from '../store/outages.ts';
import type { Item } from '../store/store.ts';
import { carryOutMail, type MailEffectTools } from './carry-out-mail.ts';
import { carryOutPlacement, place } from './carry-out-placement.ts';

/** What it takes to carry out whatever is due: everything that the streams' consumers need, and who takes over from a machine. */
export type EntryTools = CaseTools & MailEffectTools & TakingOverTools;

/** Carries out what is due by an entry of the due index, whatever kind of thing it is. */
export async function carryOutEntry(tools: EntryTools, entry: Item): Promise<void> {
  const sk = String(entry.sk);
  if (sk.startsWith('EVENT#')) return carryOutEffects(tools, entry, Number(sk.slice('EVENT#'.length)));
  if (entry.pk === rotaCheckKey.pk) {
    const failing = failingOf(sk);
    await (failing ? planLook(tools, failing) : carryOutRotaCheck(tools));
    return;
  }
  if (entry.pk === standingDueKey('unconfirmed').pk) return tendSharedPage(tools);
  if (entry.pk === standingDueKey('mail').pk) return tellAboutMail(tools);
  const nightEnded = nightOf(entry.pk);
  if (nightEnded !== undefined) return tellAboutNight(tools, nightEnded);
  const reference = referenceOf(entry.pk);
  if (reference === undefined) throw new UnknownCase();
  const { kind, evaluation } = dueEntry.parse(entry);
  return carryOutDue(tools, reference, kind, evaluation);
}

/** One effect that fails keeps no other one up. */
async function carryOutEffects(tools: EntryTools, entry: Item, seq: number): Promise<void> {
  const effects = effectsOf(entry);
  const outcomes = await Promise.allSettled([
    effects.includes('mail') && carryOutMail(tools, entry.pk, seq),
    effects.includes('placement') && carryOutPlacement(tools, entry.pk, seq),
  ]);
  throwFailures(outcomes);
}

async function carryOutDue(tools: EntryTools, reference: Reference, kind: string, evaluation: number): Promise<void> {
  const rule = ruleOf(kind);
  const placeNext = () => place(tools, reference, evaluation);
  if (rule === placeRule) await placeNext();
  else if (rule === escalate) await takeOver(tools, reference, evaluation, placeNext);
  else if (rule === near) await pageForNearDate(tools, reference, evaluation);
  else if (rule && isReminder(rule)) await carryOutReminder(tools, reference, rule, evaluation);
  else throw new Error('nothing of this kind can be due');
}
