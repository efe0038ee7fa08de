import { Anchor, Button, Card, Stack, Text } from '@mantine/core';
import { IconClockPlus, IconSettings } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '~/app/EmptyState';
import { GatedScreen } from '~/app/GatedScreen';
import { Loaded, Skeletons } from '~/app/Loaded';
import { canManage, isGranted, useMe } from '~/app/session';
import { plusDays } from './filters';
import { nearMinutes, type OvertimePerson, overtimeQuery } from './queries';
import classes from './timesheets.module.css';

/** Who is over the limits in a week, or about to be, with what is planned. */
export default function OvertimeReport({ date }: { date: string }) {
  return isGranted(useMe(), 'overtime_tracking') ? <Report date={date} /> : <GatedScreen feature="overtime_tracking" />;
}

function Report({ date }: { date: string }) {
  const { t } = useTranslation('timesheets');
  const manager = canManage(useMe());
  const report = useQuery(overtimeQuery(date));
  return (
    <Loaded query={report} skeleton={<Skeletons rows={5} height={64} />}>
      {({ items, first, last, has_policy }) => {
        if (!has_policy)
          return (
            <Card className="surface">
              <EmptyState icon={IconSettings} title={t('overtime.noPolicy')} text={t('overtime.noPolicyText')}>
                {manager && (
                  <Button component={Link} to="/app/settings/clock" mt="sm">
                    {t('overtime.toPolicies')}
                  </Button>
                )}
              </EmptyState>
            </Card>
          );
        const over = items.filter((p) => p.overtime > 0);
        const near = items.filter((p) => p.overtime === 0);
        if (items.length === 0)
          return (
            <Card className="surface">
              <EmptyState icon={IconClockPlus} title={t('overtime.none')} text={t('overtime.noneText')} />
            </Card>
          );
        return (
          <Stack>
            {over.length > 0 && <People title={t('overtime.over')} people={over} first={first} last={last} />}
            {near.length > 0 && (
              <People title={t('overtime.near', { hours: nearMinutes / 60 })} people={near} first={first} last={last} />
            )}
          </Stack>
        );
      }}
    </Loaded>
  );
}

type GroupProps = { title: string; people: OvertimePerson[]; first: string; last: string };

function People({ title, people, first }: GroupProps) {
  const { t, i18n } = useTranslation('timesheets');
  const number = new Intl.NumberFormat(i18n.language, { maximumFractionDigits: 2 });
  const hours = (minutes: number) => number.format(Math.round((minutes / 60) * 100) / 100);
  const days = Array.from({ length: 7 }, (_, i) => plusDays(first, i));
  const head = new Intl.DateTimeFormat(i18n.language, { timeZone: 'UTC', weekday: 'short', day: 'numeric' });
  return (
    <Card className="surface">
      <h3 className={classes.reportTitle}>{title}</h3>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: scrolled by keyboard where it is wider than the screen */}
      <section className={classes.scroll} tabIndex={0} aria-label={title}>
        <table className={classes.report}>
          <thead>
            <tr>
              <th scope="col">{t('overtime.person')}</th>
              {days.map((d) => (
                <th key={d} scope="col">
                  {head.format(new Date(`${d}T00:00:00Z`))}
                </th>
              ))}
              <th scope="col">{t('overtime.total')}</th>
              <th scope="col">{t('overtime.extra')}</th>
            </tr>
          </thead>
          <tbody>
            {people.map((p) => (
              <tr key={p.staff_id} data-testid="overtime">
                <th scope="row">
                  <Anchor component={Link} to={`/app/staff/${p.staff_id}`} inherit>
                    {p.name}
                  </Anchor>
                  {p.days.length > 7 && (
                    <Text span size="xs" c="dimmed">
                      {t('overtime.averaged', { count: p.days.length / 7 })}
                    </Text>
                  )}
                </th>
                {days.map((d) => {
                  const day = p.days.find((x) => x.day === d);
                  const extra = (day?.daily ?? 0) + (day?.weekly ?? 0);
                  return (
                    <td key={d}>
                      {day && day.minutes > 0 ? hours(day.minutes) : <span className="quiet">–</span>}
                      {extra > 0 && <b className={classes.extra}>{t('overtime.plus', { hours: hours(extra) })}</b>}
                    </td>
                  );
                })}
                <td>{hours(p.minutes)}</td>
                <td>
                  {p.overtime > 0 ? (
                    <b className={classes.extra}>{t('overtime.hours', { hours: hours(p.overtime) })}</b>
                  ) : (
                    p.left_minutes !== null && t('overtime.left', { hours: hours(p.left_minutes) })
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </Card>
  );
}
