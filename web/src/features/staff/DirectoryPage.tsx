import { Button, Checkbox, Group, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconDownload, IconUpload, IconUserPlus, IconUsers } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog } from '~/app/Dialog';
import { EmptyState } from '~/app/EmptyState';
import { LoadProblem, Skeletons } from '~/app/Loaded';
import { Page } from '~/app/Page';
import { DirectoryFilters } from './DirectoryFilters';
import { DirectoryList } from './DirectoryList';
import type { Filters } from './filters';
import { directoryQuery } from './queries';
import classes from './staff.module.css';

const AddForm = lazy(() => import('./AddForm'));
const BulkEdit = lazy(() => import('./BulkEdit'));

export function DirectoryPage({ filters }: { filters: Filters }) {
  const { t } = useTranslation('staff');
  const navigate = useNavigate();
  const [adding, add] = useDisclosure();
  const change = (search: Filters) => navigate({ to: '/app/staff', search, replace: true });
  return (
    <Page
      title={t('title')}
      lead={t('lead')}
      action={
        <Group gap="xs">
          <Button component={Link} to="/app/staff/import" variant="default" leftSection={<IconUpload size={17} />}>
            {t('import.open')}
          </Button>
          <Button
            component="a"
            href="/api/v1/staff/export"
            download
            variant="default"
            leftSection={<IconDownload size={17} />}
          >
            {t('export')}
          </Button>
          <Button
            component="a"
            href="/api/v1/staff/export.xlsx"
            download
            variant="default"
            leftSection={<IconDownload size={17} />}
          >
            {t('exportXlsx')}
          </Button>
          <Button leftSection={<IconUserPlus size={17} />} onClick={add.open}>
            {t('add.open')}
          </Button>
        </Group>
      }
    >
      <DirectoryFilters filters={filters} onChange={change} />
      <Found filters={filters} onClear={() => change({})} />
      <Dialog opened={adding} onClose={add.close} title={t('add.open')}>
        <Suspense fallback={<Skeletons />}>
          <AddForm onDone={add.close} />
        </Suspense>
      </Dialog>
    </Page>
  );
}

function Found({ filters, onClear }: { filters: Filters; onClear: () => void }) {
  const { t } = useTranslation('staff');
  const found = useInfiniteQuery(directoryQuery(filters));
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const [editing, edit] = useDisclosure();
  if (found.isError && !found.data) return <LoadProblem error={found.error} onRetry={() => found.refetch()} />;
  if (!found.data) return <Skeletons rows={8} height={64} />;
  const rows = found.data.pages.flatMap((p) => p.items);
  const total = found.data.pages[0]?.total ?? 0;
  const narrowed = Object.keys(filters).length > 0;
  if (total === 0)
    return (
      <EmptyState
        icon={IconUsers}
        title={t(narrowed ? 'none.found' : 'none.yet')}
        text={t(narrowed ? 'none.foundText' : 'none.yetText')}
      >
        {narrowed && (
          <Button variant="default" onClick={onClear}>
            {t('filter.clear')}
          </Button>
        )}
      </EmptyState>
    );
  const all = rows.length > 0 && rows.every((r) => selected.has(r.id));
  const toggle = (id: string) => {
    const next = new Set(selected);
    if (!next.delete(id)) next.add(id);
    setSelected(next);
  };
  return (
    <>
      <Group justify="space-between" className={classes.bar} data-selecting={selected.size > 0 || undefined}>
        <Checkbox
          label={t('selectAll')}
          checked={all}
          indeterminate={!all && selected.size > 0}
          onChange={() => setSelected(all ? new Set() : new Set(rows.map((r) => r.id)))}
        />
        <Text size="sm" role="status">
          {selected.size > 0 ? t('selected', { count: selected.size }) : t('total', { count: total })}
        </Text>
        {selected.size > 0 && (
          <Button size="xs" onClick={edit.open}>
            {t('bulk.open')}
          </Button>
        )}
      </Group>
      <DirectoryList
        rows={rows}
        total={total}
        selected={selected}
        onToggle={toggle}
        onEnd={() => found.hasNextPage && !found.isFetchingNextPage && found.fetchNextPage()}
      />
      <Dialog opened={editing} onClose={edit.close} title={t('bulk.title', { count: selected.size })}>
        <Suspense fallback={<Skeletons />}>
          <BulkEdit
            ids={[...selected]}
            onDone={() => {
              setSelected(new Set());
              edit.close();
            }}
          />
        </Suspense>
      </Dialog>
    </>
  );
}
