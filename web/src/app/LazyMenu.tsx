import { cloneElement, type LazyExoticComponent, type ReactElement, Suspense, useState } from 'react';
import type { OpenedProps } from './OpenedMenu';

type Props = {
  button: OpenedProps['button'];
  Opened: LazyExoticComponent<(props: { button: OpenedProps['button'] }) => ReactElement>;
  load: () => Promise<unknown>;
};

/** A button whose menu comes when it is first wanted: what floats is heavy, and every page of the office has this one. */
export function LazyMenu({ button, Opened, load }: Props) {
  const [wanted, setWanted] = useState(false);
  const closed = cloneElement(button, {
    'aria-haspopup': 'menu',
    'aria-expanded': false,
    onPointerEnter: () => void load(),
    onFocus: () => void load(),
    onClick: () => setWanted(true),
  });
  if (!wanted) return closed;
  return (
    <Suspense fallback={closed}>
      <Opened button={button} />
    </Suspense>
  );
}
