// Who is signed in: asked once, held for the life of the page.
import { createContext, useContext } from 'react';
import type { Me, Permission } from '../api/client';

export type WebSession = {
  me: Me;
  reached: boolean; // whether the server answered when it was last asked
  refresh: () => void;
  signOut: () => void;
};
export const SessionContext = createContext<WebSession | null>(null);

// REQUIRES: inside the shell, which shows pages only to somebody signed in.
export function useSession(): WebSession {
  const session = useContext(SessionContext);
  if (!session) throw new Error('useSession outside the shell');
  return session;
}

export const may = (me: Me, permission: Permission): boolean => me.permissions.includes(permission);
