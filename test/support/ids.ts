/** What is wrong with the ids of a page: one that stands twice, and what is tied to an id that is not in its own form. */
export function mixedUp(body: string): string[] {
  const ids = idsIn(body);
  const twice = ids.filter((id, position) => ids.indexOf(id) !== position).map((id) => `${id} stands twice`);
  const forms = [...body.matchAll(/<form [^>]*>.*?<\/form>/gs)].map(([form]) => form);
  const outside = forms.reduce((rest, form) => rest.replace(form, ''), body);
  const tied = [outside, ...forms].flatMap((part) => {
    const own = idsIn(part);
    const named = [...part.matchAll(/ (?:for|aria-describedby|aria-labelledby)="([^"]*)"/g)];
    return named.flatMap(([, targets = '']) => targets.split(' ')).filter((target) => !own.includes(target));
  });
  return [...twice, ...tied.map((target) => `${target} is not in the form that names it`)];
}

function idsIn(markup: string): string[] {
  return [...markup.matchAll(/ id="([^"]*)"/g)].map(([, id = '']) => id);
}
