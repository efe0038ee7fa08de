import { Button, Group, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Loaded } from '~/app/Loaded';
import { bookingPayQuery } from './api';
import { GivenPremiums } from './GivenPremiums';
import { RatesPanel } from './RatesPanel';
import { useMayPay, usePayFormat } from './usePay';

/** What one booking pays and why, in the window of its shift. */
export default function BookingPay({ bookingId }: { bookingId: string }) {
  const { t, i18n } = useTranslation('pay');
  const { money, hours } = usePayFormat();
  const premium = useMayPay('premiums');
  const pay = useQuery(bookingPayQuery(bookingId, i18n.language));
  const [own, setOwn] = useState(false);
  return (
    <Loaded query={pay}>
      {(p) => (
        <Stack gap="sm">
          <Group justify="space-between">
            <Text fw={640} className="num">
              {money(p.amount, p.currency)}
            </Text>
            <Text size="sm" c="dimmed">
              {t(p.approved ? 'booking.approved' : 'booking.planned', { hours: hours(p.minutes) })}
            </Text>
          </Group>
          {p.level === null && <Text size="sm">{t('booking.noRate')}</Text>}
          {p.lines.map((l, n) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: lines have no identity of their own
            <Group key={n} justify="space-between" wrap="nowrap" align="flex-start">
              <Text size="sm">{l.explanation}</Text>
              <Text size="sm" className="num">
                {money(l.line.amount, p.currency)}
              </Text>
            </Group>
          ))}
          {premium && <GivenPremiums of={{ level: 'booking', booking_id: bookingId }} />}
          {own ? (
            <RatesPanel title={t('rates.booking')} of={{ level: 'booking', booking_id: bookingId }} />
          ) : (
            <div>
              <Button size="xs" variant="default" onClick={() => setOwn(true)}>
                {t('rates.booking')}
              </Button>
            </div>
          )}
        </Stack>
      )}
    </Loaded>
  );
}
