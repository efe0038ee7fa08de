import { Alert, Avatar, Badge, Button, Group } from '@mantine/core';
import { IconAlertTriangle, IconBookmark, IconHandStop, IconUserPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '~/app/EmptyState';
import { Loaded, Skeletons } from '~/app/Loaded';
import { notify } from '~/app/notify';
import { ProblemAlert } from '~/app/ProblemAlert';
import { useAction } from '~/app/useAction';
import { Availability, Rating, useKilometres } from './Facts';
import classes from './offers.module.css';
import { bookCandidate, type Candidate, candidatesQuery, sortCandidate, useRefreshOffers } from './queries';

const order = ['kept', 'applied', 'booked', 'put_aside', 'not_chosen', 'withdrawn'] as const;
const colors = {
  applied: 'orange',
  kept: 'teal',
  booked: 'blue',
  put_aside: 'gray',
  not_chosen: 'gray',
  withdrawn: 'gray',
} as const;

/** Those that are kept first, then in the order of applying. */
export function Candidates({ shiftId }: { shiftId: string }) {
  const { t } = useTranslation('offers');
  const candidates = useQuery(candidatesQuery(shiftId));
  return (
    <Loaded query={candidates} skeleton={<Skeletons rows={3} height={64} />}>
      {({ items }) =>
        items.length === 0 ? (
          <EmptyState icon={IconHandStop} title={t('candidates.none')} text={t('candidates.noneText')} />
        ) : (
          <ul className={classes.candidates} aria-label={t('candidates.title')}>
            {[...items]
              .sort((a, b) => order.indexOf(a.state) - order.indexOf(b.state))
              .map((c) => (
                <Row key={c.id} candidate={c} />
              ))}
          </ul>
        )
      }
    </Loaded>
  );
}

function Row({ candidate: c }: { candidate: Candidate }) {
  const { t } = useTranslation('offers');
  const kilometres = useKilometres();
  return (
    <li className={classes.candidate} data-testid="candidate" data-gone={isOver(c) || undefined}>
      <Avatar name={c.name} color="spruce" size={38} alt="" />
      <div className={classes.who}>
        <span className={classes.line}>
          <Link to="/app/staff/$staffId" params={{ staffId: c.staff_id }} className={classes.name}>
            {c.name}
          </Link>
          <Badge variant="light" color={colors[c.state]} className={classes.badge}>
            {t(`candidate.${c.state}`)}
          </Badge>
        </span>
        <span className={classes.line}>
          <Availability of={c.availability} />
          <Rating rating={c.rating} />
          {c.distance_m !== null && <span>{kilometres(c.distance_m)}</span>}
          {c.added_by_manager && (
            <span className={classes.withIcon}>
              <IconUserPlus size={14} aria-hidden />
              {t('candidates.byManager')}
            </span>
          )}
        </span>
        {c.note && <span className={classes.said}>{t('candidates.said', { note: c.note })}</span>}
      </div>
      <Answer candidate={c} />
    </li>
  );
}

const isOver = (c: Candidate) => c.state === 'withdrawn' || c.state === 'put_aside' || c.state === 'not_chosen';
const isOpen = (c: Candidate) => c.state === 'applied' || c.state === 'kept' || c.state === 'put_aside';

function Answer({ candidate: c }: { candidate: Candidate }) {
  const { t } = useTranslation('offers');
  const refresh = useRefreshOffers();
  const sort = useAction(async (to: 'applied' | 'kept' | 'put_aside') => {
    await sortCandidate(c.id, to);
    await refresh();
  });
  const book = useAction(async (knowingly: boolean) => {
    await bookCandidate(c.id, knowingly);
    await refresh();
    notify(t('candidates.booked', { name: c.name }));
  });
  // nobody is taken off by booking; somebody not chosen may still be asked when a place opens again
  const mayBook = isOpen(c) || c.state === 'not_chosen';
  const twice = book.problem?.code === 'double-booking';
  return (
    <>
      <Group gap={6} className={classes.answers}>
        {isOpen(c) && (
          <Button
            size="compact-md"
            variant={c.state === 'kept' ? 'light' : 'default'}
            aria-pressed={c.state === 'kept'}
            leftSection={<IconBookmark size={15} />}
            disabled={sort.busy || book.busy}
            aria-label={t('candidates.keepName', { name: c.name })}
            onClick={() => sort.act(c.state === 'kept' ? 'applied' : 'kept')}
          >
            {t(c.state === 'kept' ? 'candidates.kept' : 'candidates.keep')}
          </Button>
        )}
        {isOpen(c) && (
          <Button
            size="compact-md"
            variant="default"
            disabled={sort.busy || book.busy}
            aria-label={t(c.state === 'put_aside' ? 'candidates.backName' : 'candidates.asideName', { name: c.name })}
            onClick={() => sort.act(c.state === 'put_aside' ? 'applied' : 'put_aside')}
          >
            {t(c.state === 'put_aside' ? 'candidates.back' : 'candidates.aside')}
          </Button>
        )}
        {mayBook && (
          <Button
            size="compact-md"
            loading={book.busy}
            disabled={sort.busy}
            aria-label={t('candidates.bookName', { name: c.name })}
            onClick={() => book.act(false)}
          >
            {t('candidates.book')}
          </Button>
        )}
      </Group>
      {(sort.problem || book.problem) && (
        <div className={classes.refused}>
          <ProblemAlert problem={sort.problem} />
          {twice ? (
            <Alert color="orange" role="alert" icon={<IconAlertTriangle size={18} />} className={classes.twice}>
              {book.problem?.body.detail}
              <Group gap="xs" mt="xs">
                <Button size="compact-md" color="orange.9" loading={book.busy} onClick={() => book.act(true)}>
                  {t('candidates.override')}
                </Button>
                <Button size="compact-md" variant="default" onClick={() => book.setProblem(null)}>
                  {t('candidates.leave')}
                </Button>
              </Group>
            </Alert>
          ) : (
            <ProblemAlert problem={book.problem} />
          )}
        </div>
      )}
    </>
  );
}
