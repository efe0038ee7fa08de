import { ActionIcon, Button, Group, SegmentedControl, Title } from '@mantine/core';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { type ReactNode, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './calendar.module.css';
import { type Search, type View, views } from './search';
import { stepped } from './window';

type Props = {
  view: View;
  by: 'project' | 'person';
  days: string[];
  date: string;
  today: string;
  onGo: (s: Search) => void;
  children: ReactNode;
};

function usePeriod(view: View, days: string[]) {
  const { i18n } = useTranslation();
  return useMemo(() => {
    const at = (d: string | undefined) => Date.parse(`${d}T00:00:00Z`);
    const show = (o: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(i18n.language, { timeZone: 'UTC', ...o });
    if (view === 'month') return show({ month: 'long', year: 'numeric' }).format(at(days[0]));
    if (view === 'day') return show({ dateStyle: 'full' }).format(at(days[0]));
    return show({ day: 'numeric', month: 'long', year: 'numeric' }).formatRange(at(days[0]), at(days.at(-1)));
  }, [i18n.language, view, days]);
}

export function Toolbar({ view, by, days, date, today, onGo, children }: Props) {
  const { t } = useTranslation('scheduling');
  const period = usePeriod(view, days);
  const step = (by: 1 | -1) => onGo({ date: stepped(view, date, by) });
  return (
    <div className={classes.toolbar}>
      <Group gap="sm">
        <Title order={1}>{t('calendar.title')}</Title>
        <Group gap={4} wrap="nowrap">
          <ActionIcon variant="default" size="lg" aria-label={t('calendar.before')} onClick={() => step(-1)}>
            <IconChevronLeft size={18} />
          </ActionIcon>
          <Button variant="default" onClick={() => onGo({ date: undefined })} aria-pressed={days.includes(today)}>
            {t('calendar.today')}
          </Button>
          <ActionIcon variant="default" size="lg" aria-label={t('calendar.after')} onClick={() => step(1)}>
            <IconChevronRight size={18} />
          </ActionIcon>
        </Group>
        <span className={classes.period} aria-live="polite">
          {period}
        </span>
      </Group>
      <Group gap="xs" className={classes.controls}>
        <SegmentedControl
          visibleFrom="sm"
          aria-label={t('calendar.by')}
          value={by}
          data={[
            { value: 'project', label: t('calendar.byProject') },
            { value: 'person', label: t('calendar.byPerson') },
          ]}
          onChange={(v) => onGo({ by: v === 'person' ? 'person' : undefined })}
        />
        <SegmentedControl
          aria-label={t('calendar.view')}
          value={view}
          data={views.map((v) => ({ value: v, label: t(`calendar.views.${v}`) }))}
          onChange={(v) =>
            onGo({ view: v === 'week' ? undefined : (v as View), date: days.includes(today) ? today : date })
          }
        />
        {children}
      </Group>
    </div>
  );
}
