/**
 * Meta refuses a template's parameter with a line break, a tab or more than four spaces in a row (132012, 132018); each
 * such run becomes one space.
 */
export function oneLine(value: string): string {
  return value.replace(/[\s\u0085]+/g, (run) =>
    /[\n\r\t\v\f\u0085\u2028\u2029]| {4}/.test(run) ? ' ' : run,
  );
}
