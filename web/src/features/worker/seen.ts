/** What the server last answered, kept on this device to be read without a connection. */
import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import { signedOut } from '~/app/api';
import { ProblemError } from '~/app/problem';

interface Kept extends DBSchema {
  seen: { key: string; value: { at: string; value: unknown } };
}
/** asOf: when it was true, if the server could not be asked now. */
export type Seen<T> = { value: T; asOf: string | null };

let opened: Promise<IDBPDatabase<Kept>> | null = null;
/** Grows whenever everything is forgotten: an answer asked for before that belongs to somebody who has left. */
let generation = 0;

function database() {
  opened ??= openDB<Kept>('brigade-worker', 1, { upgrade: (db) => void db.createObjectStore('seen') });
  return opened;
}

/** A browser that keeps nothing (private windows) only loses what is seen offline. */
async function quietly<T>(run: () => Promise<T>): Promise<T | undefined> {
  try {
    return await run();
  } catch {
    return undefined;
  }
}

const unreachable = (thrown: unknown) =>
  thrown instanceof TypeError || (thrown instanceof ProblemError && thrown.status >= 502);

/** The server's answer, or the one kept under this key. The key names whose it is. */
export async function seen<T>(key: string, ask: () => Promise<T>): Promise<Seen<T>> {
  const asked = generation;
  try {
    const value = await ask();
    if (asked === generation)
      await quietly(async () => (await database()).put('seen', { at: new Date().toISOString(), value }, key));
    return { value, asOf: null };
  } catch (thrown) {
    if (!unreachable(thrown)) throw thrown;
    const kept = await quietly(async () => (await database()).get('seen', key));
    if (!kept) throw thrown;
    return { value: kept.value as T, asOf: kept.at };
  }
}

export async function peek<T>(key: string): Promise<T | undefined> {
  return (await quietly(async () => (await database()).get('seen', key)))?.value as T | undefined;
}

/** At sign-out, when a session ends elsewhere, and before somebody else is shown anything. */
export async function forgetSeen() {
  generation += 1;
  await quietly(async () => (await database()).clear('seen'));
}

signedOut.addEventListener('signed-out', () => void forgetSeen());
