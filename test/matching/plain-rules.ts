import { foldedAddress } from '../../functions/domain/mail-address.ts';
import type { Member } from '../../functions/domain/members/member.ts';
import { scope } from '../../functions/domain/members/scope.ts';
import { isVariety } from '../../functions/domain/names/language-groups.ts';
import { sameMacrolanguage } from '../../functions/domain/names/languages.ts';
import { milesBetween, placeOfZip } from '../../functions/domain/places/places.ts';
import { type Instant, localDate } from '../../functions/domain/time/time.ts';
import type { Need } from '../../functions/matching/need.ts';

/** The hard rules once more, as a coordinator would go through them for one member, with nothing remembered from another. */
export function mayBeAsked(who: Member, need: Need, network: readonly Member[], now: Instant): boolean {
  const { client, evaluation, urgency, validOn, asked } = need;
  const learns = (one: Member) => ['resident', 'student'].includes(one.profession);
  const licensed = (one: Member) => one.licenses.some(({ expiresOn }) => expiresOn >= validOn);
  const supervisor = network.find(({ email }) => email.toLowerCase() === who.supervisor?.email.toLowerCase());
  const signer = learns(who) ? supervisor : who;
  const sees = (population: 'children' | 'detained') => who.populations?.includes(population) ?? true;
  const today = localDate(now, who.timeZone);
  return (
    (who.state === 'verified' || (who.state === 'paused' && urgency === 'emergency' && who.emergencies)) &&
    who.mailBouncedAt === undefined &&
    (who.trainingWaived === true || who.trainings.some(({ completedOn }) => completedOn <= today)) &&
    signer !== undefined &&
    licensed(signer) &&
    (!learns(who) || (signer.state === 'verified' && !learns(signer))) &&
    (who.restsUntil === undefined || who.restsUntil <= today) &&
    who.evaluationTypes.includes(evaluation.type) &&
    (signer.kind === 'clinic' || scope[evaluation.type].includes(signer.profession)) &&
    (evaluation.evaluatorGender === undefined || who.gender === evaluation.evaluatorGender) &&
    (!client.detained || sees('detained')) &&
    (client.ageGroup === 'adult' || sees('children')) &&
    (!evaluation.testimony || who.testifies) &&
    !need.askers.has(foldedAddress(who.email)) &&
    !asked.has(who.memberId) &&
    (client.interpreter || client.languages.some((wanted) => canSpeak(who, wanted))) &&
    evaluation.modes.some((mode) => who.modes.includes(mode) && (mode !== 'in_person' || isInReach(who, client)))
  );
}

function canSpeak({ languages }: Member, wanted: string): boolean {
  return languages.some(
    ({ code, level }) => level !== 'basic' && (sameMacrolanguage(code, wanted) || isVariety(code, wanted)),
  );
}

function isInReach({ location, travelMiles = 0 }: Member, client: Need['client']): boolean {
  if ('state' in location && 'state' in client.location) return location.state === client.location.state;
  if ('state' in location) return 'zip' in client.location && placeOfZip(client.location.zip)?.state === location.state;
  const home = placeOfZip(location.zip);
  if ('state' in client.location) return home?.state === client.location.state;
  const place = placeOfZip(client.location.zip);
  return home !== undefined && place !== undefined && Math.round(milesBetween(home, place)) <= travelMiles;
}
