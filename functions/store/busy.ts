/** There is no room for this just now, or no answer came in time: the caller should come back in a moment. */
export class Busy extends Error {
  constructor() {
    super('too much is happening at once');
    this.name = 'Busy';
  }
}

/** How services say that they have no room just now, and how the SDK says that none answered in time. */
const passing: readonly string[] = [
  'ProvisionedThroughputExceededException',
  'RequestLimitExceeded',
  'ThrottlingException',
  'TransactionConflictException',
  'TimeoutError',
];

/** What a service answers. Throws `Busy` where it has no room for the call or is silent; then a change may have been made or not. */
export async function answered<T>(call: Promise<T>): Promise<T> {
  try {
    return await call;
  } catch (error) {
    throw error instanceof Error && passing.includes(error.name) ? new Busy() : error;
  }
}
