/**
 * A body that is written already, for answers that are given again. `Value` is what it says. Kept as
 * bytes: turning a long text into UTF-8 each time costs as much as all the rest of a request.
 */
export class JsonText<Value> {
  readonly bytes: Buffer;
  /** Exists for the compiler only: the text says this and nothing else. */
  declare readonly value: Value;

  constructor(value: Value) {
    this.bytes = Buffer.from(JSON.stringify(value));
  }
}
