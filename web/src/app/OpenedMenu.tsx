import { Menu } from '@mantine/core';
import {
  cloneElement,
  type DOMAttributes,
  type ReactElement,
  type ReactNode,
  type Ref,
  useEffect,
  useRef,
  useState,
} from 'react';

type Target = DOMAttributes<HTMLButtonElement> & {
  ref?: Ref<HTMLButtonElement>;
  'aria-haspopup'?: 'menu';
  'aria-expanded'?: boolean;
};
export type OpenedProps = { button: ReactElement<Target>; label: string; width: number; children: ReactNode };

/** Opens as it arrives, from the button that takes the place of the one that was pressed. */
export function OpenedMenu({ button, label, width, children }: OpenedProps) {
  const [opened, setOpened] = useState(false);
  const target = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    target.current?.focus();
    setOpened(true);
  }, []);
  return (
    <Menu opened={opened} onChange={setOpened} position="bottom-end" width={width}>
      <Menu.Target>{cloneElement(button, { ref: target })}</Menu.Target>
      <Menu.Dropdown aria-label={label}>{children}</Menu.Dropdown>
    </Menu>
  );
}
