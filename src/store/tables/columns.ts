import { customType, timestamp } from 'drizzle-orm/pg-core';

export const bytes = customType<{ data: Buffer }>({ dataType: () => 'bytea' });

/**
 * JSON that may be a bare text. Drizzle's `jsonb` takes a text that it reads for JSON once more, so `13` would come back
 * as a number.
 */
export const jsonOrText = <Value>(name: string) =>
  customType<{ data: Value; driverData: string }>({
    dataType: () => 'jsonb',
    toDriver: (value) => JSON.stringify(value),
  })(name);

/** A moment, to the millisecond as JavaScript has it. */
export const time = (name: string) => timestamp(name, { withTimezone: true, precision: 3 });
