import { Card, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Loaded } from '~/app/Loaded';
import { HoursForm } from './HoursForm';
import { type ClockItem, readTimesheet, submitTimesheet } from './queries';

type Props = { item: ClockItem; onDone: () => Promise<unknown> };

/** Asked right after clocking out. */
export default function TimesheetForm({ item, onDone }: Props) {
  const { t } = useTranslation('clock');
  const entry = useQuery({
    queryKey: ['worker', 'timesheet', item.booking_id, item.attendance?.version ?? 0],
    queryFn: () => readTimesheet(item.booking_id),
  });
  return (
    <Loaded query={entry}>
      {(e) => (
        <Card className="surface" component="section" aria-label={t('timesheet.title')}>
          <Text fw={620} mb="sm">
            {t('timesheet.title')}
          </Text>
          <HoursForm entry={e} submit={submitTimesheet} onDone={onDone} />
        </Card>
      )}
    </Loaded>
  );
}
