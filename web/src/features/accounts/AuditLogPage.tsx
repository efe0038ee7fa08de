import { Button, Center, Table, Text } from '@mantine/core';
import { IconHistory } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '~/app/EmptyState';
import { useFormat } from '~/app/format';
import { LoadProblem, Skeletons } from '~/app/Loaded';
import { Page } from '~/app/Page';
import { Panel } from '~/app/Panel';
import type { AuditEntry } from '~/app/wire';
import classes from './audit.module.css';
import { auditQuery } from './queries';

export function AuditLogPage() {
  const { t } = useTranslation('accounts');
  return (
    <Page title={t('audit.title')} lead={t('audit.lead')}>
      <Panel title={t('audit.title')}>
        <Log />
      </Panel>
    </Page>
  );
}

function Log() {
  const { t, i18n } = useTranslation('accounts');
  const log = useInfiniteQuery(auditQuery(i18n.language));
  if (log.isError && !log.data) return <LoadProblem error={log.error} onRetry={() => log.refetch()} />;
  if (!log.data) return <Skeletons rows={8} height={30} />;
  const entries = log.data.pages.flatMap((p) => p.items);
  if (!entries.length) return <EmptyState icon={IconHistory} title={t('audit.none')} text={t('audit.noneText')} />;
  return (
    <>
      <Entries entries={entries} />
      {log.hasNextPage && (
        <Center mt="md">
          <Button variant="default" loading={log.isFetchingNextPage} onClick={() => log.fetchNextPage()}>
            {t('audit.more')}
          </Button>
        </Center>
      )}
    </>
  );
}

function Entries({ entries }: { entries: AuditEntry[] }) {
  const { t } = useTranslation('accounts');
  const format = useFormat();
  return (
    <Table verticalSpacing={8} horizontalSpacing="md" className={classes.log}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t('audit.when')}</Table.Th>
          <Table.Th>{t('audit.who')}</Table.Th>
          <Table.Th>{t('audit.what')}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {entries.map((e) => (
          <Table.Tr key={e.id}>
            <Table.Td className={`num ${classes.when}`}>
              <Text size="sm" c="dimmed" component="time" dateTime={e.at}>
                {format.shortDateTime(e.at)}
              </Text>
            </Table.Td>
            <Table.Td className={classes.who}>{e.actor}</Table.Td>
            <Table.Td>{e.sentence}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
