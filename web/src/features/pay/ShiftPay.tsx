import { Button, Group, Stack, Text } from '@mantine/core';
import { IconChevronDown, IconChevronUp } from '@tabler/icons-react';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Skeletons } from '~/app/Loaded';
import { useMayPay } from './usePay';

const BookingPay = lazy(() => import('./BookingPay'));

type Props = { people: { id: string; name: string }[] };

/** What each person booked on a shift is paid. Nothing for who may not see pay. */
export default function ShiftPay({ people }: Props) {
  const { t } = useTranslation('pay');
  const may = useMayPay('pay_basic');
  const [open, setOpen] = useState<string | null>(null);
  if (!may || people.length === 0) return null;
  return (
    <Stack gap={6}>
      <Text fw={640}>{t('booking.title')}</Text>
      {people.map((p) => (
        <div key={p.id}>
          <Group justify="space-between">
            <Text size="sm">{p.name}</Text>
            <Button
              size="compact-sm"
              variant="subtle"
              aria-expanded={open === p.id}
              aria-label={t('booking.show', { name: p.name })}
              rightSection={open === p.id ? <IconChevronUp size={14} /> : <IconChevronDown size={14} />}
              onClick={() => setOpen(open === p.id ? null : p.id)}
            >
              {t('booking.title')}
            </Button>
          </Group>
          {open === p.id && (
            <Suspense fallback={<Skeletons rows={2} height={24} />}>
              <BookingPay bookingId={p.id} />
            </Suspense>
          )}
        </div>
      ))}
    </Stack>
  );
}
