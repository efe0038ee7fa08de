import { Anchor, Table, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useFormat } from '~/app/format';
import { Loaded } from '~/app/Loaded';
import { Page } from '~/app/Page';
import { chargesQuery } from './api';

export function ChargesPage() {
  const { t } = useTranslation('operator');
  const format = useFormat();
  return (
    <Page title={t('nav.charges')}>
      <Loaded query={useQuery(chargesQuery)}>
        {({ items }) =>
          items.length === 0 ? (
            <Text c="dimmed">{t('charges.none')}</Text>
          ) : (
            <Table.ScrollContainer minWidth={640}>
              <Table className="num">
                <Table.Thead>
                  <Table.Tr>
                    <Table.Th>{t('charges.when')}</Table.Th>
                    <Table.Th>{t('customers.name')}</Table.Th>
                    <Table.Th>{t('charges.why')}</Table.Th>
                    <Table.Th ta="right">{t('charges.amount')}</Table.Th>
                  </Table.Tr>
                </Table.Thead>
                <Table.Tbody>
                  {items.map((c) => (
                    <Table.Tr key={c.id}>
                      <Table.Td>{format.shortDateTime(c.started_at)}</Table.Td>
                      <Table.Td>
                        <Anchor component={Link} to={`/operator/organizations/${c.organization_id}`}>
                          {c.organization}
                        </Anchor>
                      </Table.Td>
                      <Table.Td>
                        {c.refusal}{' '}
                        <Text span size="sm" c="dimmed">
                          {t('charges.attempt', { n: c.attempt })}
                        </Text>
                      </Table.Td>
                      <Table.Td ta="right">{format.money(c.amount, c.currency)}</Table.Td>
                    </Table.Tr>
                  ))}
                </Table.Tbody>
              </Table>
            </Table.ScrollContainer>
          )
        }
      </Loaded>
    </Page>
  );
}
