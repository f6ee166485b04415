// Round every page under "School": for those who keep its particulars.
import type { ReactNode } from 'react';
import { NotAllowed } from '../app/NotAllowed';
import { may, useSession } from '../app/session';

export function Keepers({ children }: { children: ReactNode }) {
  const { me } = useSession();
  return may(me, 'keep_school') ? (
    children
  ) : (
    <NotAllowed what="The calendar, groups, staff and roll are kept by the attendance officer, the attendance champion and the head." />
  );
}
