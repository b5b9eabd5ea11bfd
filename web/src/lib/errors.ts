// What goes wrong when the record is asked, in words for the one who asked.

/** Why there is no answer, and what to do next. `unknown`: the record holds nothing of that name, and asking again is no use. */
export class ApiError extends Error {
  constructor(
    message: string,
    readonly unknown = false,
  ) {
    super(message);
  }
}

export function explain(error: unknown): string {
  return error instanceof ApiError ? error.message : "Something in the page failed. Reload it to try again.";
}

/** Whether the record answered that it holds no such thing. */
export function isUnknown(error: unknown): boolean {
  return error instanceof ApiError && error.unknown;
}
