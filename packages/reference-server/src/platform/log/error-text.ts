/**
 * What an error says, without the data that it quotes: where a text is not JSON, the runtime repeats the
 * beginning of the text, which may be the opened data of a person.
 */
export function textOfError(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (!(error instanceof SyntaxError)) return error.message;
  return error.message.replace(/(?:\.\.\.)?".*"(?:\.\.\.)? is not valid JSON$/s, "not valid JSON");
}

/** Where an error was made: the stack without its first lines, which are the message. */
export function framesOfError(error: Error): string | undefined {
  const start = error.stack?.search(/^ {4}at /m) ?? -1;
  return start < 0 ? undefined : error.stack?.slice(start);
}
