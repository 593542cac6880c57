import type { NewRequest } from '../../functions/contracts/request.ts';

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
