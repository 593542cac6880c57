/** A definition that somebody has spoilt in one place. */
export type Mutant = { readonly kind: string; readonly name: string; readonly text: string };

type Json = Record<string, unknown>;
type Spoil = (states: Json, whole: Json) => void;

const object = (value: unknown): Json => value as Json;
const list = (value: unknown): Json[] => (value ?? []) as Json[];

/** Every mutant of a definition, by rules that look at nothing but its form: one change each. */
export function mutantsOf(text: string): Mutant[] {
  const whole = JSON.parse(text) as Json;
  const states = object(whole.States);
  const found: Mutant[] = [];
  const add = (kind: string, name: string, spoil: Spoil) => {
    const copy = JSON.parse(text) as Json;
    spoil(object(copy.States), copy);
    const spoilt = JSON.stringify(copy);
    if (spoilt !== text && !found.some((other) => other.text === spoilt)) found.push({ kind, name, text: spoilt });
  };
  const others = (name: unknown) => Object.keys(states).filter((other) => other !== name);
  for (const other of others(whole.StartAt)) {
    add('another beginning', `starts at ${other}`, (_states, copy) => Object.assign(copy, { StartAt: other }));
  }
  for (const [name, value] of Object.entries(states)) {
    const state = object(value);
    const at = (kind: string, what: string, spoil: (own: Json) => void) =>
      add(kind, `${name}: ${what}`, (copy) => spoil(object(copy[name])));
    if (state.Type === 'Task') spoilTask(state, at, others);
    if (state.Type === 'Choice') spoilChoice(state, at, others);
    if (state.Type === 'Pass') spoilPass(state, at, others);
    if (state.Type === 'Succeed') {
      at('an ending that fails', 'fails', (own) => Object.assign(own, { Type: 'Fail' }));
      for (const other of others(name).filter((end) => object(states[end]).Type === 'Succeed')) {
        add('endings swapped', `${name} for ${other}`, (copy) => {
          const choices = list(object(copy.WhatNow).Choices);
          for (const choice of choices) choice.Next = swapped(choice.Next, name, other);
        });
      }
    }
  }
  return found;
}

const swapped = (next: unknown, one: string, other: string) => (next === one ? other : next === other ? one : next);

type At = (kind: string, what: string, spoil: (own: Json) => void) => void;
type Others = (name: unknown) => string[];

function spoilTask(state: Json, at: At, others: Others): void {
  for (const other of others(state.Next))
    at('another way on', `goes on to ${other}`, (own) => Object.assign(own, { Next: other }));
  at('nothing tried again', 'no Retry', (own) => delete own.Retry);
  list(state.Retry).forEach((retrier, index) => {
    at('a retrier removed', `no Retry ${index}`, (own) => list(own.Retry).splice(index, 1));
    for (const error of retrier.ErrorEquals as string[]) {
      at('an error not tried again', `no Retry of ${error}`, (own) => without(list(own.Retry)[index], error));
    }
    at('never tried again', `Retry ${index} of no attempts`, (own) =>
      Object.assign(list(own.Retry)[index] ?? {}, { MaxAttempts: 0 }),
    );
    at('tried again for ever', `Retry ${index} without an end`, (own) =>
      Object.assign(list(own.Retry)[index] ?? {}, { MaxAttempts: 99_999 }),
    );
    at('tried again at once', `Retry ${index} at once`, (own) =>
      Object.assign(list(own.Retry)[index] ?? {}, { IntervalSeconds: 1 }),
    );
    at('tried again late', `Retry ${index} an hour later`, (own) =>
      Object.assign(list(own.Retry)[index] ?? {}, { IntervalSeconds: 3_600, MaxDelaySeconds: 3_600 }),
    );
  });
  at('nothing caught', 'no Catch', (own) => delete own.Catch);
  list(state.Catch).forEach((catcher, index) => {
    at('a catcher removed', `no Catch ${index}`, (own) => list(own.Catch).splice(index, 1));
    at('a catcher of less', `Catch ${index} of States.TaskFailed`, (own) =>
      Object.assign(list(own.Catch)[index] ?? {}, { ErrorEquals: ['States.TaskFailed'] }),
    );
    for (const other of others(catcher.Next)) {
      at('another way from a catcher', `Catch ${index} leads to ${other}`, (own) =>
        Object.assign(list(own.Catch)[index] ?? {}, { Next: other }),
      );
    }
    for (const path of [null, '$', '$.step', '$.failure'].filter((other) => other !== catcher.ResultPath)) {
      at('an error kept elsewhere', `Catch ${index} puts it at ${path}`, (own) =>
        Object.assign(list(own.Catch)[index] ?? {}, { ResultPath: path }),
      );
    }
  });
  at('no timeout', 'no timeout', (own) => {
    delete own.TimeoutSeconds;
    delete own.TimeoutSecondsPath;
  });
  at('a timeout of a day', 'waits for a day', (own) => {
    delete own.TimeoutSecondsPath;
    own.TimeoutSeconds = 86_400;
  });
  at('a timeout of a second', 'waits for a second', (own) => {
    delete own.TimeoutSecondsPath;
    own.TimeoutSeconds = 1;
  });
  for (const path of [null, '$', '$.step', '$.failure'].filter((other) => other !== state.ResultPath)) {
    at('a result elsewhere', `puts its result at ${path}`, (own) => Object.assign(own, { ResultPath: path }));
  }
  at('no selector', 'no ResultSelector', (own) => delete own.ResultSelector);
  for (const key of Object.keys(object(state.ResultSelector ?? {}))) {
    at('a selection dropped', `does not select ${key}`, (own) => delete object(own.ResultSelector)[key]);
  }
  spoilParameters(object(state.Parameters), at);
}

