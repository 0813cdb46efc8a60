/** Something that breaks the contract in the eyes of a judge, in one line. */
export type Finding = string;

export function findingOf(
  judge: string,
  {
    method,
    path,
    status,
  }: { readonly method: string; readonly path: string; readonly status: number },
  what: string,
): Finding {
  return `${judge}: ${method.toUpperCase()} ${path} ${status}: ${what}`;
}
