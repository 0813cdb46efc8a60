/** Words of the download of all data and of erasing, with an account or without one. */
export interface DataTerms {
  download: string;
  downloadText: string;
  downloadNow: string;
  downloading: string;
  downloaded: string;
  exportFile: string;
  eraseTitle: string;
  eraseText: string;
  lost: string;
  stays: string;
  staysKinds: readonly string[];
  eraseNow: string;
  upcoming(count: number, pnrs: string): string;
  whatStays: string;
  /** By kind of data of the API. */
  keptKinds: Record<string, string>;
  keptUntil(date: string): string;
}
