import { expect, test } from 'vitest';
import { statusOf } from '../../functions/intake/status.ts';
import { startEmergencies } from '../escalation/scene.ts';

test('once the request is closed its attorney keeps the clinician’s name, and loses phone and email', async () => {
  const scene = await startEmergencies(1);
  const { reference } = await scene.open(8);
  await scene.answer(await scene.offerToken(reference), { answer: 'accept' });
  const tools = { ...scene.running.tools, emergencyPhone: null };
  const file = await scene.read(reference);
  const clinicianIn = async (shown: typeof file) => (await statusOf(tools, shown)).evaluations[0]?.clinician;
  expect(await clinicianIn(file)).toMatchObject({ name: expect.any(String), email: expect.stringContaining('@') });
  const closed = {
    ...file,
    request: { ...file.request, state: 'closed' as const, closedReason: 'completed' as const },
  };
  expect(await clinicianIn(closed)).toMatchObject({ name: expect.any(String), phone: null, email: null });
});
