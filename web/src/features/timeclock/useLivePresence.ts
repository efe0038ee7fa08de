import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { hear, type Told } from './presence';
import { presenceQuery } from './queries';

/** Keeps the board as the server tells it; says when it was away. */
export function useLivePresence() {
  const client = useQueryClient();
  const [away, setAway] = useState(false);
  useEffect(() => {
    const source = new EventSource('/api/v1/presence/stream');
    const again = () => client.invalidateQueries({ queryKey: presenceQuery.queryKey });
    source.onopen = () => setAway(false);
    source.onerror = () => {
      setAway(true);
      // refused for good (the plan ended, the session too): the next look says why
      if (source.readyState === EventSource.CLOSED) void again();
    };
    source.onmessage = (message) => {
      const told = JSON.parse(message.data) as Told | { plan_changed: string };
      if ('plan_changed' in told) void again();
      else client.setQueryData(presenceQuery.queryKey, (known) => known && hear(known, told));
    };
    source.addEventListener('reset', () => void again());
    return () => source.close();
  }, [client]);
  return away;
}
