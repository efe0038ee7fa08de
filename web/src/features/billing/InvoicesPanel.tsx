import { Anchor, Badge, Button, Group, Table, Text } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useFormat } from '~/app/format';
import { Loaded } from '~/app/Loaded';
import { Panel } from '~/app/Panel';
import { type InvoiceSummary, invoicesQuery } from './subscriptionApi';

const colours: Record<string, string> = { paid: 'green', open: 'red', uncollectible: 'gray', void: 'gray' };

export function InvoicesPanel({ country }: { country: string | undefined }) {
  const { t } = useTranslation('billing');
  const query = useInfiniteQuery(invoicesQuery);
  return (
    <Panel title={t('invoices.title')}>
      <Loaded query={query}>
        {(data) =>
          data.pages[0]?.items.length ? (
            <Invoices items={data.pages.flatMap((p) => p.items)} country={country} />
          ) : (
            <Text c="dimmed">{t('invoices.none')}</Text>
          )
        }
      </Loaded>
      {query.hasNextPage && (
        <Group mt="sm">
          <Button variant="default" size="xs" loading={query.isFetchingNextPage} onClick={() => query.fetchNextPage()}>
            {t('invoices.more')}
          </Button>
        </Group>
      )}
    </Panel>
  );
}

function Invoices({ items, country }: { items: InvoiceSummary[]; country: string | undefined }) {
  const { t } = useTranslation('billing');
  const format = useFormat();
  const paper = country === 'CA' || country === 'US' || country === undefined ? 'letter' : 'a4';
  return (
    <Table.ScrollContainer minWidth={460}>
      <Table className="num">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('invoices.number')}</Table.Th>
            <Table.Th>{t('invoices.date')}</Table.Th>
            <Table.Th ta="right">{t('invoices.total')}</Table.Th>
            <Table.Th>{t('invoices.state')}</Table.Th>
            <Table.Th />
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {items.map((i) => (
            <Table.Tr key={i.id}>
              <Table.Td>{i.number}</Table.Td>
              <Table.Td>{format.day(i.issued_on)}</Table.Td>
              <Table.Td ta="right">{format.money(i.total, i.currency)}</Table.Td>
              <Table.Td>
                {i.kind === 'credit_note' ? (
                  <Badge color="blue" variant="light">
                    {t('invoices.creditNote')}
                  </Badge>
                ) : (
                  <Badge color={colours[i.state] ?? 'gray'} variant="light">
                    {t(`invoices.states.${i.state as 'paid'}`)}
                  </Badge>
                )}
              </Table.Td>
              <Table.Td>
                <Anchor
                  href={`${i.pdf_url}?paper=${paper}`}
                  target="_blank"
                  rel="noopener"
                  aria-label={t('invoices.pdfOf', { number: i.number ?? '' })}
                >
                  {t('invoices.pdf')}
                </Anchor>
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}
