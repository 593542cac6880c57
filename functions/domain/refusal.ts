/** Why something that was asked for cannot be done, decided on fresh state (contract: the slugs of errors). */
export type RefusalReason =
  | 'already-filled'
  | 'at-capacity'
  | 'not-eligible'
  | 'expired'
  | 'withdrawn'
  | 'too-late'
  | 'already-answered'
  | 'unknown-link'
  | 'key-reused'
  | 'not-now'
  | 'not-found';

/** A refusal with a sentence for the person who asked. */
export class Refusal extends Error {
  readonly reason: RefusalReason;
  constructor(reason: RefusalReason, message: string) {
    super(message);
    this.name = 'Refusal';
    this.reason = reason;
  }
}
