import { IconCloudOff } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useMoments } from './session';
import { dateOf } from './when';
import classes from './worker.module.css';

/** Says that what is shown was kept, and from when. */
export function AsOf({ at }: { at: string | null }) {
  const { t } = useTranslation('worker');
  const moment = useMoments(Intl.DateTimeFormat().resolvedOptions().timeZone);
  if (!at) return null;
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const today = dateOf(at, zone) === dateOf(Date.now(), zone);
  return (
    <p className={classes.asOf} role="status">
      <IconCloudOff size={16} aria-hidden />
      {t('asOf', { time: today ? moment.time(at) : moment.dateTime(at) })}
    </p>
  );
}
