import { Button, Card, Group, Stack, VisuallyHidden } from '@mantine/core';
import { IconBell, IconChecks } from '@tabler/icons-react';
import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '~/app/EmptyState';
import { Loaded } from '~/app/Loaded';
import { ProblemAlert } from '~/app/ProblemAlert';
import { useAction } from '~/app/useAction';
import classes from './notifications.module.css';
import { markRead, type Notification, notificationsQuery, type Side } from './queries';

type Props = { side: Side; show: (instant: string) => string };

/** Newest first; what is opened, or marked, is read. `show` says an instant in the reader's time zone. */
export function NotificationList({ side, show }: Props) {
  const { t } = useTranslation('notifications');
  const query = useInfiniteQuery(notificationsQuery(side));
  const client = useQueryClient();
  const refresh = () => client.invalidateQueries({ queryKey: ['notifications', side] });
  const all = useAction(async () => {
    await markRead(side);
    await refresh();
  });
  return (
    <Loaded query={query}>
      {({ pages }) => {
        const items = pages.flatMap((p) => p.items);
        if (items.length === 0) return <EmptyState icon={IconBell} title={t('none')} text={t(`noneText.${side}`)} />;
        return (
          <Stack>
            <ProblemAlert problem={all.problem} />
            {(pages[0]?.unread ?? 0) > 0 && (
              <Group justify="flex-end">
                <Button
                  variant="default"
                  leftSection={<IconChecks size={18} />}
                  loading={all.busy}
                  onClick={() => all.act()}
                >
                  {t('readAll')}
                </Button>
              </Group>
            )}
            <Card className="surface" p={0}>
              <ul className={classes.list}>
                {items.map((n) => (
                  <Item key={n.id} n={n} show={show} onOpen={() => void markRead(side, n.id).then(refresh, () => {})} />
                ))}
              </ul>
            </Card>
            {query.hasNextPage && (
              <Button variant="default" loading={query.isFetchingNextPage} onClick={() => query.fetchNextPage()}>
                {t('more')}
              </Button>
            )}
          </Stack>
        );
      }}
    </Loaded>
  );
}

type ItemProps = { n: Notification; show: (instant: string) => string; onOpen: () => void };

function Item({ n, show, onOpen }: ItemProps) {
  const { t } = useTranslation('notifications');
  return (
    <li>
      <Link to={n.link as '/app'} className={classes.item} data-read={n.read || undefined} onClick={onOpen}>
        <span className={classes.dot} aria-hidden />
        <span className={`${classes.text} ${classes.title}`}>
          {!n.read && <VisuallyHidden>{t('new')}. </VisuallyHidden>}
          {n.title}
        </span>
        <span className={`${classes.text} ${classes.lines}`}>
          {n.lines.map((line) => (
            <span key={line}>
              {line}
              <br />
            </span>
          ))}
          <time dateTime={n.created_at}>{show(n.created_at)}</time>
        </span>
      </Link>
    </li>
  );
}
