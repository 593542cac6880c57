import { expect, test } from 'vitest';
import { memberByEmail } from '../../functions/store/members.ts';
import { memoryStore } from '../../functions/store/memory-store.ts';
import { plainAndWithConflicts } from '../support/conflicts.ts';
import { remembering } from '../support/everything.ts';
import { mixedUp } from '../support/ids.ts';
import { application, type Fields, filledForm, freshAddress, type JoinAnswer, joinScene } from './scene.ts';

const store = remembering(memoryStore());

/** What a page says in its summary of errors, one line each, and where each leads. */
function summary({ body }: JoinAnswer): string[] {
  const [, list = ''] = /<div class="errors".*?<ul>(.*?)<\/ul>/s.exec(body) ?? [];
  return [...list.matchAll(/<a href="#(.*?)">(.*?)<\/a>/g)].map(([, target, words]) => `${target}: ${words}`);
}

/** The error that stands beside a field. */
function errorBeside({ body }: JoinAnswer, id: string): string | undefined {
  return body.match(new RegExp(`id="${id.replaceAll('.', '\\.')}-error">(?:<span.*?</span>)?(.*?)</p>`))?.[1];
}

/** What a browser would send of the page as it is shown. */
function shown({ body }: JoinAnswer): Fields {
  const fields = new Map<string, string[]>();
  const note = (name: string, text: string) => fields.set(name, [...(fields.get(name) ?? []), text]);
  for (const [tag] of body.matchAll(/<input [^>]*>/g)) {
    const isChoice = /type="(?:radio|checkbox)"/.test(tag);
    if (!isChoice || / checked/.test(tag)) note(attribute(tag, 'name'), attribute(tag, 'value'));
  }
  for (const [, tag = '', options = ''] of body.matchAll(/<select ([^>]*)>(.*?)<\/select>/gs)) {
    note(attribute(tag, 'name'), /value="([^"]*)" selected/.exec(options)?.[1] ?? '');
  }
  return Object.fromEntries(fields);
}

function attribute(tag: string, name: string): string {
  return new RegExp(` ${name}="([^"]*)"`).exec(` ${tag}`)?.[1] ?? '';
}

plainAndWithConflicts('joining by the form', (wrap) => {
  const scene = joinScene(wrap(store));

  test('makes the same member as JSON does, and leads to the thank-you page', async () => {
    const [byForm, byJson] = [freshAddress(), freshAddress()];
    const answer = await scene.send(filledForm(byForm));
    expect([answer.status, answer.headers.Location, answer.body]).toEqual([303, '/join/received', '']);
    await scene.join(application(byJson));
    const [one, other] = await Promise.all([byForm, byJson].map((email) => memberByEmail(store, email)));
    const own = { memberId: expect.any(String), lastHash: expect.any(String), email: expect.any(String) };
    expect(one).toEqual({ ...other, ...own });
  });

  test('the same form twice counts once, another form is a repetition', async () => {
    const email = freshAddress();
    const form = filledForm(email);
    const answers = [await scene.send(form), await scene.send(form)];
    expect(answers[1]).toEqual(answers[0]);
    expect((await scene.history(email)).map(({ type }) => type)).toEqual(['member_joined']);
    expect(await scene.send(filledForm(email))).toEqual(answers[0]);
    expect((await scene.history(email)).map(({ type }) => type)).toEqual(['member_joined', 'join_repeated']);
  });

  test('with the box that nobody sees filled in makes no member, and is taken once it is empty', async () => {
    const email = freshAddress();
    const answer = await scene.send(filledForm(email, { website: 'https://spam.example' }));
    expect([answer.status, errorBeside(answer, 'website')]).toEqual([422, expect.stringContaining('empty this box')]);
    expect(await memberByEmail(store, email)).toBeUndefined();
    expect((await scene.send({ ...shown(answer), website: '' })).status).toBe(303);
    expect(await memberByEmail(store, email)).toMatchObject({ email });
  });

  test('asks about populations, so that none ticked means none', async () => {
    const [asked, notAsked] = [freshAddress(), freshAddress()];
    await scene.send(filledForm(asked, { populations: [] }));
    await scene.send(filledForm(notAsked, { populations: [], populationsAsked: '' }));
    expect(await memberByEmail(store, asked)).toMatchObject({ populations: [] });
    expect(await memberByEmail(store, notAsked)).not.toHaveProperty('populations');
  });
});

const scene = joinScene(store);

test('a form key that is none of ours is not kept', async () => {
  const email = freshAddress();
  await scene.send(filledForm(email, { idempotencyKey: 'x'.repeat(5_000) }));
  expect((await scene.history(email)).map(({ causeId }) => causeId)).toEqual([null]);
});

