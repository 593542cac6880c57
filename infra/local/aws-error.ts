import * as z from 'zod';

/** An error as AWS services answer it: a name that the SDK turns into a class, and a message. */
export class AwsError extends Error {
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

/** The calls in use of a service whose protocol is JSON, by the names of its operations. Each throws AwsError. */
export type AwsCalls = { readonly [operation: string]: (input: unknown) => unknown };

/** The input of a call. Throws AwsError where it does not validate. */
export function readInput<Shape extends z.ZodType>(shape: Shape, input: unknown): z.infer<Shape> {
  const result = shape.safeParse(input);
  if (!result.success) throw new AwsError('ValidationException', z.prettifyError(result.error));
  return result.data;
}
