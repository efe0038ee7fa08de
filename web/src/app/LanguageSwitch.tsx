import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { chooseLocale, type UiLocale } from './i18n';

type Props = { onChoose?: (locale: UiLocale) => void };

/** Names the other language in that language, as people look for it. */
export function LanguageSwitch({ onChoose }: Props) {
  const { t, i18n } = useTranslation();
  const other: UiLocale = i18n.language === 'fr-CA' ? 'en-CA' : 'fr-CA';
  const choose = async () => {
    await chooseLocale(other);
    onChoose?.(other);
  };
  return (
    <Button variant="subtle" color="gray" size="compact-md" px={8} lang={other} onClick={choose} className="quiet">
      {t('language')}
    </Button>
  );
}
