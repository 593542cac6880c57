import type { Fields } from './scene.ts';

let keys = 0;

/** A key that no other test of the file has. */
export function freshKey(): string {
  keys += 1;
  return `key-${keys}`;
}

/**
 * The sample request as a browser sends it: names for codes, dates in boxes, a row between two that stayed empty, and everything
 * that nobody filled in.
 */
export function filledForm(differing: Fields = {}): Fields {
  return {
    idempotencyKey: freshKey(),
    'attorney.name': 'Ada Quill',
    'attorney.organization': 'Harbor Legal Aid',
    'attorney.email': 'ada@harbor.example',
    'attorney.phone': '+1 212 555 0100',
    'attorney.role': 'attorney',
    'attorney.proBono': 'true',
    'attorney.timeZone': 'America/New_York',
    'client.ageGroup': 'adult',
    'client.country': 'eritrea',
    'client.languages': ['', 'Tigrinya', '', '', '', '', '', '', '', ''],
    'client.interpreter': 'true',
    'client.location.zip': '10001',
    'client.location.state': '',
    'client.detained': 'false',
    'client.facility': '',
    'matter.relief': ['asylum'],
    'matter.forum': 'immigration_court',
    'matter.affidavitDueOn.month': 'April',
    'matter.affidavitDueOn.day': '15',
    'matter.affidavitDueOn.year': '2027',
    'matter.hearingAt.month': '',
    'matter.hearingAt.day': '',
    'matter.hearingAt.year': '',
    'matter.hearingAt.time': '',
    'matter.hearingKind': '',
    'matter.removalAt.month': '',
    'matter.removalAt.day': '',
    'matter.removalAt.year': '',
    'matter.removalAt.time': '',
    'matter.timeZone': '',
    'evaluations.0.evaluatorGender': '',
    'evaluations.1.type': 'psychological',
    'evaluations.1.modes': ['remote'],
    'evaluations.1.testimony': 'false',
    'evaluations.1.evaluatorGender': '',
    summary: '',
    'documents.declarationReady': 'true',
    'documents.releaseSigned': 'true',
    'agreement.version': '2026-11',
    'agreement.accepted': 'true',
    ...differing,
  };
}

/** A date and time of the hearing as typed. */
export function hearing(month: string, day: string, year: string, time = ''): Fields {
  const boxes = { month, day, year, time };
  return Object.fromEntries(Object.entries(boxes).map(([box, text]) => [`matter.hearingAt.${box}`, text]));
}
