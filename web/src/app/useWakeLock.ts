import { useEffect, useState } from 'react';

/** Keeps the screen lit while this is shown; false where the browser cannot. A lock ends when the page is hidden: it is taken anew on return. */
export function useWakeLock() {
  const [held, setHeld] = useState(true);
  useEffect(() => {
    let lock: WakeLockSentinel | null = null;
    let left = false;
    const take = async () => {
      if (document.visibilityState !== 'visible') return;
      const taken = await navigator.wakeLock?.request('screen').catch(() => null);
      if (left) return void taken?.release();
      lock = taken ?? null;
      setHeld(lock !== null);
    };
    void take();
    document.addEventListener('visibilitychange', take);
    return () => {
      left = true;
      document.removeEventListener('visibilitychange', take);
      void lock?.release();
    };
  }, []);
  return held;
}
