import { expect, test } from 'vitest';
import { KEPT_BACK } from '../../functions/domain/mail-left.ts';
import { allowList } from '../../functions/mail/allow-list.ts';

const raw = Buffer.from('raw mail');
const tags = { reference: 'K7Q4-M2XD', event: '12', recipient: 'attorney' };

test.each([
  ['*', 'anna@clinic.example'],
  ['anna@clinic.example', 'Anna@Clinic.example'],
  [' other@site.example , @CLINIC.example ', 'anna@clinic.example'],
])('with %j mail to %s is sent', async (allowed, to) => {
  const logged: string[] = [];
  const send = allowList(
    async (_, address, given) => `to ${address} of ${given.reference}`,
    allowed,
    (message) => logged.push(message),
  );
  expect(await send(raw, to, tags)).toBe(`to ${to} of K7Q4-M2XD`);
  expect(logged).toEqual([]);
});

test.each([
  ['', 'anna@clinic.example'],
  [',', 'anna@clinic.example'],
  ['anna@clinic.example', 'joanna@clinic.example'],
  ['@clinic.example', 'anna@evil-clinic.example'],
  ['@clinic.example', 'anna@sub.clinic.example'],
  ['clinic.example', 'anna@clinic.example'],
])('with %j mail to %s is kept back, and the log does not say to whom', async (allowed, to) => {
  const logged: string[] = [];
  const passedOn: string[] = [];
  const send = allowList(
    async (_, address) => {
      passedOn.push(address);
      return 'sent';
    },
    allowed,
    (message) => logged.push(message),
  );
  expect(await send(raw, to, tags)).toBe(KEPT_BACK);
  expect(passedOn).toEqual([]);
  expect(logged).toHaveLength(1);
  expect(logged[0]).not.toContain('clinic');
});
