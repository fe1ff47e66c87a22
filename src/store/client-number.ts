/** A client as entries name it: providers leave the plus of a phone number out. A `bsuid:` stays as it is. */
export function clientNumber(from: string): string {
  return /^\d+$/.test(from) ? `+${from}` : from;
}
