import { beforeEach, describe, expect, test } from 'vitest';
import { assignmentView } from '../../functions/contracts/assignment.ts';
import { everything, type Scene, startScene } from '../offers/scene.ts';
import { assignmentStates, tellingCase } from '../offers/states.ts';

let scene: Scene;
beforeEach(() => {
  scene = startScene();
});

describe.each(Object.entries(assignmentStates))('a case page that is %s', (state, reach) => {
  const theirs = state === 'assigned' || state === 'completed';

  test(`says so with 200, and ${theirs ? 'shows' : 'hides'} the attorney`, async () => {
    const { path } = await reach(scene, tellingCase);
    const seen = await scene.get(path);
    expect(seen.status).toBe(200);
    expect(seen.body.state).toBe(state);
    expect(assignmentView.parse(seen.body)).toEqual(seen.body);
    const page = await scene.get(path, 'text/html');
    expect(page.status).toBe(200);
    for (const shown of [seen.text, page.text]) {
      expect(/Harbor Legal Aid/.test(shown)).toBe(theirs);
      expect(/Saltmarsh/.test(shown)).toBe(state === 'assigned');
      expect(/Held in 2019/.test(shown)).toBe(state === 'assigned');
    }
    expect(page.text.includes('action="/c/')).toBe(state === 'assigned');
  });

  test('is changed by nobody who looks at it', async () => {
    const { path } = await reach(scene, tellingCase);
    const before = await everything(scene);
    await Promise.all([scene.get(path), scene.get(path, 'text/html'), scene.head(path)]);
    expect(await everything(scene)).toEqual(before);
  });
});

describe('the case page', () => {
  test('names the attorney first, to be called and written to, and what comes next', async () => {
    const { path } = await assignmentStates.assigned(scene, tellingCase);
    const { text } = await scene.get(path, 'text/html');
    expect(text.indexOf('Harbor Legal Aid')).toBeLessThan(text.indexOf('What comes next'));
    expect(text).toContain('Ada &quot;Quill&quot; &lt;b&gt;');
    expect(text).toContain('href="tel:+12125550100;ext=7"');
    expect(text).toContain('href="mailto:o&#39;quill%2B1@harbor.example?subject=');
    expect(text).toContain('<p>Scars on both &lt;arms&gt;.<br>Ask gently.</p>');
    expect(text).toContain('<dt>Individual (merits) hearing</dt><dd>Mon, May 3, 2027, 9:00 a.m. EDT</dd>');
  });

  test('gives the facility of a client who is detained, and of no other', async () => {
    const { path } = await assignmentStates.assigned(scene);
    expect((await scene.get(path)).body).toMatchObject({
      detained: false,
      facility: null,
      summary: expect.any(String),
    });
  });
});
