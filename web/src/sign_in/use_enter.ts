// Somebody is in: the device remembers who, and shows the page that was asked for.
import { useNavigate } from 'react-router';
import type { Me } from '../api/client';
import { rememberPerson } from '../offline/day';
import { signedInHere } from '../offline/signing_out';

// Only a path of our own: never another site.
const safePath = (to: string | null): string => (to?.startsWith('/') && !to.startsWith('//') ? to : '/');

export function useEnter(to: string | null): (me: Me) => Promise<void> {
  const navigate = useNavigate();
  return async (me) => {
    signedInHere();
    await rememberPerson(me);
    await navigate(safePath(to), { replace: true });
  };
}
