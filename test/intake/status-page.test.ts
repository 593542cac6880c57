import { describe, expect, test } from 'vitest';
import { plusHours, plusMinutes } from '../../functions/domain/time/time.ts';
import { MailNotSent } from '../../functions/mail/sender.ts';
import { memoryStore } from '../../functions/store/memory-store.ts';
import { partsOf } from '../mail/parts.ts';
import { freshMemberId, storeMember } from '../support/members.ts';
import { sampleRequest } from '../support/requests.ts';
import { textOf } from './page.ts';
import { assigned, noPapers, withMatter } from './requests.ts';
import { coordinators, intakeScene } from './scene.ts';

const store = memoryStore();

describe('what the attorney’s page says', () => {
  const scene = intakeScene(store);
  const page = async (path: string) => textOf((await scene.open(path)).body);

  test('of a request that waits for papers', async () => {
    const { path, reference } = await scene.request(sampleRequest({ documents: noPapers }));
    const text = await page(path);
    for (const words of [
      `Request ${reference}`,
      'Waiting for papers',
      'Tell us when you have what is missing: the draft declaration and the signed release.',
      'Whose turn Yours',
      'Until then the request waits.',
      'Psychological evaluation Waiting to be placed Nobody has been asked yet.',
      'Affidavit needed by Thursday, April 15, 2027',
      'Country of origin Eritrea Languages Tigrinya',
      coordinators,
    ]) {
      expect(text).toContain(words);
    }
  });

  test('of a client whose variety of a language nobody knows yet', async () => {
    const { client } = sampleRequest();
    const { path } = await scene.request(sampleRequest({ client: { ...client, languages: ['qmx', 'spa'] } }));
    const text = await page(path);
    expect(text).toContain('Languages Mixtec (variety not known), then Spanish');
    expect(text).toContain('Which Mixtec does your client speak?');
    expect(text).not.toContain('Which Spanish');
  });

  test('of an emergency that lacks papers', async () => {
    const text = await page(
      (await scene.request(withMatter({ forum: 'credible_fear' }, { documents: noPapers }))).path,
    );
    expect(text).toContain('Urgency Emergency: we search by day and by night');
    expect(text).toContain(
      'We do not wait for it, but the clinician will need the draft declaration and the signed release.',
    );
  });

  test('of moments, at the court: the end of a day by its day, other moments by the clock', async () => {
    const { path } = await assigned(scene, store, { name: 'Dr. Noor Haddad' });
    expect(await page(path)).toContain('Affidavit due The end of Thursday, April 15, 2027 (EDT)');
    const dated = await scene.request(
      withMatter({
        hearingAt: '2027-05-20T13:00:30Z',
        hearingKind: 'master',
        removalOn: '2027-08-01',
        removalKnown: 'believed',
        timeZone: 'America/Denver',
      }),
    );
    const text = await page(dated.path);
    expect(text).toContain('Hearing or interview Thu, May 20, 2027, 7:00 a.m. MDT');
    expect(text).toContain('Kind of hearing Master calendar hearing');
    expect(text).toContain('Removal Sunday, August 1, 2027 (believed)');
    expect(text).toContain('Time zone Mountain');
  });

  test('of the clinician: name, profession, telephone and mail as links, and the next step', async () => {
    const clinician = {
      name: 'Dr. Noor Haddad',
      email: "o'neil+x?y@clinic.example",
      phone: '+1 (212) 555-0101 ext. 7',
    };
    const { path } = await assigned(scene, store, clinician);
    const { body } = await scene.open(path);
    expect(body).toContain('href="tel:+12125550101;ext=7"');
    expect(body).toContain('href="mailto:o&#39;neil%2Bx%3Fy@clinic.example"');
    const text = textOf(body);
    expect(text).toContain('Clinician Dr. Noor Haddad Profession Psychologist');
    expect(text).toContain('A clinician has accepted');
    expect(text).toContain('Please call or write within a day or two');
    const hurried = await assigned(scene, store, {}, { affidavitDueOn: '2027-01-22' });
    expect(await page(hurried.path)).toContain('Please write today');
    expect(text).not.toContain('Latest useful day');
  });

  test.each([true, false])(
    'of the next step, and in the mail of the yes: an interpreter where one is spoken of (%s)',
    async (interpreter) => {
      const alone = intakeScene(memoryStore());
      const { path, reference } = await assigned(alone, alone.tools.store, {}, undefined, interpreter);
      await alone.settle();
      const mail = alone.sent.find(({ subject }) => subject === `A clinician has accepted: ${reference}`);
      const [, step] = /(Please (?:call or )?write [^.]*)\./.exec(textOf((await alone.open(path)).body)) ?? [];
      for (const text of [mail?.text, step]) {
        expect(text).toBeDefined();
        expect(/interpret/.test(text ?? '')).toBe(interpreter);
      }
    },
  );

  test('of the last useful day that it has passed, once it has', async () => {
    const dated = intakeScene(memoryStore());
    const { path } = await dated.request(withMatter({ affidavitDueOn: '2027-01-22' }));
    const said = async () => textOf((await dated.open(path)).body);
    const day = 'Latest useful day to find a clinician Sunday, January 17, 2027';
    await dated.advance('2027-01-18T04:00:00.000Z');
    expect(await said()).toContain(`${day} Country`);
    await dated.advance('2027-01-18T06:00:00.000Z');
    expect(await said()).toContain(`${day}, which has passed: we still look Country`);
  });

  test('of an emergency its end, as the coordinators read it, and no latest useful day, of whose end they read', async () => {
    const dated = intakeScene(memoryStore());
    const removalAt = plusHours(dated.tools.clock(), 60);
    const attorney = { ...sampleRequest().attorney, timeZone: 'America/Chicago' };
    const { path, reference } = await dated.request({ ...withMatter({ removalAt }), attorney });
    await dated.settle();
    const firstMail = (to: string) => dated.sent.find((each) => each.to === to)?.text.replaceAll(/\s+/g, ' ');
    const end = 'Thu, Jan 14, 2027, 9:00 p.m. CST';
    const page = textOf((await dated.open(path)).body);
    expect(page).toContain(`A clinician must be found by ${end}`);
    expect(firstMail(attorney.email)).toContain(`A clinician must be found by: ${end}`);
    expect(firstMail(coordinators)).toContain('Somebody must be found by: Thu, Jan 14, 2027, 10:00 p.m. EST');
    for (const text of [page, firstMail(attorney.email)]) expect(text).not.toContain('Latest useful day');
    await dated.advance(plusHours(dated.tools.clock(), 39.5));
    const late = dated.sent.find(({ subject }) => subject === `Your turn: ${reference} is still unplaced`);
    expect(late && partsOf(new TextEncoder().encode(late.text)).text).toContain(
      'the last day on which a yes leaves time to write was Wednesday, January 13, 2027.',
    );
  });

  test('of names with markup in them only their text', async () => {
    const name = '<script>alert(1)</script>"><img src=x>';
    const { path } = await assigned(scene, store, { name, phone: '"><b>1' });
    const { body } = await scene.open(path);
    expect(body).not.toMatch(/<script|<img|<b>/);
    expect(body).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
  });

  test('of what the attorney did, for five minutes', async () => {
    const { path } = await scene.request(sampleRequest());
    const said = async (minutes: number) => {
      const later = intakeScene(store, plusMinutes(scene.tools.clock(), minutes));
      return textOf((await later.open(path)).body);
    };
    expect(await said(5)).toContain('We have your request');
    expect(await said(5.1)).not.toContain('We have your request');
  });

  test('of what the attorney did, until somebody else has done something', async () => {
    const { path } = await assigned(scene, store, { name: 'Dr. Noor Haddad' });
    const text = await page(path);
    expect(text).toContain('A clinician has accepted');
    expect(text).not.toContain('We have your request');
  });

  test('of a date that has passed: nothing, once nobody is sought', async () => {
    const { path } = await assigned(scene, store, { name: 'Dr. Noor Haddad' });
    const later = intakeScene(store, '2027-08-01T15:00:00.000Z');
    const text = textOf((await later.open(path)).body);
    expect(text).toContain('A clinician has accepted');
    expect(text).not.toMatch(/already past|Urgency/);
  });

  test('of a next step that is ours and due: that it comes within minutes', async () => {
    expect(await page((await scene.request(sampleRequest())).path)).toContain('Next step Within minutes');
  });

  test('of a next step that waits for the mail service: no time', async () => {
    const store = memoryStore();
    const silent = intakeScene(store, undefined, undefined, ({ to }) => {
      if (to !== sampleRequest().attorney.email) throw new MailNotSent('MessageRejected');
    });
    await storeMember(store, freshMemberId(), { languages: [{ code: 'tir', level: 'native' }] });
    const { path } = await silent.request(sampleRequest());
    await silent.advance('2027-01-12T15:20:00.000Z');
    const text = textOf((await silent.open(path)).body);
    expect(text).toContain('the email that asks them is waiting to leave');
    expect(text).toContain('Next step As soon as emails leave again');
    expect(text).not.toContain('Within minutes');
  });

  test('of a request for which nobody was found in time: no question whose answer changes nothing', async () => {
    const store = memoryStore();
    const ended = intakeScene(store);
    const { reference } = await ended.request(withMatter({ forum: 'credible_fear' }, { documents: noPapers }));
    await ended.advance('2027-03-01T15:00:00.000Z');
    const mailed = ended.sent.find(({ subject }) => subject.startsWith('We have your request'));
    const text = textOf(
      (await ended.open(new URL(/https:\S+\/s\/\S+/.exec(mailed?.text ?? '')?.[0] ?? '').pathname)).body,
    );
    expect((await ended.read(reference)).evaluations[0]?.state).toBe('unfilled');
    expect(text).toContain('give it here');
    expect(text).not.toMatch(/Is this request real|the clinician will need/);
  });

  test('of a day that has passed: that the affidavit was due', async () => {
    const { path } = await assigned(scene, store, { name: 'Dr. Noor Haddad' });
    const later = intakeScene(store, '2027-04-20T15:00:00.000Z');
    const text = textOf((await later.open(path)).body);
    expect(text).toContain('Affidavit was due The end of Thursday, April 15, 2027 (EDT)');
  });

  test('of a wave that is asked in the morning: that it is our turn until its mails have left', async () => {
    const store = memoryStore();
    const night = intakeScene(store, '2027-01-13T08:00:00.000Z');
    await storeMember(store, freshMemberId(), { languages: [{ code: 'tir', level: 'native' }] });
    const { path } = await night.request(sampleRequest());
    await night.settle();
    const text = async () => textOf((await night.open(path)).body);
    expect(await text()).toContain('A clinician will be asked from 8 a.m. where they are.');
    expect(await text()).toContain('1 clinician will be asked from 8:00 a.m. EST.');
    expect(await text()).toContain('Whose turn Ours');
    await night.advance('2027-01-13T13:05:00.000Z');
    expect(await text()).toContain('One clinician is deciding.');
    expect(await text()).toContain('Whose turn A clinician’s');
  });

  test('of a request whose date is far away: when clinicians are asked', async () => {
    const text = await page((await scene.request(withMatter({ affidavitDueOn: '2028-06-15' }))).path);
    expect(text).toContain('It waits: clinicians are asked from nine months before its first date.');
    expect(text).toContain('Next step Thursday, September 16, 2027');
  });

  test('of a next step: when it is, by the clock of its reader, and not by that of the court', async () => {
    const matter = { forum: 'immigration_court' as const, hearingAt: '2028-06-15T20:00:00.000Z' };
    const { path } = await scene.request(withMatter({ ...matter, timeZone: 'America/Los_Angeles' }));
    expect(await page(path)).toContain('Next step Wed, Sep 15, 2027, 4:00 p.m. EDT');
  });

  test('of a link that leads nowhere', async () => {
    const answer = await scene.open(`/s/${'A'.repeat(43)}`);
    expect([answer.status, textOf(answer.body)]).toEqual([404, expect.stringContaining('This link is not known')]);
  });
});
