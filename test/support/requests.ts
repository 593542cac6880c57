import type { NewRequest } from '../../functions/contracts/request.ts';
import type { Instant } from '../../functions/domain/time/time.ts';
import { pressWrite } from '../../functions/store/senders.ts';
import type { Store } from '../../functions/store/store.ts';

/** A complete request of one psychological evaluation by video, its affidavit due in three months. */
export function sampleRequest(differing: Partial<NewRequest> = {}): NewRequest {
  return {
    attorney: {
      name: 'Ada Quill',
      organization: 'Harbor Legal Aid',
      email: 'ada@harbor.example',
      phone: '+1 212 555 0100',
      role: 'attorney',
      proBono: true,
      timeZone: 'America/New_York',
    },
    client: {
      ageGroup: 'adult',
      country: 'ER',
      languages: ['tir'],
      interpreter: true,
      location: { zip: '10001' },
      detained: false,
    },
    matter: { relief: ['asylum'], forum: 'immigration_court', affidavitDueOn: '2027-04-15' },
    evaluations: [{ type: 'psychological', modes: ['remote'], expertise: [], testimony: false, priority: false }],
    documents: { declarationReady: true, releaseSigned: true },
    agreement: { version: '2026-11', accepted: true },
    ...differing,
  };
}

/** The same request from another address. */
export function requestFrom(email: string, differing: Partial<NewRequest> = {}): NewRequest {
  const request = sampleRequest(differing);
  return { ...request, attorney: { ...request.attorney, email } };
}

/** Has the sender of sample requests press a mailed link: the next request is confirmed, and no mail about it is left out. */
export async function knownSender(store: Store, now: Instant): Promise<void> {
  const write = await pressWrite(store, sampleRequest().attorney.email, now);
  if (write.kind !== 'put') throw new Error('a press is put');
  await store.transact([{ ...write, item: { ...write.item, trusted: [] } }]);
}
