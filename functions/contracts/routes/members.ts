import { formPaths } from '../../domain/links.ts';
import { type NewMember, newMember } from '../member.ts';
import { memberReceived } from '../replies.ts';
import { type EntryPoint, keptForGoingBack } from '../route.ts';

/** Somebody who joins. */
const memberExample: NewMember = {
  kind: 'clinician',
  name: 'Dr. Rowan Vale',
  email: 'rowan@clinic.example',
  phone: '+1 212 555 0123',
  profession: 'psychologist',
  licenses: [{ state: 'NY', number: '012345', expiresOn: '2028-01-31' }],
  evaluationTypes: ['psychological'],
  populations: ['survivors_of_sexual_violence'],
  languages: [
    { code: 'eng', level: 'native' },
    { code: 'spa', level: 'professional' },
  ],
  location: { zip: '10029' },
  travelMiles: 50,
  modes: ['in_person', 'remote'],
  testifies: true,
  emergencies: true,
  monthlyCapacity: 2,
  yearlyCapacity: 6,
  trainings: [{ course: 'asylum-evaluation-core', completedOn: '2025-03-01' }],
};

/** By which people join. */
export const join = {
  servedBy: 'network/join',
  under: [formPaths.join, '/members'],
  tag: 'Members',
  routes: {
    // The form is meant for everybody, and may be found.
    readJoinForm: {
      method: 'GET',
      path: formPaths.join,
      summary: 'The form to join',
      sends: { 'X-Robots-Tag': 'all', ...keptForGoingBack },
    },
    readJoined: { method: 'GET', path: '/join/received', summary: 'That it has been received' },
    leadToJoinForm: { method: 'GET', path: '/members', summary: 'The form to join', leadsTo: formPaths.join },
    join: {
      method: 'POST',
      path: '/members',
      withPage: true,
      summary: 'Join the network',
      description:
        'Licenses may be left out only by a resident or student with a supervisor; `travelMiles` is needed for evaluations in person. ' +
        'Whoever has the address of a base abroad gives a `state` in place of the `zip`. ' +
        'The answer is the same whether or not the address is known.',
      body: { schema: newMember, example: memberExample },
      reply: {
        status: 202,
        says: 'Received; staff verify it',
        schema: memberReceived,
        example: { state: 'pending_verification' },
      },
    },
  },
} as const satisfies EntryPoint;
