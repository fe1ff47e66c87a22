import type { Person } from './people.ts';
import type { StartJob } from './start-job.ts';

/**
 * The start that is under way, kept in this browser (IndexedDB) so that it can go on after a reload: one for each
 * business, and only until it is finished or dropped.
 */
export async function keepPeople(
  businessId: string,
  jobId: string,
  people: readonly Person[],
): Promise<void> {
  await put(`people:${businessId}`, { jobId, people });
}

export async function keepJob(businessId: string, job: StartJob): Promise<void> {
  await put(`job:${businessId}`, job);
}

/** Null when none is under way, or when another tab has begun another one. */
export async function keptStart(
  businessId: string,
): Promise<{ job: StartJob; people: readonly Person[] } | null> {
  const [job, kept] = await Promise.all([
    get<StartJob>(`job:${businessId}`),
    get<{ jobId: string; people: readonly Person[] }>(`people:${businessId}`),
  ]);
  return job && kept?.jobId === job.id ? { job, people: kept.people } : null;
}

export async function dropStart(businessId: string): Promise<void> {
  await withStore('readwrite', (store) => {
    store.delete(`people:${businessId}`);
    return store.delete(`job:${businessId}`);
  });
}

async function put(key: string, value: unknown): Promise<void> {
  await withStore('readwrite', (store) => store.put(value, key));
}

function get<T>(key: string): Promise<T | undefined> {
  return withStore('readonly', (store) => store.get(key));
}

async function withStore<T>(
  mode: IDBTransactionMode,
  ask: (store: IDBObjectStore) => IDBRequest<T>,
): Promise<T> {
  const database = await open();
  try {
    return await new Promise((resolve, reject) => {
      const transaction = database.transaction('starts', mode);
      const request = ask(transaction.objectStore('starts'));
      transaction.oncomplete = () => resolve(request.result);
      transaction.onabort = () => reject(transaction.error ?? new Error('The browser kept nothing'));
    });
  } finally {
    database.close();
  }
}

function open(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open('sendout', 1);
    request.onupgradeneeded = () => request.result.createObjectStore('starts');
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('The browser keeps nothing'));
  });
}
