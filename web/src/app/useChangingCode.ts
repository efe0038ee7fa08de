import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';

export type ChangingCode = { url: string; ends_at: string; now: string };

/** How long after its end a code is still taken: the server accepts the one before. */
const graceMs = 25_000;
const againMs = 1_500;

/** The code to show now and the seconds it stands; null when the newest one known is worth nothing any more. */
export function useChangingCode(key: string, ask: () => Promise<ChangingCode>) {
  const [now, setNow] = useState(() => Date.now());
  const code = useQuery({
    queryKey: ['clock-code', key],
    // counted from the answer: this device's clock may be wrong
    queryFn: async () => {
      const { url, ends_at, now: at } = await ask();
      return { url, endsMs: Date.now() + Date.parse(ends_at) - Date.parse(at) };
    },
    retry: false,
    staleTime: 0,
    gcTime: 0,
    refetchInterval: ({ state }) => Math.max(againMs, (state.data?.endsMs ?? 0) - Date.now()),
  });
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 250);
    return () => clearInterval(timer);
  }, []);
  const leftMs = (code.data?.endsMs ?? 0) - now;
  return {
    url: leftMs > -graceMs ? (code.data?.url ?? null) : null,
    secondsLeft: Math.max(0, Math.ceil(leftMs / 1000)),
    error: code.error,
  };
}
