// Signing out without the network: what was kept goes at once, and the server is told when it is reached again. Until then
// nobody is signed in here, though the server does not know yet.
import { ApiError, post } from '../api/client';
import { forgetDay, forgetPerson } from './day';

const KEY = 'adsum.signed-out';

function mark(on: boolean): void {
  try {
    if (on) localStorage.setItem(KEY, '1');
    else localStorage.removeItem(KEY);
  } catch {
    // A browser that forbids storage is signed out when the server has heard it.
  }
}
export const signedOutHere = (): boolean => {
  try {
    return localStorage.getItem(KEY) !== null;
  } catch {
    return false;
  }
};
export const signedInHere = (): void => mark(false);

export async function tellServer(): Promise<void> {
  try {
    await post('/sign-out');
    mark(false);
  } catch (cause) {
    if (cause instanceof ApiError && cause.status === 401) mark(false);
  }
}

export async function signOutHere(): Promise<void> {
  mark(true);
  await Promise.all([forgetDay(), forgetPerson()]);
  await tellServer();
}
