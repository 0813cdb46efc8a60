/** What a caller did wrong, in words for a developer. Answered as `{error: {code, message}}`. */
export class AcquirerError extends Error {
  readonly status: number;
  readonly code: string;
  /** More that belongs into the answer, such as the field that is wrong. */
  readonly details: Readonly<Record<string, string>>;

  constructor(
    status: number,
    code: string,
    message: string,
    details: Readonly<Record<string, string>> = {},
  ) {
    super(message);
    this.name = "AcquirerError";
    this.status = status;
    this.code = code;
    this.details = details;
  }

  toJSON(): unknown {
    return { error: { code: this.code, message: this.message, ...this.details } };
  }
}
