import { type App, Duration, Fn, Stack, Validations } from 'aws-cdk-lib';
import { Schedule } from 'aws-cdk-lib/aws-events';
import type { Effect } from '../../functions/domain/events/fact.ts';
import { bundleFunctions } from '../bundle.ts';
import { Alarms } from '../constructs/alarms.ts';
import { BounceNotices, watchBounces } from '../constructs/bounce-notices.ts';
import { addBudget } from '../constructs/budget.ts';
import { CallingRule } from '../constructs/calling-rule.ts';
import { watchMachine, watchPages } from '../constructs/escalation-alarms.ts';
import { Firewall } from '../constructs/firewall.ts';
import { watchHouse } from '../constructs/house-alarms.ts';
import { allowChecks } from '../constructs/house-checks.ts';
import { HouseFunction } from '../constructs/house-function.ts';
import { HouseMachine, machineId } from '../constructs/house-machine.ts';
import { allowPaging } from '../constructs/house-topic.ts';
import { watchDeliveries } from '../constructs/mail-events.ts';
import { MailSending } from '../constructs/mail-sending.ts';
import { SiteApi } from '../constructs/site-api.ts';
import { SiteHost } from '../constructs/site-host.ts';
import { StaffSignIn } from '../constructs/staff-sign-in.ts';
import { StreamConsumer } from '../constructs/stream-consumer.ts';
import { Subscribers } from '../constructs/subscribers.ts';
import { allowTable } from '../constructs/table-access.ts';
import type { FunctionDeclaration, Setting } from '../function-declaration.ts';
import { functionDeclarations } from '../functions.ts';
import { notices, scheduled } from '../limits.ts';
import { declareSettings, type Settings } from '../settings.ts';
import { referTables, type Tables, tableIds, tableVariable } from '../table-references.ts';
import type { DataStack } from './data-stack.ts';

/** Every way in which an execution ends: one that succeeded may have been overtaken by a yes that was taken back. */
const endings = ['SUCCEEDED', 'FAILED', 'TIMED_OUT', 'ABORTED'];

/** What runs: functions, the site's door, two followers of the stream, the schedule, the machine, and what watches them. */
export class AppStack extends Stack {
  readonly #data: DataStack;
  readonly #settings: Settings;
  readonly #tables: Tables;
  readonly #mail: MailSending;
  readonly #environment: Readonly<Record<Setting, string>>;
  readonly #functions: ReadonlyMap<string, HouseFunction>;
  readonly #alarms: Alarms;

