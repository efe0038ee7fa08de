import { useRouter } from '@tanstack/react-router';
import { useEffect } from 'react';

/** After a change of page, the keyboard and the screen reader start at the new content. */
export function RouteFocus() {
  const router = useRouter();
  useEffect(
    () =>
      router.subscribe('onRendered', (e) => {
        if (!e.fromLocation || !e.pathChanged) return;
        if (!document.activeElement?.closest('[role="dialog"], form'))
          document.getElementById('main')?.focus({ preventScroll: true });
      }),
    [router],
  );
  return null;
}
