import { useTranslation } from 'react-i18next';

export function useMetres() {
  const { i18n } = useTranslation();
  const format = new Intl.NumberFormat(i18n.language, { style: 'unit', unit: 'meter' });
  return (metres: number) => format.format(metres);
}