  constructor(app: App, id: string, data: DataStack) {
    super(app, id, { description: 'Corroborate: functions, site, schedule and alarms' });
    Validations.of(this).acknowledge({
      id: 'CloudFormation-Validate::W1030',
      reason: 'It reads the empty default of a setting as its value, where a condition puts the real one.',
    });
    this.#data = data;
    this.#settings = declareSettings(this);
    this.#tables = referTables(this, data);
    this.#mail = new MailSending(this, 'Mail', this.#settings.environment.MAIL_FROM);
    this.#environment = this.#declareEnvironment();
    this.#functions = new Map(functionDeclarations.map((declared) => [declared.handler, this.#declare(declared)]));
    this.#alarms = new Alarms(this, 'Alarms', data.operations);
    this.#openSite();
    this.#followStream('dispatch/mail', 'mail');
    this.#followStream('dispatch/placement', 'placement');
    this.#runEveryMinute('dispatch/sweep');
    this.#escalate();
    this.#hearOfBounces('escalation/bounced');
    this.#watch();
    new Subscribers(this, 'Subscribers', this.#settings, data);
    addBudget(this, this.#settings.monthlyBudget, data.operations);
  }

  #declareEnvironment(): Readonly<Record<Setting, string>> {
    const { environment } = this.#settings;
    return {
      ...environment,
      ...new StaffSignIn(this, 'StaffSignIn', this.#data.staff, environment.SITE_URL).environment,
      MAIL_CONFIGURATION_SET: this.#mail.configurationSet.configurationSetName,
      // By its pinned id, since the machine is made after the functions that it calls.
      ESCALATION_MACHINE_ARN: Fn.ref(machineId),
      CASES_TOPIC_ARN: this.#data.cases.topicArn,
      OPERATIONS_TOPIC_ARN: this.#data.operations.topicArn,
      TABLES_KEY_ARN: this.#data.tablesKey.keyArn,
      TOPICS_KEY_ARN: this.#data.topicsKey.keyArn,
    };
  }

  /** Makes one function with exactly the environment and the rights that its declaration names. */
  #declare(declaration: FunctionDeclaration): HouseFunction {
    const { id, handler, purpose, kind, tables, indexes, caseKey, sendsMail, pages, checksHouse, settings } =
      declaration;
    const code = bundleFunctions().get(handler);
    if (code === undefined) throw new Error(`functions/${handler}.handler.ts is declared in infra but does not exist`);
    const used = tableIds.filter((table) => tables[table]);
    const declared = new HouseFunction(this, id, {
      purpose,
      code,
      kind,
      environment: {
        ...Object.fromEntries(used.map((table) => [tableVariable(table), this.#tables[table].name])),
        ...(caseKey.length > 0 ? { CASE_KEY_ARN: this.#data.caseKey.keyArn } : {}),
        ...Object.fromEntries(settings.map((setting) => [setting, this.#environment[setting]])),
      },
    });
    for (const table of used) {
      allowTable(declared, this.#tables[table], this.#data.tablesKey, tables[table] ?? [], indexes[table] ?? []);
    }
    if (caseKey.length > 0) {
      declared.allow({
        actions: caseKey.map((action) => `kms:${action}`),
        resources: [this.#data.caseKey.keyArn],
        conditions: { Null: { 'kms:EncryptionContext:reference': 'false' } },
      });
    }
    if (sendsMail) this.#mail.allowSending(declared);
    if (pages) allowPaging(declared, this.#data.cases, this.#data.topicsKey);
    if (checksHouse) allowChecks(declared, this.#data);
    return declared;
  }

  #function(handler: string): HouseFunction {
    const found = this.#functions.get(handler);
    if (!found) throw new Error(`No function ${handler}`);
    return found;
  }

  #openSite(): void {
    const api = new SiteApi(this, 'SiteApi', this.#functions, this.#settings);
    new SiteHost(this, 'SiteHost', api, this.#settings);
    new Firewall(this, 'Firewall', api.deploymentStage.stageArn, this.#settings);
    this.#alarms.siteAnswersWithErrors(api.metricServerError());
  }

  #followStream(handler: string, effect: Effect): void {
    const follower = this.#function(handler);
    const consumer = new StreamConsumer(this, `${follower.node.id}Stream`, follower, {
      streamArn: this.#tables.caseworkStream,
      tableKey: this.#data.tablesKey,
      effect,
    });
    this.#alarms.eventsWait(follower.node.id, follower);
    this.#alarms.gaveUp(follower.node.id, consumer.failures);
  }

  #runEveryMinute(handler: string): void {
    const sweep = this.#function(handler);
    const rule = new CallingRule(this, `${sweep.node.id}Schedule`, sweep, scheduled, {
      description: 'Every minute: carry out what is due',
      schedule: Schedule.rate(Duration.minutes(1)),
    });
    this.#alarms.sweepDoesNotRun(sweep);
    this.#alarms.gaveUp(sweep.node.id, rule.failures);
  }

  /** Makes the machine, and tells a function of each that ended. */
  #escalate(): void {
    const { operations, topicsKey } = this.#data;
    const escalation = new HouseMachine(this, 'Escalation', {
      step: this.#function('dispatch/step'),
      wait: this.#function('escalation/wait'),
      failed: this.#function('escalation/failed'),
      operations,
      topicsKey,
    });
    for (const { handler, machine } of functionDeclarations) {
      if (machine) escalation.allow(this.#function(handler), machine);
    }
    const told = this.#function('escalation/ended');
    const rule = new CallingRule(this, 'MachineEndings', told, notices, {
      description: 'A machine of an emergency ended',
      eventPattern: {
        source: ['aws.states'],
        detailType: ['Step Functions Execution Status Change'],
        detail: { stateMachineArn: [escalation.machine.stateMachineArn], status: endings },
      },
    });
    this.#alarms.gaveUp(told.node.id, rule.failures);
    watchMachine(this.#alarms, escalation.machine);
    watchPages(this.#alarms, this.#data.cases);
  }

  #hearOfBounces(handler: string): void {
    const told = this.#function(handler);
    const { configurationSet } = this.#mail;
    const { topic } = new BounceNotices(this, 'BounceNotices', configurationSet, told, this.#data.topicsKey);
    watchBounces(this.#alarms, topic, told);
  }

  #watch(): void {
    for (const { handler, id, purpose } of functionDeclarations) {
      this.#alarms.functionFails(id, this.#function(handler), purpose);
      this.#alarms.functionIsSlow(id, this.#function(handler));
    }
    this.#alarms.functionsAreMany(this.#settings.functionsAtOnce);
    this.#alarms.functionsAreThrottled();
    for (const table of tableIds) this.#alarms.tableIsThrottled(table, this.#tables[table].name);
    this.#alarms.mailComesBack(this.#mail.configurationSet.configurationSetName);
    watchDeliveries(this.#alarms, this.#mail.configurationSet);
    watchHouse(this.#alarms, [...this.#functions.values()], this.#function('dispatch/sweep'));
  }
}
