import { expect, test } from 'vitest';
import { plusHours } from '../../functions/domain/time/time.ts';
import { start, startEmergencies } from './scene.ts';

test('attorney and on-call read the same next page, which for a filing date alone is no page of the night', async () => {
  const scene = await startEmergencies(8);
  // Four in the afternoon in New York; a third of the time that is left ends at night.
  scene.running.setClock(plusHours(start, 6));
  const matter = { relief: ['asylum' as const], forum: 'immigration_court' as const, affidavitDueOn: '2027-01-13' };
  const { reference } = await scene.open(0, { matter });
  const mailTo = (address: string) =>
    scene.running.sent.find(({ to, text }) => to === address && text.includes(reference))?.text;
  expect((await scene.read(reference)).onCall?.pageAt).toMatch(/^2027-01-13T0[2-9]/);
  expect(mailTo('ada@harbor.example')).toContain(
    'if no one has said yes within 16 hours, by Wed, Jan 13, 2027, 8:00 a.m. EST, or possibly sooner',
  );
  expect(mailTo('oncall@example.org')).toContain(
    'If nobody has said yes within 16 hours, by Wed, Jan 13, 2027, 8:00 a.m. EST, you are paged',
  );
});
