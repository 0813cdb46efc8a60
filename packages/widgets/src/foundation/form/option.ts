/** One of several values to choose from. */
export interface Option {
  readonly value: string;
  readonly label: string;
}
