/** Closes a `switch` over a discriminated union: a new member that is not handled is a compile error here. */
export function assertUnreachable(value: never): never {
  throw new Error(`Unexpected value: ${JSON.stringify(value)}`);
}
