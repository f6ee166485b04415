// Asks anew when somebody else moved the follow-up: a call begun, ended, a child explained.
import { useEffect, useRef } from 'react';
import type { Schemas } from '../api/client';
import { useFeed } from '../api/use_feed';

export function WhenFollowUpMoves({ then }: { then: () => void }) {
  const { data } = useFeed<Schemas['FollowUpSign']>('/follow-up/sign', 'sign');
  const sign = data?.sign;
  const last = useRef(sign);
  useEffect(() => {
    if (last.current && sign && sign !== last.current) then();
    last.current = sign;
  }, [sign, then]);
  return null;
}
