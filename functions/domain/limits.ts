/**
 * The limits of the house: what the contract fixes (marked so), what several files go by, and what guards the house and the services that
 * it calls. A number that shapes one rule or one page stands with it, in the one file that knows it.
 */

/** Largest body of a request, in bytes (contract: 64 KB). */
export const BODY_BYTES = 65_536;
/** Evaluations of one request (contract). */
export const EVALUATIONS_MOST = 4;
/** Attempts at one change before the caller is told to come back (design, decision 2). */
export const CHANGE_ATTEMPTS = 6;
/** Milliseconds between two of them at the most: a whole wave that answers at once gets through, well within a page's 20 seconds. */
export const CHANGE_WAIT_MILLISECONDS = 5_000;
/** Hours of the day, local to the recipient, between which routine mail may arrive (domain: quiet hours 21:00 to 08:00); the first as it is said. */
export const DAY_STARTS = 8;
export const DAY_STARTS_IN_WORDS = '8 a.m.';
export const DAY_ENDS = 21;
/** The hour at which pages about a filing date alone end for the day; what else can wait for the morning keeps the quiet hours. */
export const FILING_PAGES_END = 22;
/** Members asked by one wave, at the most, so that a wave fits one transaction. */
export const WAVE_MEMBERS = 15;
/** Members whom a wave of an emergency asks at the least, if there are as many (contract). */
export const EMERGENCY_MEMBERS_LEAST = 3;
/** Items in one DynamoDB transaction (service quota). */
export const TRANSACTION_ITEMS = 100;
/** Hours between the mail of an offer and its reminder, at the least. */
export const REMINDER_HOURS = 4;
/** Offers that a member may have open at once (contract). */
export const OPEN_OFFERS_PER_MEMBER = 5;
/** Minutes in which an answer can be taken back (contract). */
export const UNDO_MINUTES = 30;
/** Days an idempotency key is remembered (contract). */
export const KEY_DAYS = 7;
/** Days a date may lie in the past before it is refused (contract). */
export const PAST_DAYS = 7;
/** Months ahead of its date before which nothing is placed (domain: too early is wrong too). */
export const EARLIEST_PLACEMENT_DAYS = 274;
/** Minutes after which the sweep carries out an effect that its stream has not. */
export const EFFECT_MINUTES = 1;
/** Minutes for which one sender holds a mail. */
export const MAIL_LEASE_MINUTES = 2;
/** The partition of the due index for what cannot wait, and those for the rest. */
export const FIRST_SHARD = 'due#first';
export const DUE_SHARDS = ['due#0', 'due#1', 'due#2', 'due#3'] as const;
/**
 * Those of mails that wait until they may leave, by class, most important first: pages to on-call, offers of emergencies, answers to what
 * somebody just did, those about emergencies first, and the rest, among it all that waits for sending to be resumed.
 */
export const HELD_SHARDS = {
  page: 'held#page',
  offer: 'held#offer',
  emergency_answer: 'held#emergency',
  answer: 'held#answer',
  rest: 'held',
} as const;
export type MailClass = keyof typeof HELD_SHARDS;
/** Every partition of the due index. */
export const ALL_SHARDS = [FIRST_SHARD, ...DUE_SHARDS, ...Object.values(HELD_SHARDS)] as const;
/**
 * Milliseconds after its event for which a mail waits for its place in the account's rate before it steps back, and those that one waits whose
 * turn has come.
 */
export const MAIL_PATIENCE: Readonly<Record<MailClass, number>> = {
  page: 30_000,
  offer: 20_000,
  emergency_answer: 3_000,
  answer: 3_000,
  rest: 0,
};
export const MAIL_TURN_PATIENCE = 2_500;
/**
 * Milliseconds ahead of now until which the account's rate may be taken: what a page waits for, and as much again for one span and for clocks
 * that differ. Nobody has taken more, so that what says so was written by a clock that was wrong.
 */
