import { lazy, type ReactNode, Suspense, useState } from 'react';

const Window = lazy(() => import('./Window'));

export type DialogProps = { opened: boolean; onClose: () => void; title: string; size?: string; children: ReactNode };

/** A modal whose content starts afresh each time it opens. Its code comes with the first: most visits open none. */
export function Dialog(props: DialogProps) {
  const [used, setUsed] = useState(props.opened);
  if (props.opened && !used) setUsed(true);
  if (!used) return null;
  return (
    <Suspense fallback={null}>
      <Window {...props} />
    </Suspense>
  );
}
