import { Form } from '../../http/form.ts';

/** Moments that are asked with a time of day that may stay open, and the contract's name for the day alone. */
const moments = [
  { at: 'matter.hearingAt', on: 'matter.hearingOn' },
  { at: 'matter.removalAt', on: 'matter.removalOn' },
] as const;

const boxes = ['year', 'month', 'day'] as const;

/** A form in the contract's names: a date whose time of day stayed empty is a day, not a moment. */
export function inContractNames(form: Form): Form {
  const untimed = moments.filter(
    ({ at, on }) => isDated(form, at) && form.text(`${at}.time`).trim() === '' && !form.isFilled(on),
  );
  return renamed(form, (name) => {
    const moment = untimed.find(({ at }) => name.startsWith(`${at}.`));
    if (!moment) return name;
    return name === `${moment.at}.time` ? undefined : name.replace(moment.at, moment.on);
  });
}

/** A form in the names of the page, which asks for the day and the time of day in one question. */
export function inPageNames(form: Form): Form {
  const untimed = moments.filter(({ at, on }) => form.isFilled(on) && !form.isFilled(at));
  const standing = renamed(form, (name) => (untimed.some(({ at }) => name.startsWith(`${at}.`)) ? undefined : name));
  return renamed(standing, (name) => {
    const moment = untimed.find(({ on }) => name === on || name.startsWith(`${on}.`));
    return moment ? name.replace(moment.on, moment.at) : name;
  });
}

/** The name under which the page asks for what the contract calls `path`. */
export function pageName(path: string): string {
  return moments.find(({ on }) => path === on)?.at ?? path;
}

function isDated(form: Form, name: string): boolean {
  return boxes.some((box) => form.text(`${name}.${box}`).trim() !== '');
}

/** A form with other names; `undefined` leaves a field out. */
function renamed(form: Form, nameOf: (name: string) => string | undefined): Form {
  return new Form(
    new Map(
      form.names().flatMap((name): [string, readonly string[]][] => {
        const renamedTo = nameOf(name);
        return renamedTo === undefined ? [] : [[renamedTo, form.all(name)]];
      }),
    ),
  );
}
