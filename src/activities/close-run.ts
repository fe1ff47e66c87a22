import type { Clock } from '../clock.ts';
import type { Db } from '../store/database.ts';
import { closeRunInLedger } from '../store/ledger/close-run.ts';
import { inTransaction } from '../store/transaction.ts';
import type { LedgerActivities } from './activities.ts';

/** Small steps in the ledger, run as local activities. */
export function ledgerActivities({ db, clock }: { db: Db; clock: Clock }): LedgerActivities {
  return {
    closeRun: (input) => inTransaction(db, (tx) => closeRunInLedger(tx, input, new Date(clock.now()))),
  };
}
