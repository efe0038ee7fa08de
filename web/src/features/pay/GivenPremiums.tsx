import { Badge, Button, Group, Menu } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ProblemAlert } from '~/app/ProblemAlert';
import { useAction } from '~/app/useAction';
import { type GrantOf, grantPremium, grantsQuery, premiumsQuery, withdrawPremium } from './api';
import { useRefreshPay } from './usePay';

/** qualifier: which of a project's positions. */
type Props = { of: GrantOf; qualifier?: string };

/** The premiums given by hand to a booking, a shift or a position, and those that could be. */
export function GivenPremiums({ of, qualifier = '' }: Props) {
  const { t } = useTranslation('pay');
  const refresh = useRefreshPay();
  const premiums = useQuery(premiumsQuery);
  const grants = useQuery(grantsQuery(of));
  const change = useAction(async (id: string, give: boolean) => {
    await (give ? grantPremium(id, of) : withdrawPremium(id, of));
    await refresh();
  });
  const given = (grants.data?.items ?? []).filter((g) => g.qualifier === qualifier);
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
