import { ActionIcon, Button, Group, Menu, SegmentedControl, Stack } from '@mantine/core';
import { IconChecks, IconChevronLeft, IconChevronRight, IconDownload, IconFileTime } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '~/app/EmptyState';
import { GatedScreen } from '~/app/GatedScreen';
import { Loaded, Skeletons } from '~/app/Loaded';
import { notify } from '~/app/notify';
import { Page } from '~/app/Page';
import { ProblemAlert } from '~/app/ProblemAlert';
import { isGranted, useMe } from '~/app/session';
import { useAction } from '~/app/useAction';
import { type DetailOf, EntryRow } from './EntryRow';
import { firstOfWeek, plusDays, states, type TimesheetFilters, weekOf } from './filters';
import { approveAccurate, type EntryState, fileOf, timesheetsQuery, type Week } from './queries';
import classes from './timesheets.module.css';

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
  const today = new Intl.DateTimeFormat('sv-SE', { timeZone: zone }).format(new Date());
  const first = firstOfWeek(filters.week ?? today, me.organization.first_day_of_week);
  return <Sheets filters={filters} detailOf={detailOf} first={first} week={weekOf(first, zone)} />;
}

type SheetsProps = Props & { first: string; week: Week };

function Sheets({ filters, detailOf, first, week }: SheetsProps) {
  const { t, i18n } = useTranslation('timesheets');
  const navigate = useNavigate();
  const client = useQueryClient();
  const sheets = useQuery(timesheetsQuery(week));
  const state = filters.state ?? 'to_approve';
  const go = (change: TimesheetFilters) => void navigate({ to: '/app/timesheets', search: { ...filters, ...change } });
  const refresh = () => client.invalidateQueries({ queryKey: ['timesheets'] });
  const all = useAction(async () => {
    const { approved } = await approveAccurate(week);
    notify(t('approvedAll', { count: approved }));
    await refresh();
  });
  const day = new Intl.DateTimeFormat(i18n.language, { timeZone: 'UTC', day: 'numeric', month: 'long' });
  const span = day.formatRange(new Date(`${first}T00:00:00Z`), new Date(`${plusDays(first, 6)}T00:00:00Z`));
  const counts = sheets.data?.counts;
  return (
    <Page
      title={t('title')}
      lead={t('lead')}
      action={
        <Group gap="xs">
          <Downloads week={week} />
          <Button
            leftSection={<IconChecks size={17} aria-hidden />}
            disabled={!counts?.accurate}
            loading={all.busy}
            onClick={() => void all.act()}
          >
            {t('approveAccurate', { count: counts?.accurate ?? 0 })}
          </Button>
        </Group>
      }
    >
      <Stack>
        <Group justify="space-between">
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
            <ActionIcon
              variant="default"
              size="lg"
              aria-label={t('after')}
              onClick={() => go({ week: plusDays(first, 7) })}
            >
              <IconChevronRight size={18} />
            </ActionIcon>
          </Group>
          <div className={classes.scroll}>
            <SegmentedControl
              aria-label={t('filter')}
              data={states.map((s) => ({ value: s, label: `${t(`states.${s}`)} ${counts ? `(${counts[s]})` : ''}` }))}
              value={state}
              onChange={(s) => go({ state: s as EntryState })}
            />
          </div>
        </Group>
        <ProblemAlert problem={all.problem} />
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
      </Stack>
    </Page>
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
