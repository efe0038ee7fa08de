import { cloneElement, type LazyExoticComponent, type ReactElement, Suspense, useState } from 'react';
import type { OpenedProps } from './OpenedMenu';

type Button = Pick<OpenedProps, 'button'>;
type Props<T> = Button & {
  Opened: LazyExoticComponent<(props: Button & T) => ReactElement>;
  /** What the opened menu wants besides its button. */
  items: T;
  load: () => Promise<unknown>;
};

/** A button whose menu comes when it is first wanted: what floats is heavy, and every page of the office has one. */
export function LazyMenu<T extends object>({ button, Opened, items, load }: Props<T>) {
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
      <Opened {...items} button={button} />
    </Suspense>
  );
}