test('who asks for JSON gets JSON for a form too', async () => {
  const wanted = { Accept: 'application/json' };
  const answer = await scene.send(filledForm(freshAddress()), wanted);
  expect([answer.status, answer.body]).toEqual([202, '{"state":"pending_verification"}']);
  const wrong = await scene.send(filledForm(freshAddress(), { monthlyCapacity: '99' }), wanted);
  expect(wrong.status).toBe(422);
  expect(JSON.parse(wrong.body).errors).toEqual([{ path: 'monthlyCapacity', message: 'Give a number from 0 to 31.' }]);
});

test('takes languages and states by name, by code and in any case', async () => {
  const email = freshAddress();
  await scene.send(
    filledForm(email, {
      'licenses.1.state': 'd.c.',
      'licenses.2.state': 'TX',
      'licenses.2.number': 'A1',
      'licenses.2.expiresOn.month': 'december',
      'licenses.2.expiresOn.day': '31',
      'licenses.2.expiresOn.year': '2029',
      'languages.0.code': 'FARSI',
      'languages.2.code': 'arabic, egyptian',
    }),
  );
  const member = await memberByEmail(store, email);
  expect(member?.licenses.map(({ state }) => state)).toEqual(['DC', 'TX']);
  expect(member?.languages.map(({ code }) => code)).toEqual(['pes', 'arz']);
});

test('at a base abroad hears to give a state, and joins with it', async () => {
  const email = freshAddress();
  const refused = await scene.send(filledForm(email, { 'location.zip': '09012' }));
  expect(errorBeside(refused, 'location.zip')).toBe(
    'This is the ZIP code of a military post office. Leave it out and give a state instead.',
  );
  const neither = await scene.send(filledForm(email, { 'location.zip': '' }));
  expect(errorBeside(neither, 'location.zip')).toBe('Give either a ZIP code or a state.');
  const taken = await scene.send(filledForm(email, { 'location.zip': '', 'location.state': 'TX' }));
  expect(taken.status).toBe(303);
  expect(await memberByEmail(store, email)).toMatchObject({ location: { state: 'TX' }, timeZone: 'America/Chicago' });
});

test('takes a ZIP code with the four digits behind it, and what was pasted with invisible marks', async () => {
  const email = freshAddress();
  await scene.send(
    filledForm(`Noor Haddad <${email}> `, {
      'location.zip': ' 10001-1234',
      phone: '\u202a+1 212 555 0101\u202c Ext: 12',
      name: '\ufeffDr. Noor\u00a0Haddad\u200f ',
    }),
  );
  expect(await memberByEmail(store, email)).toMatchObject({
    location: { zip: '10001' },
    phone: '+1 212 555 0101 x12',
    name: 'Dr. Noor Haddad',
    email,
  });
});

test('an ambiguous language is an error that offers its choices, each of which is taken', async () => {
  const email = freshAddress();
  const answer = await scene.send(filledForm(email, { 'languages.0.code': 'Karen' }));
  expect(answer.status).toBe(422);
  expect(errorBeside(answer, 'languages.0.code')).toBe('This may mean several languages. Choose from the list.');
  const choice = 'Eastern Pwo Karen';
  expect(answer.body).toContain(`<option value="${choice}">`);
  expect((await scene.send(filledForm(email, { 'languages.0.code': choice }))).status).toBe(303);
});

test('wrong fields come back as they were typed, in order, each with its error and a link to it', async () => {
  const fields = filledForm(freshAddress(), {
    name: '',
    profession: '',
    'licenses.1.state': 'New Yorrk',
    'licenses.1.expiresOn.day': '32',
    evaluationTypes: [],
    testifies: '',
    'languages.0.code': 'Klingonese',
    'languages.2.level': '',
    'location.zip': '00000',
    modes: ['remote'],
    travelMiles: 'far',
    monthlyCapacity: '32',
    'trainings.0.course': '',
  });
  const before = await store.everything();
  const answer = await scene.send(fields);
  expect([answer.status, answer.headers['Cache-Control']]).toEqual([422, 'no-store']);
  expect(answer.body).toContain('<title>Error: Join as a clinician');
  expect(answer.body).toContain('role="alert" aria-labelledby="errors-title" tabindex="-1" autofocus');
  const errors = {
    name: 'Full name: This is required.',
    profession: 'Profession: This is required.',
    'licenses.1.state':
      'License 2, State: We know no US state by this name. Give its name or its two letters, such as New York or NY.',
    'licenses.1.expiresOn': 'License 2, Valid until: Give a date that exists.',
    evaluationTypes: 'Evaluations that you write: Choose at least one.',
    testifies: 'Would you testify in court? This is required.',
    'languages.0.code':
      'Language 1, Name of the language: We know no language by this name. Check how it is spelled, or give another name by which it is known.',
    'languages.2.level': 'Language 3, How well you speak it: This is required.',
    'location.zip':
      'ZIP code of your practice: No ZIP code of the United States begins like this. Check its digits, or leave it out and give the state.',
    travelMiles: 'Miles that you travel: Give a number.',
    monthlyCapacity: 'Evaluations in a month, at the most: Give a number from 0 to 31.',
    'trainings.0.course': 'Core course, Have you completed it? This is required.',
  };
  expect(summary(answer)).toEqual(Object.entries(errors).map(([id, words]) => `${id}: ${words}`));
  for (const [id, words] of Object.entries(errors)) {
    expect(words.endsWith(errorBeside(answer, id) ?? 'no error')).toBe(true);
    expect(answer.body).toContain(` id="${id}"`);
  }
  const kept = shown(answer);
  for (const [name, text] of Object.entries(fields)) {
    const typed = [text].flat().filter((each) => each !== '');
    expect([name, [kept[name] ?? []].flat().filter((each) => each !== '')]).toEqual([name, typed]);
  }
  expect(await store.everything()).toEqual(before);
});

