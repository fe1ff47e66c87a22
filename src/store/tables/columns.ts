import { customType, timestamp } from 'drizzle-orm/pg-core';

export const bytes = customType<{ data: Buffer }>({ dataType: () => 'bytea' });

/** A moment, to the millisecond as JavaScript has it. */
export const time = (name: string) => timestamp(name, { withTimezone: true, precision: 3 });
