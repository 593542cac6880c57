import { isOffered, isSought } from '../../domain/evaluation/evaluation.ts';
import { offerStanding, offersOfRound } from '../../domain/evaluation/offer.ts';
import type { Member } from '../../domain/members/member.ts';
import type { Evaluation, Offer } from '../../domain/request/casework.ts';
import { clockInWords } from '../../domain/time/time-words.ts';
import { evaluationStateWords, evaluationTypeWords } from '../../domain/words/evaluation.ts';
import { mailLink, telephoneLink } from '../../http/contact.ts';
import { type Html, html } from '../../http/html.ts';
import { dataTable, type Fact, factList } from '../../http/parts.ts';
import type { LiveScene } from './live-scene.ts';
import { answerInWords } from './live-words.ts';
import { zoneOf } from './page-scene-words.ts';

/** One evaluation as it is being placed: its waves, and everybody asked, those who have not answered first. */
export function askedSection(live: LiveScene, evaluation: Evaluation): Html {
  const offers = offersOfRound(live.file, evaluation);
  return html`<h2>Evaluation ${evaluation.number}: ${evaluationTypeWords[evaluation.type].name}, ${evaluationStateWords[evaluation.state]}</h2>
${offers.length === 0 ? html`<p>${isSought(evaluation) ? 'Nobody has been asked yet.' : 'Nobody was asked.'}</p>` : html`${waves(live, evaluation, offers)}${asked(live, offers)}`}`;
}

function waves({ file, page, rota, now }: LiveScene, evaluation: Evaluation, offers: Offer[]): Html {
  const zone = zoneOf({ file, page, rota });
  const byWave = [...Map.groupBy(offers, ({ wave }) => wave)].sort(([one], [other]) => one - other);
  const rows = byWave.map(([wave, sent]) => {
    const first = sent.map(({ sentAt }) => sentAt).sort()[0] ?? now;
    const standings = sent.map((offer) => offerStanding(file, offer, now));
    const endsAt = wave === evaluation.wave && isOffered(evaluation) ? evaluation.phase.placeAt : null;
    return [
      wave,
      clockInWords(first, zone, now),
      sent.length,
      standings.filter((standing) => standing === 'declined').length,
      standings.filter((standing) => standing === 'open').length,
      endsAt === null ? 'over' : clockInWords(endsAt, zone, now),
    ];
  });
  const heads = ['Wave', 'Sent', 'Asked', 'Said no', 'Open', 'Next after'];
  return dataTable(`Waves of evaluation ${evaluation.number}`, heads, rows);
}

function asked({ file, members, now }: LiveScene, offers: Offer[]): Html {
  const facts = offers.map((offer): Fact & { rank: number } => {
    const member = members.get(offer.memberId);
    const standing = offerStanding(file, offer, now);
    const answer = answerInWords(offer, standing);
    return {
      term: member?.name ?? 'A member',
      detail: html`<span class="links"><span>${answer}</span>${member && wayTo(member)}</span>`,
      rank: standing === 'accepted' ? 0 : standing === 'open' ? 1 : 2,
    };
  });
  return factList(facts.sort((one, other) => one.rank - other.rank));
}

/** How staff reach a member: by telephone, else by mail. */
function wayTo({ phone, email }: Member): Html {
  return phone === undefined ? mailLink(email, { reach: true }) : telephoneLink(phone);
}
