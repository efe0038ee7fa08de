import { Badge, Button, FileButton, Group, Stack, Table, Text } from '@mantine/core';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { notify } from '~/app/notify';
import { Page } from '~/app/Page';
import { Panel } from '~/app/Panel';
import { ProblemAlert } from '~/app/ProblemAlert';
import { useAction } from '~/app/useAction';
import { importStaff, previewImport } from './mutations';
import { useRefreshStaff } from './queries';
import classes from './staff.module.css';

type Preview = Awaited<ReturnType<typeof previewImport>>;
const colors = { create: 'teal', update: 'blue', skip: 'gray', error: 'red' } as const;

export function ImportPage() {
  const { t } = useTranslation('staff');
  const navigate = useNavigate();
  const refresh = useRefreshStaff();
  const [file, setFile] = useState<{ csv: string; preview: Preview } | null>(null);
  const read = useAction(async (chosen: File) => {
    setFile(null);
    const csv = await chosen.text();
    setFile({ csv, preview: await previewImport(csv) });
  });
  const run = useAction(async () => {
    if (!file) return;
    const done = await importStaff(file.csv, file.preview.digest);
    notify(t('import.done', { created: done.created, updated: done.updated }));
    await refresh();
    await navigate({ to: '/app/staff' });
  });
  return (
    <Page title={t('import.title')} lead={<Link to="/app/staff">{t('back')}</Link>}>
      <Stack>
        <Panel title={t('import.file')} text={t('import.text')}>
          <Group>
            <FileButton accept=".csv,text/csv" onChange={(f) => f && read.act(f)}>
              {(props) => (
                <Button {...props} loading={read.busy}>
                  {t('import.choose')}
                </Button>
              )}
            </FileButton>
            <Button component="a" href="/api/v1/staff/export" download variant="default">
              {t('import.model')}
            </Button>
          </Group>
          <ProblemAlert problem={read.problem} />
        </Panel>
        {file && (
          <Panel title={t('import.preview')} text={t('import.counts', { ...file.preview })}>
            <ProblemAlert problem={run.problem} />
            {file.preview.errors > 0 && (
              <Text role="alert" mb="sm">
                {t('import.fix')}
              </Text>
            )}
            <PreviewRows rows={file.preview.rows} />
            <Group justify="flex-end" mt="md">
              <Button disabled={file.preview.errors > 0} loading={run.busy} onClick={() => run.act()}>
                {t('import.run')}
              </Button>
            </Group>
          </Panel>
        )}
      </Stack>
    </Page>
  );
}

const rowsMax = 300;

/** The rows to mend come first; of a long file the rest is only counted. */
function PreviewRows({ rows }: { rows: Preview['rows'] }) {
  const { t } = useTranslation('staff');
  const sorted = [...rows].sort((a, b) => Number(b.action === 'error') - Number(a.action === 'error') || a.row - b.row);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by the keyboard
    <section className={classes.scroll} tabIndex={0} aria-label={t('import.details')}>
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('import.row')}</Table.Th>
            <Table.Th>{t('field.name')}</Table.Th>
            <Table.Th>{t('import.what')}</Table.Th>
            <Table.Th>{t('import.details')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {sorted.slice(0, rowsMax).map((r) => (
            <Table.Tr key={r.row}>
              <Table.Td>{r.row}</Table.Td>
              <Table.Td>{r.name}</Table.Td>
              <Table.Td>
                <Badge variant="outline" color={colors[r.action]} className={classes.state}>
                  {t(`action.${r.action}`)}
                </Badge>
              </Table.Td>
              <Table.Td>
                {r.errors.map((e) => (
                  <Text key={e.column + e.code} size="sm">
                    {e.column && `${e.column} – `}
                    {e.detail}
                  </Text>
                ))}
                {r.errors.length === 0 && r.changes.join(', ')}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      {rows.length > rowsMax && <Text mt="sm">{t('import.more', { figure: rows.length - rowsMax })}</Text>}
    </section>
  );
}
