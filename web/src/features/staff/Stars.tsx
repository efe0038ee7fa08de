import { useTranslation } from 'react-i18next';
import classes from './staff.module.css';

const steps = [10, 20, 30, 40, 50];

/** Tenths of a star, read out as a figure. */
export function Stars({ rating }: { rating: number }) {
  const { t, i18n } = useTranslation('staff');
  if (rating === 0) return <span className={classes.dim}>{t('unrated')}</span>;
  const figure = new Intl.NumberFormat(i18n.language, { maximumFractionDigits: 1 }).format(rating / 10);
  return (
    <span className={classes.stars} role="img" aria-label={t('stars', { figure })}>
      <span aria-hidden>★</span> <span aria-hidden>{figure}</span>
    </span>
  );
}

/** Native radio buttons: the arrow keys move between the stars. */
export function StarChoice({ rating, onChange }: { rating: number; onChange: (rating: number) => void }) {
  const { t } = useTranslation('staff');
  return (
    <fieldset className={classes.starChoice}>
      <legend>{t('rating')}</legend>
      <label data-on={rating === 0 || undefined} className={classes.noStar}>
        <input type="radio" name="rating" checked={rating === 0} onChange={() => onChange(0)} />
        {t('unrated')}
      </label>
      {steps.map((s) => (
        <label key={s} data-on={rating >= s || undefined}>
          <input
            type="radio"
            name="rating"
            aria-label={t('stars', { figure: s / 10 })}
            checked={Math.floor(rating / 10) * 10 === s}
            onChange={() => onChange(s)}
          />
          <span aria-hidden>★</span>
        </label>
      ))}
    </fieldset>
  );
}