test('an empty form names everything that is needed, and nothing else', async () => {
  const answer = await scene.send({ populationsAsked: 'true' });
  expect(summary(answer).map((line) => line.split(':')[0])).toEqual([
    'name',
    'email',
    'profession',
    'evaluationTypes',
    'testifies',
    'emergencies',
    'languages',
    'location.zip',
    'modes',
    'monthlyCapacity',
  ]);
});

test('who holds evaluations in person is asked how far they travel; who has no licence, for one', async () => {
  const answer = await scene.send(
    filledForm(freshAddress(), {
      travelMiles: '',
      'licenses.1.state': '',
      'licenses.1.number': '',
      'licenses.1.expiresOn.month': '',
      'licenses.1.expiresOn.day': '',
      'licenses.1.expiresOn.year': '',
    }),
  );
  expect(summary(answer)).toEqual([
    'licenses: Licenses: Name a license. Only a resident or student with a supervisor may leave this empty.',
    'travelMiles: Miles that you travel: Say how many miles you travel for an evaluation in person.',
  ]);
});

test('each type outside the profession is named, in the order in which they stand on the page', async () => {
  const fields = filledForm(freshAddress(), {
    profession: 'counselor',
    evaluationTypes: ['psychological', 'gynecological', 'pediatric', 'cognitive'],
  });
  const answer = await scene.send(fields);
  expect(answer.status).toBe(422);
  const says = (type: string) => `A counselor does not write ${type} evaluations here. Leave that type out.`;
  expect(summary(answer)).toEqual(
    ['gynecological', 'cognitive'].map((type) => `evaluationTypes: Evaluations that you write: ${says(type)}`),
  );
  expect(errorBeside(answer, 'evaluationTypes')).toBe(says('gynecological'));
  const json = await scene.send(fields, { Accept: 'application/json' });
  expect(JSON.parse(json.body).errors).toEqual([
    { path: 'evaluationTypes.1', message: says('gynecological') },
    { path: 'evaluationTypes.3', message: says('cognitive') },
  ]);
});

test('rows that hold something, or an error, stand open; the supervisor too', async () => {
  const open = await scene.send(
    filledForm(freshAddress(), { 'licenses.3.number': 'A', 'supervisor.name': 'Dr. Senior' }),
  );
  expect(open.body).toMatch(/<details open><summary>I am a resident/);
  const before = open.body.slice(0, open.body.indexOf('id="licenses.3"'));
  expect(before.slice(before.indexOf('id="licenses.1"'))).not.toContain('<details');
  const closed = await scene.get('/join');
  expect(closed.body).toMatch(/<details><summary>I am a resident/);
});

test('HTML in every text comes back as text', async () => {
  const attack = `"><script>alert(1)</script>'`;
  const texts = Object.entries(filledForm(freshAddress())).map(([name, text]) => [
    name,
    typeof text === 'string' && name !== 'idempotencyKey' ? attack : text,
  ]);
  const answer = await scene.send(Object.fromEntries([...texts, ['name', ''], [attack, attack]]));
  expect(answer.status).toBe(422);
  expect(answer.body).not.toContain('<script');
  expect(answer.body.match(/&quot;&gt;&lt;script&gt;/g)?.length).toBeGreaterThan(20);
});

test('the form and the thank-you page are shown to everybody alike', async () => {
  const [form, thanks] = [await scene.get('/join'), await scene.get('/join/received')];
  expect(mixedUp(form.body)).toEqual([]);
  expect([form.status, thanks.status]).toEqual([200, 200]);
  expect(form.headers['X-Robots-Tag']).toBe('all');
  const key = /name="idempotencyKey" value="([0-9A-Z]{26})"/;
  expect(key.exec(form.body)?.[1]).not.toBe(key.exec((await scene.get('/join')).body)?.[1]);
  expect(thanks.body).toBe((await scene.get('/join/received')).body);
  // Whoever joins again within a day gets no email, and nobody does while sending is paused.
  expect(thanks.body).toContain('To an address that has applied before, we write of it once a day at the most.');
  expect(thanks.body).not.toMatch(/minutes/);
  // Nobody need have sent anything who stands there.
  expect(thanks.body).toContain('Once your application has arrived, we send you an email that says so.');
  expect(thanks.body).not.toMatch(/has been sent|have applied|Done: |Now: /);
});