export const RATE_AHEAD_MOST = 2 * MAIL_PATIENCE.page;
/** Tries at a mail that its service does not take, before mail counts as failing. */
export const MAIL_TRIES = 3;
/** Minutes for which mail has failed when on-call is told. */
export const MAIL_TOLD_MINUTES = 2;
/** Hours after which on-call is told again that emergencies cannot go on. */
export const KEYS_TOLD_HOURS = 2;
/** Emergencies that a message about many names, the most pressing first. */
export const MESSAGE_NAMED = 5;
/** Mails of one event that are sent at once. */
export const MAILS_AT_ONCE = 4;
/** Characters of the subject of a message to a topic: "less than 100" (SNS API reference, Publish). */
export const TOPIC_SUBJECT_CHARACTERS = 99;
/** Cases that one sweep works on side by side. */
export const CASES_AT_ONCE = 8;
/** Due entries read at a time, and looked at by one sweep in one shard: more than mail can hold back while it is paused. */
export const SWEEP_PAGE = 500;
export const SWEEP_ENTRIES = 5_000;
/** Minutes between attempts at a due entry that failed: doubled each time up to this. */
export const RETRY_MINUTES_MOST = 60;
/**
 * The same for what reaches on-call, so that they hear within minutes of a service's return; for so many attempts, two hours, in which
 * a newer page has come, so that old ones do not pile up.
 */
export const RETRY_MINUTES_ON_CALL = 2;
export const RETRY_ATTEMPTS_ON_CALL = 60;
/** Rows on a page of a staff list (contract). */
export const PAGE_ROWS = 50;
/** Entries that one read of a staff list brings. */
export const LIST_ENTRIES = 100;
/** Reads for one page of a staff list; a filter that fits few gets a shorter page, and the rest by its cursor. */
export const LIST_READS = 20;
/** Mails held back that are counted in one shard of the due index. */
export const HELD_MAILS_PER_SHARD = 500;
/** Minutes for which a case's data key is kept in memory. */
export const DATA_KEY_MINUTES = 5;
/** Days for which the links of a case open it after it closed: two years, one with a leap day among them (contract). */
export const LINK_DAYS = 731;
/** Hours for which an address that joined again is told so no second time. */
export const JOIN_REPEATED_HOURS = 24;
/** Minutes between a page that nobody answers and the next one; after the last of them, hourly. */
export const PAGE_MINUTES = [5, 5, 10, 20, 30] as const;
export const PAGE_MINUTES_LATER = 60;
/** Pages that nobody answers after which, with days left, they come only every some hours, by day. */
export const PAGES_HOURLY = 28;
export const PAGE_HOURS_LONG = 5;
/** Hours by which the end of an emergency moves away at least, where those hear of it who look for somebody. */
export const FARTHER_HOURS = 3;
/** Minutes for which an acknowledgement counts without progress (contract). */
export const OWNED_MINUTES = 120;
/** Minutes between two pages about what has come since on the page that unverified emergencies share; fewer where one has little time. */
export const PAGE_AGAIN_MINUTES = 30;
export const PAGE_AGAIN_MINUTES_LEAST = 15;
/** Hours that somebody who reports progress may ask for at the most. */
export const PROGRESS_HOURS_MOST = 8;
/** Hours for which one level may own an emergency at a stretch, so that it cannot keep the others unpaged for ever. */
export const PROGRESS_TOTAL_HOURS = 12;
/** Words of progress, members named and take-overs that one request takes; whoever needs more writes to the coordinators. */
export const PROGRESS_NOTES_MOST = 40;
export const NAMED_MOST = 20;
/** Members who fit, among whom on-call chooses one. */
export const FITTING_LISTED = 40;
export const TAKE_OVERS_MOST = 20;
/** Minutes after which the sweep takes a step that the machine has not. */
export const SILENCE_MINUTES = 2;
/** Minutes after an emergency began from which an attorney who has heard nothing is asked to call. */
export const CALL_AFTER_MINUTES = 15;
/** Minutes after which on-call, when they first hear of an emergency, are paged too: nobody has been at work on it meanwhile. */
export const TOLD_LATE_MINUTES = 10;
/** Hours before the date of an evaluation at which on-call is paged once where nobody has it (contract). */
export const NEAR_HOURS = 72;
/** Steps that one run of the machine's task takes at the most, one after the other. */
export const STEPS_AT_ONCE = 6;
/** Hours after which the attorney of an emergency without a date hears how it stands: such a review takes a week at the most. */
export const UNDATED_HEARS_HOURS = 24;
/** Minutes in which a mail leaves; one that has not by then waits for the mail service. */
export const MAIL_LEAVES_MINUTES = 2;
/** Minutes after which the machine looks again whether everybody has been told that nobody was found. */
export const TOLD_MINUTES = 15;
/** Seconds by which a machine may be late before it is woken for it. */
export const WAKE_SECONDS = 15;
/** New machines of one evaluation within some minutes, at the most: one that dies at once is then left to the sweep. */
export const RESTARTS_MOST = 4;
export const RESTART_MINUTES = 10;
/** Hours left in a drill: so few that on-call is paged at once. */
export const DRILL_HOURS = 2;
/** Drills that a list shows, the newest. */
export const DRILLS_SHOWN = 20;
/** How long a service is waited for: milliseconds to connect, milliseconds in all until it answers, and calls until it is given up. */
export type Patience = { connectMilliseconds: number; answerMilliseconds: number; attempts: number };
/**
 * Of the database, of KMS and Step Functions. One that hangs is given up within ten seconds: of the twenty that a page has, enough is
 * left to say so, and a worker gets through ten events that meet it within its two minutes. The SDK gives every transaction a token, so
 * that one whose answer was lost is not done twice.
 */
