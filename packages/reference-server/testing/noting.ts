import { textOf } from "../src/platform/database/drive.ts";
import { Statement, type Transaction } from "../src/platform/database/sql.ts";

/** The same transaction; tells the text of each of its statements, without the values. */
export function* noting<T>(
  transaction: Transaction<T>,
  note: (text: string) => void,
): Transaction<T> {
  let step = transaction.next();
  while (!step.done) {
    if (step.value instanceof Statement) note(textOf(step.value));
    try {
      step = transaction.next(yield step.value);
    } catch (error) {
      step = transaction.throw(error);
    }
  }
  return step.value;
}
