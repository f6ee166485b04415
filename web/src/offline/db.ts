// What this device keeps, in the browser's own database: the day's registers (children's data, for the day and the person
// only), registers that wait to be sent (UPNs and codes, no names), and who is signed in.
import type { Waiting } from './queue';

export type Kept = { key: string; owner: string; date: string; body: unknown };
export type Who = { key: 'me'; owner: string; body: unknown };
type Stores = { day: Kept; waiting: Waiting; who: Who };
type Name = keyof Stores;

let opened: Promise<IDBDatabase> | null = null;

function open(): Promise<IDBDatabase> {
  opened ??= new Promise<IDBDatabase>((resolve, reject) => {
    const asked = indexedDB.open('adsum', 1);
    asked.onupgradeneeded = () => {
      asked.result.createObjectStore('day', { keyPath: 'key' });
      asked.result.createObjectStore('waiting', { keyPath: 'submission' });
      asked.result.createObjectStore('who', { keyPath: 'key' });
    };
    asked.onsuccess = () => {
      // Another edition of the application may want to change the stores.
      asked.result.onversionchange = () => {
        asked.result.close();
        opened = null;
      };
      resolve(asked.result);
    };
    asked.onerror = () => {
      opened = null;
      reject(asked.error ?? new Error('the browser keeps nothing here'));
    };
  });
  return opened;
}

// Done when it is on the disk, not when it is asked for.
async function inStore<T>(
  name: Name,
  mode: IDBTransactionMode,
  ask: (store: IDBObjectStore) => IDBRequest<T>,
) {
  const db = await open();
  return new Promise<T>((resolve, reject) => {
    const change = db.transaction(name, mode, { durability: 'strict' });
    const asked = ask(change.objectStore(name));
    change.oncomplete = () => resolve(asked.result);
    change.onabort = () => reject(change.error ?? new Error('the browser kept nothing'));
  });
}

export const all = <N extends Name>(name: N) =>
  inStore<Stores[N][]>(name, 'readonly', (store) => store.getAll() as IDBRequest<Stores[N][]>);
export const find = <N extends Name>(name: N, key: string) =>
  inStore<Stores[N] | undefined>(
    name,
    'readonly',
    (store) => store.get(key) as IDBRequest<Stores[N] | undefined>,
  );
export const put = <N extends Name>(name: N, value: Stores[N]) =>
  inStore(name, 'readwrite', (store) => store.put(value));
export const remove = (name: Name, key: string) => inStore(name, 'readwrite', (store) => store.delete(key));
export const clear = (name: Name) => inStore(name, 'readwrite', (store) => store.clear());
