import { useTranslation } from 'react-i18next';
import { OpenedMenu, type OpenedProps } from './OpenedMenu';
import { ThemeItems } from './ThemeItems';

export default function ThemeMenuOpened({ button }: Pick<OpenedProps, 'button'>) {
  const { t } = useTranslation();
  return (
    <OpenedMenu button={button} label={t('theme')} width={210}>
      <ThemeItems />
    </OpenedMenu>
  );
}
