import { lazy, type ReactNode, Suspense } from 'react';
import { useEver } from './useOpened';

const Window = lazy(() => import('./Window'));

export type DialogProps = { opened: boolean; onClose: () => void; title: string; size?: string; children: ReactNode };

/** A modal whose content starts afresh each time it opens. Its code comes with the first: most visits open none. */
export function Dialog(props: DialogProps) {
  if (!useEver(props.opened)) return null;
  return (
    <Suspense fallback={null}>
      <Window {...props} />
    </Suspense>
  );
}
