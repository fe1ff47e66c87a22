/** Opens the database in the folder that is its argument, and prints the number of each row once it is committed. */
import { pino } from 'pino';
import { openDatabase } from '../../src/store/database.ts';

const database = await openDatabase({ dataDir: process.argv[2] ?? '', log: pino({ level: 'warn' }) });
await database.pool.query('create table if not exists acknowledged (n serial primary key, text text)');
const insert = async () => {
  for (;;) {
    const { rows } = await database.pool.query(
      `insert into acknowledged (text) values (repeat('x', 400)) returning n`,
    );
    process.stdout.write(`${rows[0].n}\n`);
  }
};
await Promise.all([insert(), insert(), insert()]);
