import { useEffect, useRef, useState } from 'react';

/** What opens in the moment its code arrives opens one step later: so it sees where the focus was, and gives it back. */
export function useOpened(opened: boolean) {
  const [now, setNow] = useState(false);
  useEffect(() => setNow(opened), [opened]);
  return now && opened;
}

/** True from the first time on: what was shown once stays, to be closed in its own way. */
export function useEver(shown: boolean) {
  const ever = useRef(false);
  if (shown) ever.current = true;
  return ever.current;
}
