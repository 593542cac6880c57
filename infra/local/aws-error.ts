/** An error as AWS services answer it: a name that the SDK turns into a class, and a message. */
export class AwsError extends Error {
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}
