import { createFileRoute } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { OwnHours } from '~/features/clock/OwnHours';
import { whose } from '~/features/worker/queries';
import { seen } from '~/features/worker/seen';
import { useWorker } from '~/features/worker/session';
import { WorkerPage } from '~/features/worker/WorkerShell';
import { moments } from '~/features/worker/when';

export const Route = createFileRoute('/worker/hours')({ component: Hours });

/** Where the rooms meet: one's hours in the worker's page. */
function Hours() {
  const { t, i18n } = useTranslation('clock');
  const me = useWorker();
  const inZone = (zone: string) => {
    const m = moments(i18n.language, zone);
    return { day: (at: string) => m.day(m.date(at)), time: m.time, hours: m.hours };
  };
  return (
    <WorkerPage title={t('hours.title')} lead={t('hours.lead')}>
      <OwnHours whose={whose(me)} seen={seen} moments={inZone} />
    </WorkerPage>
  );
}
