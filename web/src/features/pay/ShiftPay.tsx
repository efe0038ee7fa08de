import { Button, Group, Stack, Text } from '@mantine/core';
import { IconChevronDown, IconChevronUp } from '@tabler/icons-react';
import { lazy, type ReactNode, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Skeletons } from '~/app/Loaded';
import { useMayPay } from './usePay';

const BookingPay = lazy(() => import('./BookingPay'));
const WholeShiftPay = lazy(() => import('./WholeShiftPay'));

type Props = { shiftId: string; people: { id: string; name: string }[] };

/** What a shift pays, and each person booked on it. Nothing for who may not see pay. */
export default function ShiftPay({ shiftId, people }: Props) {
  const { t } = useTranslation('pay');
  const may = useMayPay('pay_basic');
  const [open, setOpen] = useState<string | null>(null);
  if (!may) return null;
  return (
    <Stack gap={6}>
      <Text fw={640}>{t('booking.title')}</Text>
      <Part name={t('booking.whole')} open={open === shiftId} onOpen={(on) => setOpen(on ? shiftId : null)}>
        <WholeShiftPay shiftId={shiftId} />
      </Part>
      {people.map((p) => (
        <Part key={p.id} name={p.name} open={open === p.id} onOpen={(on) => setOpen(on ? p.id : null)}>
          <BookingPay bookingId={p.id} />
        </Part>
      ))}
    </Stack>
  );
}

type PartProps = { name: string; open: boolean; onOpen: (open: boolean) => void; children: ReactNode };

function Part({ name, open, onOpen, children }: PartProps) {
  const { t } = useTranslation('pay');
  return (
    <div>
      <Group justify="space-between">
        <Text size="sm">{name}</Text>
        <Button
          size="compact-sm"
          variant="subtle"
          aria-expanded={open}
          aria-label={t('booking.show', { name })}
          rightSection={open ? <IconChevronUp size={14} /> : <IconChevronDown size={14} />}
          onClick={() => onOpen(!open)}
        >
          {t('booking.title')}
        </Button>
      </Group>
      {open && <Suspense fallback={<Skeletons rows={2} height={24} />}>{children}</Suspense>}
    </div>
  );
}
