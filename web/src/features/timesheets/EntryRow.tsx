import { Button, Group } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react';
import { lazy, type ReactNode, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog } from '~/app/Dialog';
import { Skeletons } from '~/app/Loaded';
import { wallTime } from '~/app/nearestTime';
import { notify } from '~/app/notify';
import { useAction } from '~/app/useAction';
import { useEver } from '~/app/useOpened';
import { approve, type Entry, type Worked } from './queries';
import classes from './timesheets.module.css';

const AnswerForm = lazy(() => import('./AnswerForm'));

/** The punches and steps of a booking are the time clock's; the route hands their window in. */
export type DetailOf = (entry: Entry, opened: boolean, onClose: () => void) => ReactNode;
type Props = { entry: Entry; detailOf: DetailOf; onDone: () => Promise<unknown> };

/** Planned, punched, submitted and approved hours side by side, and what there is to doubt. */
export function EntryRow({ entry: e, detailOf, onDone }: Props) {
  const { t, i18n } = useTranslation('timesheets');
  const [asking, ask] = useState<'correct' | 'reject' | null>(null);
  const [shown, show] = useState(false);
  const everShown = useEver(shown);
  const action = useAction(async () => {
    await approve(e);
    notify(t('done.approve', { name: e.name }));
    await onDone();
  });
  const day = new Intl.DateTimeFormat(i18n.language, {
    timeZone: e.zone,
    weekday: 'short',
    day: 'numeric',
    month: 'short',
  });
  const title = asking ? t(`askTitle.${asking}`, { name: e.name }) : '';
  return (
    <li className={classes.entry} data-testid="entry">
      <div className={classes.who}>
        <b>{e.name}</b>
        <span className={classes.dim}>{`${day.format(new Date(e.planned.from))} · ${e.position} · ${e.project}`}</span>
        {e.state === 'to_approve' && <Trust entry={e} />}
        {e.message && <span className={classes.dim}>{t('said', { text: e.message })}</span>}
        {e.note && <span className={classes.dim}>{e.note}</span>}
        {action.problem && (
          <span role="alert" className={classes.problem}>
            {action.problem.body.detail}
          </span>
        )}
      </div>
      <dl className={classes.hours}>
        <Hours label={t('planned')} worked={e.planned} zone={e.zone} />
        <Hours label={t('punched')} worked={e.punched} zone={e.zone} />
        <Hours label={t('submitted')} worked={e.submitted} zone={e.zone} />
        <Hours label={t('approved')} worked={e.approved} zone={e.zone} />
      </dl>
      <Group gap={6} className={classes.actions}>
        {(e.state === 'to_approve' || e.state === 'rejected') && (
          <Button size="xs" loading={action.busy} onClick={() => void action.act()}>
            {t('approve')}
          </Button>
        )}
        <Button size="xs" variant="subtle" onClick={() => show(true)} aria-label={t('detailsOf', { name: e.name })}>
          {t('details')}
        </Button>
        <Button size="xs" variant="default" onClick={() => ask('correct')}>
          {t('open.correct')}
        </Button>
        {(e.state === 'to_approve' || e.state === 'approved') && (
          <Button size="xs" variant="default" onClick={() => ask('reject')}>
            {t('open.reject')}
          </Button>
        )}
      </Group>
      {everShown && detailOf(e, shown, () => show(false))}
      <Dialog opened={asking !== null} onClose={() => ask(null)} title={title}>
        <Suspense fallback={<Skeletons />}>
          {asking && (
            <AnswerForm
              kind={asking}
              entry={e}
              onDone={async () => {
                ask(null);
                await onDone();
              }}
            />
          )}
        </Suspense>
      </Dialog>
    </li>
  );
}

function Trust({ entry }: { entry: Entry }) {
  const { t } = useTranslation('timesheets');
  if (entry.doubt_sentences.length === 0)
    return (
      <span className={classes.good}>
        <IconCircleCheck size={16} aria-hidden /> {t('accurate')}
      </span>
    );
  return (
    <span className={classes.doubt}>
      <IconAlertTriangle size={16} aria-hidden /> {entry.doubt_sentences.join(' ')}
    </span>
  );
}

function Hours({ label, worked, zone }: { label: string; worked: Worked | null; zone: string }) {
  const { t, i18n } = useTranslation('timesheets');
  const minutes = worked
    ? Math.floor((Date.parse(worked.until) - Date.parse(worked.from)) / 60_000) - worked.break_minutes
    : 0;
  const hours = new Intl.NumberFormat(i18n.language, { maximumFractionDigits: 2 }).format(
    Math.round((minutes / 60) * 100) / 100,
  );
  return (
    <div>
      <dt>{label}</dt>
      {worked ? (
        <dd>
          <span className="num">{`${wallTime(worked.from, zone)}–${wallTime(worked.until, zone)}`}</span>
          <span className={classes.dim}>
            {t('hours', { hours })}
            {worked.break_minutes > 0 && `, ${t('pause', { minutes: worked.break_minutes })}`}
          </span>
        </dd>
      ) : (
        <dd className={classes.dim}>–</dd>
      )}
    </div>
  );
}