function spoilParameters({ FunctionName, Payload }: Json, at: At): void {
  const payload = (own: Json) => object(object(own.Parameters).Payload);
  for (const key of Object.keys(object(Payload ?? {}))) {
    at('a parameter dropped', `does not hand over ${key}`, (own) => delete payload(own)[key]);
    if (key.endsWith('.$')) {
      at('a parameter of something else', `hands over the name as ${key}`, (own) =>
        Object.assign(payload(own), { [key]: '$$.State.Name' }),
      );
    }
  }
  for (const name of ['DispatchStep', 'EscalationWait', 'EscalationFailed']) {
    if (FunctionName !== undefined && !String(FunctionName).includes(name)) {
      at('another function', `calls ${name}`, (own) =>
        Object.assign(object(own.Parameters), { FunctionName: `:function:${name}` }),
      );
    }
  }
  at('another message', 'says its id', (own) => {
    if (object(own.Parameters)['Message.$']) object(own.Parameters)['Message.$'] = '$$.Execution.Id';
  });
}

function spoilChoice(state: Json, at: At, others: Others): void {
  list(state.Choices).forEach((choice, index) => {
    const said = `the branch of ${choice.StringEquals}`;
    at('a branch removed', `no ${said}`, (own) => list(own.Choices).splice(index, 1));
    at('a branch of another word', `${said} says it in capitals`, (own) =>
      Object.assign(list(own.Choices)[index] ?? {}, { StringEquals: String(choice.StringEquals).toUpperCase() }),
    );
    at('a branch on something else', `${said} looks at the reference`, (own) =>
      Object.assign(list(own.Choices)[index] ?? {}, { Variable: '$.reference' }),
    );
    for (const other of others(choice.Next)) {
      at('another way from a branch', `${said} leads to ${other}`, (own) =>
        Object.assign(list(own.Choices)[index] ?? {}, { Next: other }),
      );
    }
    list(state.Choices)
      .slice(index + 1)
      .forEach((second, further) => {
        at('branches swapped', `${said} and that of ${second.StringEquals}`, (own) => {
          const [one, other] = [list(own.Choices)[index], list(own.Choices)[index + 1 + further]];
          if (one && other) [one.Next, other.Next] = [other.Next, one.Next];
        });
      });
  });
  at('no default', 'no Default', (own) => delete own.Default);
  for (const other of others(state.Default))
    at('another default', `Default leads to ${other}`, (own) => Object.assign(own, { Default: other }));
}

function spoilPass(state: Json, at: At, others: Others): void {
  for (const other of others(state.Next))
    at('another way on', `goes on to ${other}`, (own) => Object.assign(own, { Next: other }));
  for (const path of [null, '$', '$.step'])
    at('a name elsewhere', `puts the name at ${path}`, (own) => Object.assign(own, { ResultPath: path }));
  for (const key of Object.keys(object(state.Parameters))) {
    at('a name dropped', `does not say ${key}`, (own) => delete object(own.Parameters)[key]);
  }
  for (const other of ['Step', 'Wait', 'WhatNow'])
    at('another name', `says ${other}`, (own) => Object.assign(object(own.Parameters), { state: other }));
}

function without(retrier: Json | undefined, error: string): void {
  if (retrier) retrier.ErrorEquals = (retrier.ErrorEquals as string[]).filter((name) => name !== error);
}
