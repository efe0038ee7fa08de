import { ActionIcon, Button, Group, Menu, SegmentedControl, Stack } from '@mantine/core';
import { IconChecks, IconChevronLeft, IconChevronRight, IconDownload, IconFileTime } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '~/app/EmptyState';
import { GatedScreen } from '~/app/GatedScreen';
import { Loaded, Skeletons } from '~/app/Loaded';
import { todayIn } from '~/app/nearestTime';
import { notify } from '~/app/notify';
import { Page } from '~/app/Page';
import { ProblemAlert } from '~/app/ProblemAlert';
import { isGranted, useMe } from '~/app/session';
import tabs from '~/app/tabs.module.css';
import { useAction } from '~/app/useAction';
import { type DetailOf, EntryRow } from './EntryRow';
import { firstOfWeek, plusDays, states, type TimesheetFilters, weekOf } from './filters';
import { approveAccurate, type EntryState, fileOf, timesheetsQuery, type Week } from './queries';
import classes from './timesheets.module.css';

const OvertimeReport = lazy(() => import('./OvertimeReport'));

type Props = { filters: TimesheetFilters; detailOf: DetailOf };

export function TimesheetsPage({ filters, detailOf }: Props) {
  const { t } = useTranslation('timesheets');
  const me = useMe();
  if (!isGranted(me, 'timesheets'))
    return (
      <Page title={t('title')} lead={t('lead')}>
        <GatedScreen feature="timesheets" />
      </Page>
    );
  const zone = me.organization.time_zone;
  const today = todayIn(zone);
  const first = firstOfWeek(filters.week ?? today, me.organization.first_day_of_week);
  return <Sheets filters={filters} detailOf={detailOf} first={first} week={weekOf(first, zone)} />;
}

type SheetsProps = Props & { first: string; week: Week };

function Sheets({ filters, detailOf, first, week }: SheetsProps) {
  const { t } = useTranslation('timesheets');
  const sheets = useQuery(timesheetsQuery(week));
  const overtime = filters.view === 'overtime';
  return (
    <Page
      title={t('title')}
      lead={t(overtime ? 'overtime.lead' : 'lead')}
      action={!overtime && <Actions week={week} accurate={sheets.data?.counts.accurate ?? 0} />}
    >
      <Stack>
        <nav className={tabs.tabs} aria-label={t('view.label')}>
          {([undefined, 'overtime'] as const).map((view) => (
            <Link
              key={view ?? 'hours'}
              to="/app/timesheets"
              search={{ ...(filters.week && { week: filters.week }), ...(view && { view }) }}
              activeOptions={{ exact: true }}
              className={tabs.tab}
              aria-current={filters.view === view ? 'page' : undefined}
            >
              {t(`view.${view ?? 'hours'}`)}
            </Link>
          ))}
        </nav>
        {overtime ? (
          <>
            <WeekChoice filters={filters} first={first} />
            <Suspense fallback={<Skeletons rows={5} height={64} />}>
              <OvertimeReport date={first} />
            </Suspense>
          </>
        ) : (
          <Hours filters={filters} detailOf={detailOf} first={first} week={week} />
        )}
      </Stack>
    </Page>
  );
}

function useGo(filters: TimesheetFilters) {
  const navigate = useNavigate();
  return (change: TimesheetFilters) => void navigate({ to: '/app/timesheets', search: { ...filters, ...change } });
}

function WeekChoice({ filters, first }: { filters: TimesheetFilters; first: string }) {
  const { t, i18n } = useTranslation('timesheets');
  const go = useGo(filters);
  const day = new Intl.DateTimeFormat(i18n.language, { timeZone: 'UTC', day: 'numeric', month: 'long' });
  const span = day.formatRange(new Date(`${first}T00:00:00Z`), new Date(`${plusDays(first, 6)}T00:00:00Z`));
  return (
    <Group gap={4}>
      <ActionIcon
        variant="default"
        size="lg"
        aria-label={t('before')}
        onClick={() => go({ week: plusDays(first, -7) })}
      >
        <IconChevronLeft size={18} />
      </ActionIcon>
      <h2 className={classes.week}>{span}</h2>
      <ActionIcon variant="default" size="lg" aria-label={t('after')} onClick={() => go({ week: plusDays(first, 7) })}>
        <IconChevronRight size={18} />
      </ActionIcon>
    </Group>
  );
}

function Actions({ week, accurate }: { week: Week; accurate: number }) {
  const { t } = useTranslation('timesheets');
  const client = useQueryClient();
  const all = useAction(async () => {
    const { approved } = await approveAccurate(week);
    notify(t('approvedAll', { count: approved }));
    await client.invalidateQueries({ queryKey: ['timesheets'] });
  });
  return (
    <Stack gap={6} align="flex-end">
      <Group gap="xs">
        <Downloads week={week} />
        <Button
          leftSection={<IconChecks size={17} aria-hidden />}
          disabled={accurate === 0}
          loading={all.busy}
          onClick={() => void all.act()}
        >
          {t('approveAccurate', { count: accurate })}
        </Button>
      </Group>
      <ProblemAlert problem={all.problem} />
    </Stack>
  );
}

function Hours({ filters, detailOf, first, week }: SheetsProps) {
  const { t } = useTranslation('timesheets');
  const client = useQueryClient();
  const sheets = useQuery(timesheetsQuery(week));
  const state = filters.state ?? 'to_approve';
  const go = useGo(filters);
  const refresh = () => client.invalidateQueries({ queryKey: ['timesheets'] });
  const counts = sheets.data?.counts;
  return (
    <>
      <Group justify="space-between">
        <WeekChoice filters={filters} first={first} />
        <div className={classes.scroll}>
          <SegmentedControl
            aria-label={t('filter')}
            data={states.map((s) => ({ value: s, label: `${t(`states.${s}`)} ${counts ? `(${counts[s]})` : ''}` }))}
            value={state}
            onChange={(s) => go({ state: s as EntryState })}
          />
        </div>
      </Group>
      <Loaded query={sheets} skeleton={<Skeletons rows={5} height={84} />}>
        {({ items }) => {
          const shown = items.filter((e) => e.state === state);
          return shown.length === 0 ? (
            <EmptyState icon={IconFileTime} title={t(`none.${state}`)} text={t('noneText')} />
          ) : (
            <ul className={classes.list} aria-label={t(`states.${state}`)}>
              {shown.map((e) => (
                <EntryRow key={e.booking_id} entry={e} detailOf={detailOf} onDone={refresh} />
              ))}
            </ul>
          );
        }}
      </Loaded>
    </>
  );
}

function Downloads({ week }: { week: Week }) {
  const { t } = useTranslation('timesheets');
  if (!isGranted(useMe(), 'timesheet_export')) return null;
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button variant="default" leftSection={<IconDownload size={17} aria-hidden />}>
          {t('download')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {(['detail', 'summary'] as const).map((kind) =>
          (['xlsx', 'csv'] as const).map((format) => (
            <Menu.Item key={kind + format} component="a" href={fileOf(week, kind, format)} download>
              {t(`files.${kind}`)} (.{format})
            </Menu.Item>
          )),
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
