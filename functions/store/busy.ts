/** There is no room for this just now, or no answer came in time: the caller should come back in a moment. */
export class Busy extends Error {
  /** `cause` is the silence of a service; absent where there is too much to do. */
  constructor(cause?: Error) {
    super('too much is happening at once', { cause });
    this.name = 'Busy';
  }
}

/** How services say that they have no room just now. */
const passing: readonly string[] = [
  'ProvisionedThroughputExceededException',
  'RequestLimitExceeded',
  'ThrottlingException',
  'TransactionConflictException',
];

/** What a service answers. Throws `Busy` where it has no room for the call or is silent; then a change may have been made or not. */
export async function answered<T>(call: Promise<T>): Promise<T> {
  try {
    return await call;
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    if (error.name === 'TimeoutError') throw new Busy(error);
    throw passing.includes(error.name) ? new Busy() : error;
  }
}
