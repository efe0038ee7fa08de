import { Button, Code, FileButton, Group, Stack, Table, Text } from '@mantine/core';
import { IconDownload, IconUpload } from '@tabler/icons-react';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { base64 } from '~/app/base64';
import { notify } from '~/app/notify';
import { Page } from '~/app/Page';
import { Panel } from '~/app/Panel';
import { ProblemAlert } from '~/app/ProblemAlert';
import { useAction } from '~/app/useAction';
import { type ImportAnswer, importProjects, type RowsFile, useRefreshScheduling } from './mutations';
import classes from './scheduling.module.css';

/** By what the file holds: a workbook is a ZIP, whatever its name. */
async function rowsFile(file: File): Promise<RowsFile> {
  const start = await file.slice(0, 2).text();
  return start === 'PK' ? { xlsx_base64: await base64(file) } : { csv: await file.text() };
}

/** Projects and shifts from a file: looked at first, then all of it or nothing. */
export function ImportPage() {
  const { t } = useTranslation('scheduling');
  const navigate = useNavigate();
  const refresh = useRefreshScheduling();
  const [file, setFile] = useState<{ rows: RowsFile; preview: ImportAnswer } | null>(null);
  const read = useAction(async (chosen: File) => {
    setFile(null);
    const rows = await rowsFile(chosen);
    setFile({ rows, preview: await importProjects(rows, true) });
  });
  const run = useAction(async () => {
    if (!file) return;
    const done = await importProjects(file.rows, false);
    if (!done.applied) return setFile({ ...file, preview: done });
    notify(t('import.done', { projects: done.projects, shifts: done.shifts }));
    await refresh();
    await navigate({ to: '/app/projects' });
  });
  const model = `data:text/csv;charset=utf-8,${encodeURIComponent(`\ufeff${t('import.columns')}\n${t('import.example')}\n`)}`;
  return (
    <Page
      title={t('import.title')}
      lead={
        <Link className={classes.link} to="/app/projects">
          {t('projects')}
        </Link>
      }
    >
      <Stack>
        <Panel title={t('import.file')} text={t('import.text')}>
          <Stack gap="sm">
            <Code block className={classes.columns}>
              {t('import.columns').replaceAll(',', ', ')}
            </Code>
            <Group>
              <FileButton
                accept=".csv,.xlsx,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
                onChange={(f) => f && read.act(f)}
              >
                {(props) => (
                  <Button {...props} loading={read.busy} leftSection={<IconUpload size={16} />}>
                    {t('import.choose')}
                  </Button>
                )}
              </FileButton>
              <Button
                component="a"
                href={model}
                download="projets.csv"
                variant="default"
                leftSection={<IconDownload size={16} />}
              >
                {t('import.model')}
              </Button>
            </Group>
            <ProblemAlert problem={read.problem} />
          </Stack>
        </Panel>
        {file && (
          <Panel
            title={t('import.preview')}
            text={t('import.counts', { projects: file.preview.projects, shifts: file.preview.shifts })}
          >
            <ProblemAlert problem={run.problem} />
            {file.preview.rows_with_errors > 0 && (
              <Text role="alert" mb="sm" fw={600}>
                {t('import.fix', { count: file.preview.rows_with_errors })}
              </Text>
            )}
            <Rows rows={file.preview.rows} />
            <Group justify="flex-end" mt="md">
              <Button
                disabled={file.preview.rows_with_errors > 0 || file.preview.shifts + file.preview.projects === 0}
                loading={run.busy}
                onClick={() => run.act()}
              >
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

/** The rows to mend come first. */
function Rows({ rows }: { rows: ImportAnswer['rows'] }) {
  const { t } = useTranslation('scheduling');
  const sorted = [...rows].sort((a, b) => Number(b.errors.length > 0) - Number(a.errors.length > 0) || a.row - b.row);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by the keyboard
    <section className={classes.scroll} tabIndex={0} aria-label={t('import.rows')}>
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('import.row')}</Table.Th>
            <Table.Th>{t('import.what')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {sorted.slice(0, rowsMax).map((r) => (
            <Table.Tr key={r.row}>
              <Table.Td className="num">{r.row}</Table.Td>
              <Table.Td>
                {r.what}
                {r.errors.map((e) => (
                  <Text key={e.column + e.sentence} size="sm" className={classes.conflict}>
                    {e.column} – {e.sentence}
                  </Text>
                ))}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      {rows.length > rowsMax && <Text mt="sm">{t('import.more', { figure: rows.length - rowsMax })}</Text>}
    </section>
  );
}