export const SERVICE_CALL: Patience = { connectMilliseconds: 1_000, answerMilliseconds: 3_000, attempts: 3 };
/** Of SES: one call, and well within a mail's lease, since a second one after silence is a duplicate. */
export const MAIL_CALL: Patience = { connectMilliseconds: 3_000, answerMilliseconds: 10_000, attempts: 1 };
/** Of SNS, and (once) of a pager's service: unlike a mail, a page is better twice than late. Both calls are well within the lease. */
export const PAGE_CALL: Patience = { connectMilliseconds: 3_000, answerMilliseconds: 5_000, attempts: 2 };
/** Minutes for which a page says what its reader has just done. */
export const RECENT_MINUTES = 5;
/** By how much a surge, a raid of which staff know, raises what counts as a flood (contract), and its hours at the most. */
export const SURGE_FACTOR = 10;
export const SURGE_HOURS = 24;
export const SURGE_HOURS_MOST = 168;
/** Requests that staff withdraw together at the most. */
export const WITHDRAWN_MOST = 100;
/** Unconfirmed requests of one kind by which on-call's shared page goes: a day and more of one script at the firewall's limit. */
export const UNCONFIRMED_OPEN = 6_000;
/** Requests that a page about many shows, those with the least time left first. */
export const PAGE_LISTED = 200;
/** Of those, the ones beside which whoever may say yes stands at once; for each other they are looked up when they are asked for. */
export const PAGE_CHOOSING = 8;
/** Other emergencies that a page names, the most pressing first; it counts all. */
export const ALSO_OPEN_LISTED = 20;
/** Minutes after which the shared page is looked at again while anything stands on it, and after which it ends once nothing does. */
export const SHARED_LOOK_MINUTES = 30;
export const SHARED_END_MINUTES = 1;
/** Events after which the next page about something beside single cases begins a series of its own, in which all is counted anew. */
export const SERIES_EVENTS_MOST = 40;
/** Members asked by an unconfirmed emergency in a flood for each evaluation, once (contract). */
export const FLOOD_MEMBERS = 3;
/** Offers of unconfirmed requests that a member gets in a day before others are asked (contract). */
export const UNCONFIRMED_OFFERS_PER_MEMBER = 3;
/** Unconfirmed requests of a day up to which the last members are asked beyond that: a small network has no others. */
export const UNCONFIRMED_FEW = 6;
/** Minutes between looks at what waits because of a flood (contract). */
export const WITHHELD_MINUTES = 30;
/** Days for which a press of an address counts for its next requests, and how many of those are open at once (contract). */
export const TRUST_DAYS = 365;
export const TRUSTED_REQUESTS = 3;
/** Mails in so many hours that visitors cause to an address which is not confirmed (contract). */
export const SENDER_MAILS = 3;
export const SENDER_MAILS_HOURS = 24;
/** Days for which a first mail that was left out because of that is made up for once its address presses, and how many at the most. */
export const LEFT_OUT_DAYS = 14;
export const LEFT_OUT_MOST = 10;
/** Days after which what an address sent or was mailed is forgotten. */
export const SENDER_DAYS = 2;
/**
 * Of the mail that tells in the morning of a night: days after which what was noted for it is forgotten, references that one of its lines
 * names, and minutes until it is tried again where mail cannot leave.
 */
export const NIGHT_DAYS = 2;
export const NIGHT_NAMED = 8;
export const NIGHT_AGAIN_MINUTES = 10;
