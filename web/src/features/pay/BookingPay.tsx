import { Badge, Button, Group, Menu, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Loaded } from '~/app/Loaded';
import { ProblemAlert } from '~/app/ProblemAlert';
import { useAction } from '~/app/useAction';
import { bookingGrantsQuery, bookingPayQuery, grantPremium, premiumsQuery, withdrawPremium } from './api';
import { RatesPanel } from './RatesPanel';
import { useMayPay, usePayFormat, useRefreshPay } from './usePay';

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
          {premium && <Premiums bookingId={bookingId} />}
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

function Premiums({ bookingId }: { bookingId: string }) {
  const { t } = useTranslation('pay');
  const refresh = useRefreshPay();
  const premiums = useQuery(premiumsQuery);
  const grants = useQuery(bookingGrantsQuery(bookingId));
  const change = useAction(async (id: string, give: boolean) => {
    await (give ? grantPremium(id, bookingId) : withdrawPremium(id, bookingId));
    await refresh();
  });
  const given = grants.data?.items ?? [];
  const left = (premiums.data?.items ?? []).filter(
    (p) => !p.automatic && !p.archived && !given.some((g) => g.premium_id === p.id),
  );
  if (left.length + given.length === 0) return null;
  return (
    <>
      <Group gap="xs">
        {given.map((g) => (
          <Badge
            key={g.premium_id}
            variant="light"
            rightSection={
              <button
                type="button"
                aria-label={t('booking.withdraw', { name: g.name })}
                onClick={() => void change.act(g.premium_id, false)}
                style={{ all: 'unset', cursor: 'pointer' }}
              >
                ×
              </button>
            }
          >
            {g.name}
          </Badge>
        ))}
        {left.length > 0 && (
          <Menu>
            <Menu.Target>
              <Button size="xs" variant="default" loading={change.busy}>
                {t('booking.give')}
              </Button>
            </Menu.Target>
            <Menu.Dropdown>
              {left.map((p) => (
                <Menu.Item key={p.id} onClick={() => void change.act(p.id, true)}>
                  {p.name}
                </Menu.Item>
              ))}
            </Menu.Dropdown>
          </Menu>
        )}
      </Group>
      <ProblemAlert problem={change.problem} />
    </>
  );
}
