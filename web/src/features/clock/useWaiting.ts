import { useCallback, useEffect, useState } from 'react';
import type { ProblemError } from '~/app/problem';
import { sendWaiting } from './queries';
import { waiting } from './queue';

/** What waits on the phone, sent as soon as somebody answers; `read` asks the server again. */
export function useWaiting(whose: string, read: () => Promise<unknown>) {
  const [queued, setQueued] = useState(() => waiting(whose));
  const [refused, setRefused] = useState<ProblemError | null>(null);
  const again = useCallback(() => {
    setQueued(waiting(whose));
    return read();
  }, [whose, read]);
  useEffect(() => {
    const flush = async () => {
      if (waiting(whose).length === 0) return;
      setRefused(await sendWaiting(whose));
      await again();
    };
    void flush();
    const timer = setInterval(() => void flush(), 20_000);
    window.addEventListener('online', flush);
    return () => {
      clearInterval(timer);
      window.removeEventListener('online', flush);
    };
  }, [whose, again]);
  return { queued, refused, again };
}
