import { askedBy, everChosen, leftBy } from '../../domain/evaluation/asked.ts';
import { type Evaluation, isOffered, isSought } from '../../domain/evaluation/evaluation.ts';
import { offerStanding } from '../../domain/evaluation/offer.ts';
import type { Member } from '../../domain/members/member.ts';
import type { Offer } from '../../domain/request/casework.ts';
import { isInTime } from '../../domain/request/dates.ts';
import { shownState } from '../../domain/request/search-standing.ts';
import type { Instant } from '../../domain/time/time.ts';
import { evaluationStateWords, evaluationTypeWords } from '../../domain/words/evaluation.ts';
import { mailLink, telephoneLink } from '../../http/contact.ts';
import { type Html, type HtmlValue, html } from '../../http/html.ts';
import { dataTable, type FactLine, factList } from '../../http/parts.ts';
import { answerInWords, notAskedInWords } from './offer-words.ts';
import type { LiveScene } from './opened-page.ts';
import { timeInWords } from './screen-words.ts';

/** One evaluation as it is being placed: its waves, and everybody asked in whatever round, those who have not answered first. */
export function askedSection(live: LiveScene, evaluation: Evaluation): Html {
  const offers = live.file.offers.filter((offer) => offer.evaluation === evaluation.number);
  return html`<h2>Evaluation ${evaluation.number}: ${evaluationTypeWords[evaluation.type].name}, ${evaluationStateWords[shownState(live.file, evaluation, live.now)]}</h2>
${offers.length === 0 ? html`<p>${isSought(evaluation) ? 'Nobody has been asked yet.' : 'Nobody was asked.'}</p>` : html`${waves(live, evaluation, offers)}${asked(live, evaluation)}`}`;
}

function waves(live: LiveScene, evaluation: Evaluation, offers: Offer[]): HtmlValue {
  const { file, now } = live;
  const hasBeenAsked = askedBy(file, now);
  // Whoever said yes by telephone before the first was in none.
  const sentInWaves = offers.filter(({ wave }) => wave > 0);
  const inOrder = sentInWaves.toSorted((one, other) => one.round - other.round || one.wave - other.wave);
  const byWave = [...Map.groupBy(inOrder, ({ round, wave }) => `${round} ${wave}`).values()];
  const rows = byWave.flatMap((sent) => {
    const [of] = sent;
    if (!of) return [];
    const isRunning = of.round === evaluation.round && of.wave === evaluation.wave && isOffered(evaluation);
    const endsAt = isRunning ? evaluation.phase.placeAt : null;
    const standings = sent.filter(hasBeenAsked).map((offer) => offerStanding(file, offer, now));
    return [
      [
        evaluation.round === 1 ? of.wave : `Search ${of.round}, wave ${of.wave}`,
        timeInWords(sent.map(({ sentAt }) => sentAt).sort()[0] ?? now, live),
        standings.length,
        standings.filter((standing) => standing === 'declined').length,
        standings.filter((standing) => standing === 'open').length,
        endsAt === null ? 'over' : nextAfter(live, endsAt),
      ],
    ];
  });
  const heads = ['Wave', 'Begun', 'Asked', 'Said no', 'Open', 'Next after'];
  return rows.length > 0 && dataTable(`Waves of evaluation ${evaluation.number}`, heads, rows);
}

/** When the next wave comes, unless the time is over before. */
function nextAfter(live: LiveScene, endsAt: Instant): string {
  if (!isInTime(live.file.request, endsAt)) return 'none';
  return endsAt <= live.now ? 'now' : timeInWords(endsAt, live);
}

/** Everybody who was asked, and whoever is chosen in the running round, each by the newest offer to them. */
function asked(live: LiveScene, evaluation: Evaluation): Html {
  const { file, members, now } = live;
  const hasBeenAsked = askedBy(file, now);
  const hasLeft = leftBy(file, now);
  const facts = everChosen(file, evaluation, now).map((offer): FactLine & { rank: number } => {
    const member = members.get(offer.memberId);
    const standing = offerStanding(file, offer, now);
    const isToBeAsked = standing === 'open' && !hasBeenAsked(offer);
    const answer = isToBeAsked ? unasked(live, offer, hasLeft(offer), member) : answerInWords(file, offer, standing);
    return {
      term: member?.name ?? 'A member',
      detail: html`<span class="links"><span>${answer}</span>${member && wayTo(member)}</span>`,
      rank: standing === 'accepted' ? 0 : standing === 'open' ? 1 : 2,
    };
  });
  return factList(facts.sort((one, other) => one.rank - other.rank));
}

/** Why somebody has not been asked: the mail came back or never will leave, or it has not left yet. */
function unasked(live: LiveScene, offer: Offer, hasLeft: boolean, member: Member | undefined): string {
  if (offer.undeliveredAt === undefined) return notAskedInWords(live, offer);
  if (!hasLeft) return 'no mail went out to them';
  return member?.phone === undefined ? 'the mail came back' : 'the mail came back: telephone them';
}

/** How staff reach a member: by telephone, else by mail. */
function wayTo({ phone, email }: Member): Html {
  return phone === undefined ? mailLink(email, { reach: true }) : telephoneLink(phone);
}
