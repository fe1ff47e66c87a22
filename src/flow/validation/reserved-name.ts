/**
 * Whether a name means something on every JavaScript object (`constructor`, `toString`, `__proto__` …). As a key of a
 * run's records or of its variables it would be mistaken for that.
 */
export function isReservedName(name: string): boolean {
  return name === 'prototype' || Object.hasOwn(Object.prototype, name);
}
