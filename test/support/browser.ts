import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { type Browser, chromium, type Page } from 'playwright-core';

/**
 * A real Chromium without a window: the one that `CHROMIUM_PATH` names, else the one that comes by npm (Linux x64). Whoever
 * launches it closes it.
 */
export async function launch(): Promise<Browser> {
  const given = process.env.CHROMIUM_PATH;
  if (given) return await chromium.launch({ executablePath: given, args: ['--no-sandbox'] });
  // Told that it runs in Lambda, the package unpacks the shared libraries that it needs as well.
  process.env.AWS_EXECUTION_ENV ??= 'AWS_Lambda_nodejs22.x';
  const { default: packaged } = await import('@sparticuz/chromium');
  return await chromium.launch({
    executablePath: await packaged.executablePath(),
    // One process for all is for Lambda's small machines, and a page that closes takes the others with it.
    args: [...packaged.args.filter((option) => option !== '--single-process'), '--no-sandbox'],
    headless: true,
  });
}

/** Does what sends a form, and waits for the page that answers: another navigation would come between. */
export async function answered(page: Page, send: () => Promise<unknown>): Promise<void> {
  await Promise.all([page.waitForEvent('load'), send()]);
}

/** A rule of WCAG that a page breaks, and where. */
export type Violation = { readonly rule: string; readonly help: string; readonly places: readonly string[] };

/** What axe finds on a page as it is shown, by the rules of WCAG 2.2 AA and by axe's own good practice. */
export async function axe(page: Page): Promise<readonly Violation[]> {
  // Not by a script element: our pages allow none.
  await page.evaluate(await axeSource());
  return await page.evaluate<readonly Violation[]>(violations);
}

/** How people look at the site: on a phone and on a desk, by day and by night, and on the narrowest screen. */
const looks = [
  { width: 390, height: 844, colorScheme: 'light' },
  { width: 390, height: 844, colorScheme: 'dark' },
  { width: 1280, height: 900, colorScheme: 'light' },
  { width: 1280, height: 900, colorScheme: 'dark' },
  { width: 320, height: 640, colorScheme: 'light' },
] as const;

/** What is wrong with a page in any of the looks: a rule of WCAG that it breaks, or that it scrolls sideways. */
export async function flaws(page: Page): Promise<string[]> {
  const found: string[] = [];
  await page.evaluate(await axeSource());
  for (const { colorScheme, ...size } of looks) {
    await page.setViewportSize(size);
    // Without motion, so that no color is caught in the middle of a change.
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    const look = `at ${size.width}, ${colorScheme}`;
    for (const { rule, places } of await page.evaluate<readonly Violation[]>(violations))
      found.push(`${look}: ${rule} in ${places[0]}`);
    if (await page.evaluate('document.documentElement.scrollWidth > innerWidth'))
      found.push(`${look}: scrolls sideways`);
  }
  return found;
}

const axeSource = () => readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Runs in the page. */
const violations = `axe.run(document, { resultTypes: ['violations'] }).then(({ violations }) =>
  violations.map(({ id, help, nodes }) => ({ rule: id, help, places: nodes.map(({ html }) => html.slice(0, 200)) })))`;
