import { Button, Group } from '@mantine/core';
import { useDisclosure, useMediaQuery } from '@mantine/hooks';
import { IconBolt, IconCalendarOff, IconPrinter } from '@tabler/icons-react';
import { useQueries, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { lazy, Suspense, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog } from '~/app/Dialog';
import { EmptyState } from '~/app/EmptyState';
import { GatedScreen } from '~/app/GatedScreen';
import { Loaded, Skeletons } from '~/app/Loaded';
import { isGranted, useMe } from '~/app/session';
import { useEver } from '~/app/useOpened';
import { useTitle } from '~/app/useTitle';
import { type Calendar, planQuery, projectsQuery } from '../queries';
import type { ShiftPanels } from '../shiftPanels';
import { dateOf } from '../times';
import { Agenda } from './Agenda';
import { CalendarFilters } from './CalendarFilters';
import classes from './calendar.module.css';
import { Grid } from './Grid';
import { type Item, itemsOf, matches, type Person, totalsOf } from './items';
import { calendarQuery, everybodyQuery } from './queries';
import type { Search } from './search';
import { Toolbar } from './Toolbar';
import { useChanges } from './useChanges';
import { daysOf, spanOfDays } from './window';

const ShiftDrawer = lazy(() => import('../booking/ShiftDrawer'));
const CopyDialog = lazy(() => import('./CopyDialog'));
const QuickShift = lazy(() => import('./QuickShift'));
const ChangeDialog = lazy(() => import('./ChangeDialog').then((m) => ({ default: m.ChangeDialog })));

type Props = { search: Search; panelsOf: ShiftPanels };

export function CalendarPage({ search, panelsOf }: Props) {
  const { t } = useTranslation('scheduling');
  const me = useMe();
  useTitle(t('calendar.title'));
  if (!isGranted(me, 'calendar_views'))
    return (
      <div className="page">
        <GatedScreen feature="calendar_views" />
      </div>
    );
  return <Window search={search} panelsOf={panelsOf} />;
}

function Window({ search, panelsOf }: Props) {
  const { t } = useTranslation('scheduling');
  const { organization, entitlements } = useMe();
  const navigate = useNavigate();
  const [making, quick] = useDisclosure();
  const zone = organization.time_zone;
  const now = Date.parse(entitlements.now);
  const [view, date] = [search.view ?? 'week', search.date ?? dateOf(now, zone)];
  const days = useMemo(
    () => daysOf(view, date, organization.first_day_of_week),
    [view, date, organization.first_day_of_week],
  );
  const span = useMemo(() => spanOfDays(days, zone), [days, zone]);
  const query = useQuery(calendarQuery(span, search));
  const go = (change: Search) =>
    navigate({ to: '/app/calendar', search: clean({ ...search, ...change }), replace: true });
  return (
    <div className={classes.page}>
      <Toolbar view={view} days={days} date={date} by={search.by ?? 'project'} today={dateOf(now, zone)} onGo={go}>
        <Button
          variant="default"
          visibleFrom="sm"
          leftSection={<IconPrinter size={16} />}
          onClick={() => window.print()}
        >
          {t('calendar.print')}
        </Button>
        <Button leftSection={<IconBolt size={16} />} onClick={quick.open}>
          {t('calendar.quick')}
        </Button>
      </Toolbar>
      <CalendarFilters search={search} people={query.data?.people ?? []} onChange={go} />
      <Loaded query={query} skeleton={<Skeletons rows={8} height={56} />}>
        {(calendar) => (
          <Shown calendar={calendar} days={days} span={span} now={now} search={search} panelsOf={panelsOf} onGo={go} />
        )}
      </Loaded>
      <Dialog opened={making} onClose={quick.close} title={t('calendar.quick')}>
        <Suspense fallback={<Skeletons />}>
          <QuickShift
            date={days.includes(dateOf(now, zone)) ? dateOf(now, zone) : (days[0] ?? date)}
            zone={zone}
            onDone={(shift) => {
              quick.close();
              go({ shift });
            }}
          />
        </Suspense>
      </Dialog>
    </div>
  );
}

const clean = (s: Search): Search =>
  Object.fromEntries(Object.entries(s).filter(([, v]) => v !== undefined && v !== ''));

type ShownProps = {
  calendar: Calendar;
  days: string[];
  span: { from: string; until: string };
  now: number;
  search: Search;
  panelsOf: ShiftPanels;
  onGo: (s: Search) => void;
};

/** The plans of projects with a draft, so that managers see what they are preparing; some have nothing published yet. */
function useDrafts() {
  const projects = useQuery(projectsQuery({})).data?.items ?? [];
  const ids = projects.filter((p) => p.has_draft).map((p) => p.id);
  return useQueries({
    queries: ids.map((id) => planQuery(id)),
    combine: (all) => all.flatMap((q) => q.data ?? []),
  });
}

const nobody: Person[] = [];

/** Of a narrowed calendar only those who work in what is left. */
function useStaff(search: Search) {
  const everybody = search.by === 'person' && !search.project && !search.client && !search.person && !search.state;
  return useQuery({ ...everybodyQuery(search.skill), enabled: everybody }).data ?? nobody;
}

function Shown({ calendar, days, span, now, search, panelsOf, onGo }: ShownProps) {
  const { t } = useTranslation('scheduling');
  const { organization } = useMe();
  const phone = useMediaQuery('(max-width: 47.99em)');
  const changes = useChanges();
  const [copying, setCopying] = useState<Item | null>(null);
  const plans = useDrafts();
  const staff = useStaff(search);
  const all = useMemo(() => itemsOf(calendar, plans, span), [calendar, plans, span]);
  const items = useMemo(() => all.filter((i) => matches(i, search)), [all, search]);
  const open = (i: Item) => onGo({ shift: i.id });
  const shown = all.find((i) => i.id === search.shift);
  const zone = organization.time_zone;
  const opened = useEver(shown !== undefined);
  const copied = useEver(copying !== null);
  return (
    <>
      <Totals items={items} />
      {calendar.more && <p className={classes.hint}>{t('calendar.more')}</p>}
      {items.length + staff.length === 0 ? (
        <EmptyState icon={IconCalendarOff} title={t('calendar.none')} text={t('calendar.noneText')} />
      ) : (
        <>
          {!phone && (
            <div className={classes.screenOnly}>
              <Grid
                items={items}
                staff={staff}
                days={days}
                start={Date.parse(span.from)}
                zone={zone}
                search={search}
                now={now}
                changes={changes}
                onOpen={open}
                onCopy={setCopying}
              />
              <p className={classes.hint}>{t(days.length === 1 ? 'calendar.keysDay' : 'calendar.keys')}</p>
            </div>
          )}
          <Agenda items={items} zone={zone} printOnly={!phone} onOpen={open} />
        </>
      )}
      <Suspense fallback={null}>
        <ChangeDialog changes={changes} />
        {copied && <CopyDialog item={copying} onClose={() => setCopying(null)} />}
        {opened && (
          <ShiftDrawer
            shown={shown ? { projectId: shown.project.id, shiftId: shown.id } : null}
            panelsOf={panelsOf}
            onClose={() => onGo({ shift: undefined })}
          />
        )}
      </Suspense>
    </>
  );
}

function Totals({ items }: { items: Item[] }) {
  const { t, i18n } = useTranslation('scheduling');
  const totals = useMemo(() => totalsOf(items), [items]);
  const number = new Intl.NumberFormat(i18n.language);
  const tiles = (['hours', 'shifts', 'holes', 'waiting', 'applicants'] as const).filter(
    (k) => k !== 'applicants' || totals.applicants > 0,
  );
  return (
    <Group component="dl" className={classes.totals} gap={0} wrap="nowrap">
      {tiles.map((k) => (
        <div key={k} data-tone={totals[k] > 0 ? k : undefined}>
          <dt>{t(`calendar.totals.${k}`)}</dt>
          <dd>{number.format(totals[k])}</dd>
        </div>
      ))}
    </Group>
  );
}
